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
}

/// A claim, and in which line it stands.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) claim: Claim,
}
