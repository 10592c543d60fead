//! Icons: symbols of Nerd Fonts 3 before names, chosen by the name and by what is known of the file anyway.
//!
//! Choosing one asks the system nothing and allocates nothing. The user's own table comes first; then what a link, a
//! pipe, a socket or a device is; then the whole name, the extension, the kind. Case does not count.
//!
//! ```
//! use listing::icon::{Icons, IconKind};
//!
//! let mut icons = Icons::default();
//! icons.set_extension("rs", "🦀");
//! let mut out = Vec::new();
//! assert_eq!(icons.of(b"main.rs", IconKind::File).append(&mut out), 2);
//! assert_eq!(icons.of(b"Makefile", IconKind::File).append(&mut out), 1);
//! assert_eq!(out, "🦀\u{e673}".as_bytes());
//! ```

mod directories;
mod emoji;
mod extensions;
mod names;
mod own;
mod symbols;
mod table;

use own::{OwnSymbol, OwnTable};
use sys::kind::Kind;
use table::{Table, bytes};

static NAMES: Table<{ names::ROWS.len() }, { bytes(&names::ROWS) }> = Table::new(&names::ROWS);
static EXTENSIONS: Table<{ extensions::ROWS.len() }, { bytes(&extensions::ROWS) }> =
    Table::new(&extensions::ROWS);
static DIRECTORIES: Table<{ directories::ROWS.len() }, { bytes(&directories::ROWS) }> =
    Table::new(&directories::ROWS);

/// Bytes of the longest name that is looked up; a longer one is in no table of ours.
const LONGEST: usize = 64;

/// What a file is, as far as icons tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconKind {
    /// A regular file that nobody may execute.
    File,
    /// A regular file that can be executed.
    Executable,
    /// A directory.
    Directory,
    /// A directory that something is mounted on.
    Mount,
    /// A symbolic link.
    Link,
    /// A symbolic link to a directory.
    DirectoryLink,
    /// A symbolic link that leads nowhere.
    BrokenLink,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A block device.
    BlockDevice,
    /// A character device.
    CharacterDevice,
    /// What nobody knows the kind of.
    Other,
}

/// What decided about an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconRule {
    /// The user's table, by name.
    OwnName,
    /// The user's table, by extension.
    OwnExtension,
    /// The user's table, by kind.
    OwnKind,
    /// The name.
    Name,
    /// The extension.
    Extension,
    /// The kind.
    Kind,
}

/// Where icons come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconTheme {
    /// Nerd Fonts 3, by name, extension and kind.
    #[default]
    NerdFonts,
    /// Emoji, by kind alone: every font has them.
    Emoji,
}

/// The icon of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon<'i> {
    symbol: Symbol<'i>,
    /// What decided.
    pub rule: IconRule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Symbol<'i> {
    /// One of the private use area, one column wide.
    BuiltIn(char),
    /// One of two columns.
    Emoji(char),
    Own(&'i OwnSymbol),
}

/// Our icons, and the user's own on top of them.
#[derive(Clone, Debug, Default)]
pub struct Icons {
    theme: IconTheme,
    names: OwnTable,
    extensions: OwnTable,
    kinds: Vec<(IconKind, OwnSymbol)>,
}

impl IconKind {
    /// All of them, with the word that the user's table has for each.
    pub const WORDS: [(&'static str, Self); 12] = [
        ("file", Self::File),
        ("executable", Self::Executable),
        ("directory", Self::Directory),
        ("mount", Self::Mount),
        ("link", Self::Link),
        ("directory-link", Self::DirectoryLink),
        ("broken-link", Self::BrokenLink),
        ("pipe", Self::Pipe),
        ("socket", Self::Socket),
        ("block-device", Self::BlockDevice),
        ("char-device", Self::CharacterDevice),
        ("other", Self::Other),
    ];

    /// What is known from a directory's entry alone, or with the permissions where somebody asked for them.
    #[must_use]
    pub fn new(kind: Option<Kind>, permissions: Option<u32>) -> Self {
        match kind {
            Some(Kind::File) if permissions.is_some_and(|bits| bits & 0o111 != 0) => Self::Executable,
            Some(Kind::File) => Self::File,
            Some(Kind::Directory) => Self::Directory,
            Some(Kind::Symlink) => Self::Link,
            Some(Kind::Fifo) => Self::Pipe,
            Some(Kind::Socket) => Self::Socket,
            Some(Kind::Block) => Self::BlockDevice,
            Some(Kind::Character) => Self::CharacterDevice,
            Some(Kind::Other) | None => Self::Other,
        }
    }

    /// The word that the user's table has for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// The kind that a word of the user's table stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|&(_, kind)| kind)
    }

    const fn symbol(self) -> char {
        match self {
            Self::File => symbols::FILE,
            Self::Executable => symbols::EXECUTABLE,
            Self::Directory => symbols::DIRECTORY,
            Self::Mount => symbols::MOUNT,
            Self::Link => symbols::LINK,
            Self::DirectoryLink => symbols::DIRECTORY_LINK,
            Self::BrokenLink => symbols::BROKEN_LINK,
            Self::Pipe => symbols::PIPE,
            Self::Socket => symbols::SOCKET,
            Self::BlockDevice => symbols::BLOCK_DEVICE,
            Self::CharacterDevice => symbols::CHARACTER_DEVICE,
            Self::Other => symbols::OTHER,
        }
    }
}

