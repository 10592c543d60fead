//! What results are grouped by, and which group one is in.

use std::str::FromStr;

use languages::Language;
use listing::json::kind_word;
use sys::accounts::Accounts;
use sys::file;
use sys::kind::Kind;
use sys::stat::{FactSet, Facts};
use walk::Entry;

use crate::unknown::UnknownWord;

/// What results are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// The directories above them, up to the starting point.
    Depth,
    /// The directory that they are in or are, as many levels below the starting point at most.
    Directory {
        levels: usize,
    },
    /// What comes after the last dot of a name.
    Extension,
    Group,
    /// The language that a file is written in.
    Language,
    Owner,
    /// The kind of file.
    Type,
}

/// The name of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Number(u64),
    Name(Vec<u8>),
    /// Of what has none, as a name without an extension.
    None,
}

/// What can be typed.
pub(crate) const WORDS: [(&str, Grouping); 7] = [
    ("depth", Grouping::Depth),
    ("directory", Grouping::Directory { levels: 1 }),
    ("extension", Grouping::Extension),
    ("group", Grouping::Group),
    ("language", Grouping::Language),
    ("owner", Grouping::Owner),
    ("type", Grouping::Type),
];

/// Bytes of a first line that can name a language.
const FIRST_LINE: usize = 512;

impl FromStr for Grouping {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let known = WORDS.iter().find(|(word, _)| *word == text).map(|&(_, grouping)| grouping);
        let levels = || text.strip_prefix("directory:")?.parse().ok().filter(|&levels| levels > 0);
        known.or_else(|| levels().map(|levels| Self::Directory { levels })).ok_or_else(|| {
            UnknownWord::new(WORDS.iter().map(|(word, _)| *word).chain(["directory:LEVELS"]), "")
        })
    }
}

impl Grouping {
    /// The facts that tell groups, beside those that are summed.
    pub(crate) fn wanted(self) -> FactSet {
        match self {
            Self::Owner => FactSet::USER,
            Self::Group => FactSet::GROUP,
            Self::Type => FactSet::KIND,
            Self::Depth | Self::Directory { .. } | Self::Extension | Self::Language => FactSet::NOTHING,
        }
    }

    /// Its word, as a key of JSON and as a heading.
    pub(crate) fn word(self) -> &'static str {
        let is = |other| std::mem::discriminant(&self) == std::mem::discriminant(&other);
        WORDS.iter().find(|&&(_, grouping)| is(grouping)).map_or("", |(word, _)| word)
    }

    /// As it is typed.
    pub(crate) fn spelled(self) -> String {
        match self {
            Self::Directory { levels } if levels > 1 => format!("{}:{levels}", self.word()),
            _ => self.word().to_owned(),
        }
    }

    /// Appends what tells the group of a file from others; so many bytes of its path are not shown. `room` is scratch.
    pub(super) fn key(
        self,
        entry: &Entry<'_>,
        facts: &Facts,
        hidden: usize,
        key: &mut Vec<u8>,
        room: &mut Vec<u8>,
    ) {
        match self {
            Self::Depth => key.extend_from_slice(&(entry.depth() as u64).to_be_bytes()),
            Self::Directory { levels } => key.extend_from_slice(directory(entry, levels, hidden)),
            Self::Extension if facts.kind() == Kind::Directory => {}
            Self::Extension => key.extend_from_slice(extension(name(entry))),
            Self::Group => key.extend_from_slice(&u64::from(facts.gid).to_be_bytes()),
            Self::Language => {
                if let Some(language) = language(entry, facts, room) {
                    key.extend_from_slice(language.name().as_bytes());
                }
            }
            Self::Owner => key.extend_from_slice(&u64::from(facts.uid).to_be_bytes()),
            Self::Type => key.extend_from_slice(kind_word(Some(facts.kind())).as_bytes()),
        }
    }

    /// The name of the group with this key.
    pub(super) fn group(self, key: &[u8], accounts: &mut Accounts) -> Group {
        let number = || <[u8; 8]>::try_from(key).map_or(0, u64::from_be_bytes);
        let account = |name: Option<&[u8]>| {
            name.map_or_else(|| Group::Number(number()), |name| Group::Name(name.to_vec()))
        };
        match self {
            Self::Depth => Group::Number(number()),
            // The number was one when the key was made of it.
            Self::Owner => account(accounts.user_name(number() as u32)),
            Self::Group => account(accounts.group_name(number() as u32)),
            Self::Directory { .. } | Self::Extension | Self::Language | Self::Type if key.is_empty() => {
                Group::None
            }
            Self::Directory { .. } | Self::Extension | Self::Language | Self::Type => {
                Group::Name(key.to_vec())
            }
        }
    }
}

