//! What a document says that there is.

/// A thing that must exist.
#[derive(Debug)]
pub(super) enum Claim {
    /// An option or primary, of one program or of any of ours.
    Option { program: Option<&'static str>, word: String },
    /// The words after `cargo xtask`.
    Task(Vec<String>),
    /// A file or folder, from the workspace's root.
    File(String),
    /// Where a link leads, as it stands.
    Link(String),
    /// A variable of the environment that is ours.
    Variable(String),
}

/// The variables of ours that a line names.
pub(super) fn variables(line: &str) -> impl Iterator<Item = Claim> {
    let is_of_name = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    let names = line.split(move |letter| !is_of_name(letter));
    let ours = names.filter(|name| name.strip_prefix("CLASSIX_").is_some_and(|rest| !rest.is_empty()));
    ours.map(|name| Claim::Variable(name.to_owned()))
}

/// A claim, and in which line it stands.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) claim: Claim,
}
