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
mod extensions;
mod names;
mod symbols;
mod table;

use sys::kind::Kind;
use term::width;

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
    Own(&'i OwnSymbol),
}

/// Our icons, and the user's own on top of them.
#[derive(Clone, Debug, Default)]
pub struct Icons {
    names: OwnTable,
    extensions: OwnTable,
    kinds: Vec<(IconKind, OwnSymbol)>,
}

/// Keys in small letters, in the order of their bytes.
#[derive(Clone, Debug, Default)]
struct OwnTable(Vec<(Box<[u8]>, OwnSymbol)>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct OwnSymbol {
    text: Box<str>,
    width: usize,
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
            None => Icon { symbol: Symbol::BuiltIn(kind.symbol()), rule: IconRule::Kind },
        }
    }

    /// The columns that the widest of the user's symbols takes; 0 where there are none.
    #[must_use]
    pub fn widest_own(&self) -> usize {
        let named = self.names.0.iter().chain(&self.extensions.0).map(|(_, own)| own.width);
        named.chain(self.kinds.iter().map(|(_, own)| own.width)).max().unwrap_or(0)
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

impl Icon<'_> {
    /// Appends the symbol, and says how many columns it takes: one in the private use area, two for an emoji. Fonts
    /// that draw the former wider than a column need more room after it (`--icon-width`).
    pub fn append(&self, out: &mut Vec<u8>) -> usize {
        match self.symbol {
            Symbol::BuiltIn(symbol) => {
                out.extend_from_slice(symbol.encode_utf8(&mut [0; 4]).as_bytes());
                1
            }
            Symbol::Own(own) => {
                out.extend_from_slice(own.text.as_bytes());
                own.width
            }
        }
    }
}

impl OwnSymbol {
    /// A symbol without what a terminal would obey.
    fn new(text: &str) -> Self {
        let text: String = text.chars().filter(|character| !character.is_control()).collect();
        Self { width: width::of_text(&text), text: text.into() }
    }
}