impl Icons {
    /// The icons of a theme, with none of the user's.
    #[must_use]
    pub fn new(theme: IconTheme) -> Self {
        Self { theme, ..Self::default() }
    }

    /// Gives files and directories of a name the user's symbol.
    pub fn set_name(&mut self, name: &str, symbol: &str) {
        self.names.set(name, symbol);
    }

    /// Gives files of an extension (without its dot) the user's symbol.
    pub fn set_extension(&mut self, extension: &str, symbol: &str) {
        self.extensions.set(extension.strip_prefix('.').unwrap_or(extension), symbol);
    }

    /// Gives a kind the user's symbol; names and extensions come before it.
    pub fn set_kind(&mut self, kind: IconKind, symbol: &str) {
        self.kinds.retain(|(known, _)| *known != kind);
        self.kinds.push((kind, OwnSymbol::new(symbol)));
    }

    /// The icon of a file by its name (without the directories before it) and its kind. O(log n).
    #[must_use]
    pub fn of(&self, name: &[u8], kind: IconKind) -> Icon<'_> {
        let mut room = [0; LONGEST];
        let lower = lower(name, &mut room);
        if let Some(icon) = self.own(name, kind) {
            return icon;
        }
        let extension = || extension(lower).and_then(|extension| EXTENSIONS.find(extension));
        let found = match kind {
            _ if self.theme == IconTheme::Emoji => None,
            IconKind::File | IconKind::Executable => NAMES
                .find(lower)
                .map(|symbol| (symbol, IconRule::Name))
                .or_else(|| extension().map(|symbol| (symbol, IconRule::Extension))),
            IconKind::Directory => DIRECTORIES.find(lower).map(|symbol| (symbol, IconRule::Name)),
            IconKind::Mount
            | IconKind::Link
            | IconKind::DirectoryLink
            | IconKind::BrokenLink
            | IconKind::Pipe
            | IconKind::Socket
            | IconKind::BlockDevice
            | IconKind::CharacterDevice
            | IconKind::Other => None,
        };
        if let Some((symbol, rule)) = found {
            return Icon { symbol: Symbol::BuiltIn(symbol), rule };
        }
        match self.kinds.iter().find(|(known, _)| *known == kind) {
            Some((_, own)) => Icon { symbol: Symbol::Own(own), rule: IconRule::OwnKind },
            None => Icon { symbol: self.theme.symbol(kind), rule: IconRule::Kind },
        }
    }

    /// The columns that the widest symbol takes.
    #[must_use]
    pub fn widest(&self) -> usize {
        let usual = match self.theme {
            IconTheme::NerdFonts => 1,
            IconTheme::Emoji => 2,
        };
        let named = self.names.0.iter().chain(&self.extensions.0).map(|(_, own)| own.width);
        named.chain(self.kinds.iter().map(|(_, own)| own.width)).fold(usual, usize::max)
    }

    fn own(&self, name: &[u8], kind: IconKind) -> Option<Icon<'_>> {
        if let Some(own) = self.names.find(name) {
            return Some(Icon { symbol: Symbol::Own(own), rule: IconRule::OwnName });
        }
        let has_extension = matches!(kind, IconKind::File | IconKind::Executable);
        let own = self.extensions.find(extension(name).filter(|_| has_extension)?)?;
        Some(Icon { symbol: Symbol::Own(own), rule: IconRule::OwnExtension })
    }
}

impl IconTheme {
    fn symbol(self, kind: IconKind) -> Symbol<'static> {
        match self {
            Self::NerdFonts => Symbol::BuiltIn(kind.symbol()),
            Self::Emoji => Symbol::Emoji(emoji::of(kind)),
        }
    }
}

impl Icon<'_> {
    /// Appends the symbol, and says how many columns it takes: one in the private use area, two for an emoji. Fonts
    /// that draw the former wider than a column need more room after it (`--icon-width`).
    pub fn append(&self, out: &mut Vec<u8>) -> usize {
        match self.symbol {
            Symbol::BuiltIn(symbol) => {
                out.extend_from_slice(symbol.encode_utf8(&mut [0; 4]).as_bytes());
                1
            }
            Symbol::Emoji(symbol) => {
                out.extend_from_slice(symbol.encode_utf8(&mut [0; 4]).as_bytes());
                2
            }
            Symbol::Own(own) => {
                out.extend_from_slice(own.text.as_bytes());
                own.width
            }
        }
    }
}

/// What comes after the last dot; a dot at the start hides a file and begins no extension.
fn extension(name: &[u8]) -> Option<&[u8]> {
    let dot = name.iter().rposition(|&byte| byte == b'.').filter(|&dot| dot > 0)?;
    Some(&name[dot + 1..])
}

/// The name in small letters, or its end where it is too long for a whole name of ours.
fn lower<'r>(name: &[u8], room: &'r mut [u8; LONGEST]) -> &'r [u8] {
    let tail = &name[name.len().saturating_sub(LONGEST)..];
    let lower = &mut room[..tail.len()];
    lower.copy_from_slice(tail);
    lower.make_ascii_lowercase();
    lower
}

#[cfg(test)]
mod tests;