/// The last part of a path, without slashes after it.
fn name<'e>(entry: &Entry<'e>) -> &'e [u8] {
    let path = entry.path();
    let end = path.iter().rposition(|&byte| byte != b'/').map_or(0, |last| last + 1);
    &path[memchr::memrchr(b'/', &path[..end]).map_or(0, |slash| slash + 1)..end]
}

/// What comes after the last dot, if that is not the first byte.
fn extension(name: &[u8]) -> &[u8] {
    memchr::memrchr(b'.', name).filter(|&dot| dot > 0).map_or(b"", |dot| &name[dot + 1..])
}

/// The path of the directory that an entry is in, or is, but no more than so many levels below the starting point.
fn directory<'e>(entry: &Entry<'e>, levels: usize, hidden: usize) -> &'e [u8] {
    let own = entry.depth() - usize::from(entry.depth() > 0 && entry.kind() != Some(Kind::Directory));
    let (path, root) = (entry.path(), entry.root());
    let below = &path[root.len()..];
    // The name of a level ends before the slash that comes after it, and the first may begin with one.
    let ends = memchr::memchr_iter(b'/', below).filter(|&slash| slash > 0).chain([below.len()]);
    let end = match own.min(levels) {
        0 => 0,
        level => ends.take(level).last().unwrap_or(0),
    };
    let shown = &path[..root.len() + end];
    if end == 0 { shown } else { &shown[hidden.min(shown.len())..] }
}

/// The language of a regular file, by its name or else by its first line.
fn language(entry: &Entry<'_>, facts: &Facts, room: &mut Vec<u8>) -> Option<Language> {
    if facts.kind() != Kind::File {
        return None;
    }
    Language::from_name(name(entry)).or_else(|| {
        *room = file::read_at(entry.parent(), entry.name(), entry.links(), FIRST_LINE).ok()?;
        Language::from_first_line(room)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groupings_are_known_by_their_words() {
        for (word, grouping) in WORDS {
            assert_eq!((word.parse(), grouping.word()), (Ok(grouping), word));
        }
        assert_eq!("directory:3".parse(), Ok(Grouping::Directory { levels: 3 }));
        for word in ["", "size", "directory:", "directory:0", "directory:x", "depth:1", "Owner"] {
            assert!(word.parse::<Grouping>().is_err(), "{word}");
        }
    }

    #[test]
    fn an_extension_is_what_comes_after_the_last_dot() {
        for (name, expected) in [("a.rs", "rs"), ("a.tar.gz", "gz"), (".rs", ""), ("a", ""), ("a.", "")] {
            assert_eq!(extension(name.as_bytes()), expected.as_bytes(), "{name}");
        }
    }

    #[test]
    fn groups_are_named_by_their_keys() {
        let mut accounts = Accounts::new();
        let mut group = |grouping: Grouping, key: &[u8]| grouping.group(key, &mut accounts);
        assert_eq!(group(Grouping::Depth, &7u64.to_be_bytes()), Group::Number(7));
        assert_eq!(group(Grouping::Owner, &4_123_456_789u64.to_be_bytes()), Group::Number(4_123_456_789));
        assert_eq!(group(Grouping::Extension, b""), Group::None);
        assert_eq!(group(Grouping::Type, b"file"), Group::Name(b"file".to_vec()));
    }
}