impl OwnTable {
    fn set(&mut self, key: &str, symbol: &str) {
        let key = key.to_ascii_lowercase().into_bytes().into_boxed_slice();
        let symbol = OwnSymbol::new(symbol);
        match self.0.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(place) => self.0[place].1 = symbol,
            Err(place) => self.0.insert(place, (key, symbol)),
        }
    }

    fn find(&self, name: &[u8]) -> Option<&OwnSymbol> {
        let wanted = || name.iter().map(u8::to_ascii_lowercase);
        let place = self.0.binary_search_by(|(known, _)| known.iter().copied().cmp(wanted())).ok()?;
        Some(&self.0[place].1)
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
mod tests {
    use super::*;

    fn check(name: &str, kind: IconKind, symbol: char, rule: IconRule) {
        let icons = Icons::default();
        assert_eq!(icons.of(name.as_bytes(), kind), Icon { symbol: Symbol::BuiltIn(symbol), rule }, "{name}");
    }

    #[test]
    fn tables_are_sorted_small_and_large_enough() {
        for (rows, least) in [(&names::ROWS[..], 273), (&extensions::ROWS, 343), (&directories::ROWS, 100)] {
            assert!(rows.len() >= least, "{}", rows.len());
            for pair in rows.windows(2) {
                assert!(pair[0].0.as_bytes() < pair[1].0.as_bytes(), "{pair:?}");
            }
            for (name, symbol) in rows {
                assert!(!name.is_empty() && name.len() < LONGEST, "{name}");
                assert!(
                    !name.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii_graphic()),
                    "{name}"
                );
                assert!(is_nerd_font(*symbol), "{name}: {symbol:?}");
                assert_eq!(width::of_text(&symbol.to_string()), 1, "{name}");
            }
        }
        assert!(extensions::ROWS.iter().all(|(name, _)| !name.contains('.')));
        assert!(IconKind::WORDS.iter().all(|(_, kind)| is_nerd_font(kind.symbol())));
    }

    /// The ranges of Nerd Fonts 3: Seti and custom, Devicons, Codicons, Font Awesome, logos, Octicons, Material Design.
    fn is_nerd_font(symbol: char) -> bool {
        matches!(symbol, '\u{e5fa}'..='\u{e6b7}' | '\u{e700}'..='\u{e8ef}' | '\u{ea60}'..='\u{ec1e}'
            | '\u{ed00}'..='\u{f2ff}' | '\u{f300}'..='\u{f381}' | '\u{f400}'..='\u{f533}'
            | '\u{f0001}'..='\u{f1af0}')
    }

    #[test]
    fn every_row_is_found() {
        for (name, symbol) in names::ROWS {
            check(name, IconKind::File, symbol, IconRule::Name);
            check(&name.to_ascii_uppercase(), IconKind::Executable, symbol, IconRule::Name);
        }
        for (name, symbol) in directories::ROWS {
            check(name, IconKind::Directory, symbol, IconRule::Name);
        }
        for (extension, symbol) in extensions::ROWS {
            check(&format!("no such name.{extension}"), IconKind::File, symbol, IconRule::Extension);
        }
    }

    #[test]
    fn names_come_before_extensions_and_kinds_before_names_of_links() {
        check("Cargo.toml", IconKind::File, symbols::CARGO, IconRule::Name);
        check("other.TOML", IconKind::File, symbols::TOML, IconRule::Extension);
        check("a.tar.gz", IconKind::File, symbols::ARCHIVE, IconRule::Extension);
        check("x.y.", IconKind::File, symbols::FILE, IconRule::Kind);
        check("no.such", IconKind::Executable, symbols::EXECUTABLE, IconRule::Kind);
        check(".rs", IconKind::File, symbols::FILE, IconRule::Kind);
        check("", IconKind::File, symbols::FILE, IconRule::Kind);
        check("main.rs", IconKind::Link, symbols::LINK, IconRule::Kind);
        check("main.rs", IconKind::BrokenLink, symbols::BROKEN_LINK, IconRule::Kind);
        check("main.rs", IconKind::Directory, symbols::DIRECTORY, IconRule::Kind);
        check(".git", IconKind::Directory, symbols::GIT, IconRule::Name);
        check("Makefile", IconKind::Directory, symbols::DIRECTORY, IconRule::Kind);
        let long = format!("{}.rs", "x".repeat(250));
        check(&long, IconKind::File, symbols::RUST, IconRule::Extension);
        let icons = Icons::default();
        assert_eq!(icons.of(b"\xff.rs", IconKind::File).symbol, Symbol::BuiltIn(symbols::RUST));
        assert_eq!(icons.of("É.rs".as_bytes(), IconKind::File).rule, IconRule::Extension);
    }

    #[test]
    fn the_users_own_come_first() {
        let mut icons = Icons::default();
        icons.set_name("Makefile", "M");
        icons.set_extension(".RS", "🦀");
        icons.set_extension("rs", "漢");
        icons.set_kind(IconKind::Directory, "D\u{1b}\n");
        let shown = |name: &str, kind| {
            let mut out = Vec::new();
            let icon = icons.of(name.as_bytes(), kind);
            let width = icon.append(&mut out);
            (String::from_utf8_lossy(&out).into_owned(), width, icon.rule)
        };
        assert_eq!(shown("makefile", IconKind::Link), ("M".into(), 1, IconRule::OwnName));
        assert_eq!(shown("a.Rs", IconKind::File), ("漢".into(), 2, IconRule::OwnExtension));
        assert_eq!(shown("a.rs", IconKind::Directory), ("D".into(), 1, IconRule::OwnKind));
        assert_eq!(shown(".git", IconKind::Directory).2, IconRule::Name);
        assert_eq!(IconKind::from_word("pipe"), Some(IconKind::Pipe));
        assert_eq!(IconKind::from_word("Pipe"), None);
    }

    #[test]
    fn kinds_are_known_from_entries() {
        let file = Some(Kind::File);
        assert_eq!(IconKind::new(file, None), IconKind::File);
        assert_eq!(IconKind::new(file, Some(0o644)), IconKind::File);
        assert_eq!(IconKind::new(file, Some(0o001)), IconKind::Executable);
        assert_eq!(IconKind::new(Some(Kind::Directory), Some(0o755)), IconKind::Directory);
        assert_eq!(IconKind::new(None, None), IconKind::Other);
    }
}
