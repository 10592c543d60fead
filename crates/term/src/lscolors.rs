//! The colours of files, in the language of LS_COLORS (dircolors(1)), with the user's bytes kept as they are.
//!
//! It decides a colour from facts that are handed in and says which facts that takes; it asks nobody for them.

mod defaults;
mod paint;
mod parse;
mod suffix;

pub use paint::Painter;
pub use parse::ParseError;

use sys::kind::Kind;

use suffix::Suffixes;

/// What can have a colour of its own, and the sequences that all colours are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicator {
    /// What every sequence begins with.
    Left,
    /// What every sequence ends with.
    Right,
    /// The whole sequence after a coloured name; made of the three others where it is not given.
    End,
    /// The code that turns everything off.
    Reset,
    /// Text that is no file name.
    Normal,
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link.
    Link,
    /// A named pipe.
    Fifo,
    /// A socket.
    Socket,
    /// A block device.
    Block,
    /// A character device.
    Character,
    /// What a dangling link points to.
    Missing,
    /// A dangling link, and what nobody knows the kind of.
    Orphan,
    /// A file that someone may execute.
    Executable,
    /// A door.
    Door,
    /// A file that runs as its owner.
    SetUser,
    /// A file that runs as its group.
    SetGroup,
    /// A directory where only owners delete.
    Sticky,
    /// A directory that anybody may write to.
    OtherWritable,
    /// A directory that anybody may write to and only owners delete in.
    StickyOtherWritable,
    /// A file with capabilities.
    Capability,
    /// A file with more than one hard link.
    MultiHardLink,
    /// What clears the rest of a line.
    ClearToEnd,
}

impl Indicator {
    /// The two letters that name it in LS_COLORS.
    #[must_use]
    pub fn key(self) -> &'static str {
        defaults::key(self)
    }
}

/// The colours in force.
#[derive(Clone, Debug)]
pub struct LsColors {
    codes: [Option<Vec<u8>>; defaults::COUNT],
    suffixes: Suffixes,
    links_as_targets: bool,
    /// The indicators whose codes are not the built-in ones, a bit each.
    given: u32,
}

/// What gives a name its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key<'c> {
    /// What it is, by the code of that, if it has one.
    Indicator(Indicator),
    /// How it ends.
    Suffix {
        /// What it ends with, as it stands after the `*`.
        suffix: &'c [u8],
        /// The code of such names.
        code: &'c [u8],
    },
}

/// Which facts the choice of a colour depends on, beyond the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColorFacts {
    /// The mode of directories.
    pub directory_modes: bool,
    /// The mode of regular files.
    pub file_modes: bool,
    /// Whether regular files have capabilities.
    pub capabilities: bool,
    /// Whether links lead anywhere, and to what.
    pub link_targets: bool,
}

/// The facts of one name that its colour depends on.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The name, for its suffix.
    name: &'a [u8],
    /// What the directory says it is; decides where there is no mode.
    kind: Option<Kind>,
    /// Its mode, where it was asked for. That of the target, for a link shown as its target.
    mode: Option<u32>,
    /// Its number of hard links.
    links: u64,
    has_capability: bool,
    link: LinkState,
}

/// What is known of where a name leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinkState {
    /// A link that leads somewhere.
    Resolved,
    /// A link that leads nowhere, or nobody looked; what is no link, too.
    Unresolved,
    /// The name that a link holds, and nothing is there.
    MissingTarget,
}

impl<'a> Subject<'a> {
    /// A file of this name, by what its directory says it is; for a link, one that leads nowhere or where nobody looked.
    #[must_use]
    pub fn of(name: &'a [u8], kind: Option<Kind>) -> Self {
        Subject { name, kind, mode: None, links: 0, has_capability: false, link: LinkState::Unresolved }
    }

    /// What a link holds, with the mode of what is there, `None` where nothing is, and the number of links to the link.
    #[must_use]
    pub fn of_target(name: &'a [u8], mode: Option<u32>, links: u64) -> Self {
        let link = if mode.is_some() { LinkState::Unresolved } else { LinkState::MissingTarget };
        Subject { mode: Some(mode.unwrap_or(0)), links, link, ..Subject::of(name, None) }
    }

    /// The same with its mode and its number of hard links.
    #[must_use]
    pub fn with_facts(self, mode: u32, links: u64) -> Self {
        Subject { mode: Some(mode), links, ..self }
    }

    /// The same link leading to a file of this mode, which is what counts where links are coloured as their targets.
    #[must_use]
    pub fn with_target(self, mode: u32, colors: &LsColors) -> Self {
        let mode = if colors.links_as_targets { Some(mode) } else { self.mode };
        Subject { mode, link: LinkState::Resolved, ..self }
    }

    /// The same with capabilities, or without.
    #[must_use]
    pub fn with_capability(self, has_capability: bool) -> Self {
        Subject { has_capability, ..self }
    }
}

impl LsColors {
    /// The built-in colours (those of dircolors, without its suffixes).
    #[must_use]
    pub fn built_in() -> Self {
        Self { codes: defaults::codes(), suffixes: Suffixes::default(), links_as_targets: false, given: 0 }
    }

    /// The built-in colours, and dircolors' own for links that lead nowhere.
    #[must_use]
    pub fn built_in_with_broken_links() -> Self {
        let mut colors = Self::built_in();
        colors.codes[Indicator::Orphan as usize] = Some(b"40;31;01".to_vec());
        colors
    }

    /// The built-in colours with those of a value of LS_COLORS over them.
    ///
    /// # Errors
    /// Where the value is not in the language; GNU ls then shows no colours at all.
    pub fn parse(value: &[u8]) -> Result<Self, ParseError> {
        parse::parse(Self::built_in(), value)
    }

    /// These colours with those of such a value over them.
    ///
    /// # Errors
    /// As for [`LsColors::parse`].
    pub fn overlaid(self, value: &[u8]) -> Result<Self, ParseError> {
        parse::parse(self, value)
    }

    /// Whether the environment admits colours where LS_COLORS is unset or empty (COLORTERM, and the terminals
    /// that dircolors knows).
    #[must_use]
    pub fn suit_terminal(term: Option<&[u8]>, color_term: Option<&[u8]>) -> bool {
        color_term.is_some_and(|value| !value.is_empty()) || term.is_some_and(defaults::is_known_terminal)
    }

    /// Whether links take the colour of what they lead to (`ln=target`).
    #[must_use]
    pub fn links_as_targets(&self) -> bool {
        self.links_as_targets
    }

    /// The facts that colours depend on; `shows_targets` where what links hold is shown and coloured too.
    #[must_use]
    pub fn needed_facts(&self, shows_targets: bool) -> ColorFacts {
        use Indicator::{
            Capability, Executable, Missing, Orphan, OtherWritable, SetGroup, SetUser, Sticky,
            StickyOtherWritable,
        };
        let any = |indicators: &[Indicator]| indicators.iter().any(|&one| self.colors(one));
        ColorFacts {
            directory_modes: any(&[OtherWritable, Sticky, StickyOtherWritable]),
            file_modes: any(&[Executable, SetUser, SetGroup, Capability]),
            capabilities: self.colors(Capability),
            link_targets: self.colors(Orphan)
                || self.colors(Executable) && self.links_as_targets
                || self.colors(Missing) && shows_targets,
        }
    }

    /// The code for a name, `None` for no colour.
    #[must_use]
    pub fn code_for(&self, subject: &Subject) -> Option<&[u8]> {
        match self.key_for(subject) {
            Key::Indicator(indicator) => self.code(indicator),
            Key::Suffix { code, .. } => Some(code),
        }
    }

    /// What that code is chosen by.
    #[must_use]
    pub fn key_for(&self, subject: &Subject) -> Key<'_> {
        let indicator = self.indicator_for(subject);
        if indicator == Indicator::File
            && let Some((suffix, code)) = self.suffixes.entry_for(subject.name)
        {
            return Key::Suffix { suffix, code };
        }
        let is_orphan = indicator == Indicator::Link
            && subject.link == LinkState::Unresolved
            && (self.links_as_targets || self.colors(Indicator::Orphan));
        Key::Indicator(if is_orphan { Indicator::Orphan } else { indicator })
    }

    /// Whether the code of an indicator was given, and is not built in.
    #[must_use]
    pub fn is_given(&self, indicator: Indicator) -> bool {
        self.given >> indicator as u32 & 1 == 1
    }

    fn indicator_for(&self, subject: &Subject) -> Indicator {
        if subject.link == LinkState::MissingTarget && self.colors(Indicator::Missing) {
            return Indicator::Missing;
        }
        let kind = match subject.mode {
            Some(mode) => Some(Kind::from_mode(mode)),
            None => subject.kind,
        };
        match (kind, subject.mode) {
            (Some(Kind::File), Some(mode)) => self.file_indicator(mode, subject),
            (Some(Kind::Directory), Some(mode)) => self.directory_indicator(mode),
            (Some(Kind::File), None) => Indicator::File,
            (Some(Kind::Directory), None) => Indicator::Directory,
            (Some(Kind::Symlink), _) => Indicator::Link,
            (Some(Kind::Fifo), _) => Indicator::Fifo,
            (Some(Kind::Socket), _) => Indicator::Socket,
            (Some(Kind::Block), _) => Indicator::Block,
            (Some(Kind::Character), _) => Indicator::Character,
            (Some(Kind::Other) | None, _) => Indicator::Orphan,
        }
    }

    fn file_indicator(&self, mode: u32, subject: &Subject) -> Indicator {
        let cases = [
            (Indicator::SetUser, mode & 0o4000 != 0),
            (Indicator::SetGroup, mode & 0o2000 != 0),
            (Indicator::Capability, subject.has_capability),
            (Indicator::Executable, mode & 0o111 != 0),
            (Indicator::MultiHardLink, subject.links > 1),
        ];
        let found = cases.into_iter().find(|&(indicator, holds)| holds && self.colors(indicator));
        found.map_or(Indicator::File, |(indicator, _)| indicator)
    }

    fn directory_indicator(&self, mode: u32) -> Indicator {
        let cases = [
            (Indicator::StickyOtherWritable, mode & 0o1002 == 0o1002),
            (Indicator::OtherWritable, mode & 0o002 != 0),
            (Indicator::Sticky, mode & 0o1000 != 0),
        ];
        let found = cases.into_iter().find(|&(indicator, holds)| holds && self.colors(indicator));
        found.map_or(Indicator::Directory, |(indicator, _)| indicator)
    }

    /// The code of an indicator, `None` where it has none; an empty one counts.
    #[must_use]
    pub fn code(&self, indicator: Indicator) -> Option<&[u8]> {
        self.codes[indicator as usize].as_deref()
    }

    /// Whether an indicator changes anything: its code is neither empty nor zero.
    #[must_use]
    pub fn colors(&self, indicator: Indicator) -> bool {
        self.code(indicator).is_some_and(|code| !matches!(code, b"" | b"0" | b"00"))
    }
}

#[cfg(test)]
mod tests;
