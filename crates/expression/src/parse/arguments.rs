//! The arguments of tests.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use sys::kind::Kind;
use sys::mounts::Mounts;
use sys::stat::FactSet;

use cli::nearest::question;

use super::{Built, Reader};
use crate::file_flags::FlagTest;
use crate::fnmatch::{Fold, Pattern};
use crate::kinds::KindSet;
use crate::number::Number;
use crate::numeral::decimal;
use crate::permissions::PermissionTest;
use crate::refusal::Refusal;
use crate::regex::{NAMES, Regex, Syntax};
use crate::test::Test;

/// What is said where the types of file systems cannot be known.
pub const NO_MOUNTS: &[u8] = b"Cannot read mounted file system list";

pub(super) fn regex_type(reader: &mut Reader<'_>, _: &[u8], name: &OsString) -> Built {
    reader.syntax = Syntax::named(name.as_bytes()).ok_or_else(|| {
        let known: Vec<Vec<u8>> = NAMES.iter().map(|(name, _)| reader.quoted(name.as_bytes())).collect();
        let text = [
            b"Unknown regular expression type ",
            &reader.quoted(name.as_bytes())[..],
            b"; valid types are ",
            &known.join(&b", "[..]),
            b".",
        ];
        let hint = question(&name.to_string_lossy(), NAMES.iter().map(|(name, _)| *name));
        Refusal { hint, ..Refusal::new(text.concat()) }
    })?;
    Ok(Test::Constant(true))
}

pub(super) fn context(_: &mut Reader<'_>, _: &[u8], _: &OsString) -> Built {
    Err(Refusal::new(*b"invalid predicate -context: SELinux is not enabled."))
}

pub(super) fn name(reader: &mut Reader<'_>, word: &[u8], pattern: &OsString, fold: Fold) -> Built {
    if reader.warns && pattern.as_bytes().contains(&b'/') && pattern != "/" {
        let (quoted, slash) = (reader.quoted(word), reader.quoted(b"/"));
        let other: &[u8] = if fold == Fold::Case { b"-iwholename" } else { b"-wholename" };
        let text = [
            &quoted[..],
            b" matches against basenames only, but the given pattern contains a directory separator (",
            &slash,
            b"), thus the expression will evaluate to false all the time.  Did you mean ",
            &reader.quoted(other),
            b"?",
        ];
        reader.warning(&text.concat());
    }
    Ok(Test::Name(Pattern::new(pattern.as_bytes(), fold, reader.context.caret())))
}

/// No path ends in a slash but a starting point that was given with one; this is warned of even without `-warn`.
pub(super) fn path(reader: &mut Reader<'_>, word: &[u8], pattern: &OsString, fold: Fold) -> Built {
    let compiled = Pattern::new(pattern.as_bytes(), fold, reader.context.caret());
    let ends_in_slash = pattern.as_bytes().ends_with(b"/") && !reader.context.is_posix;
    let matches = |root: &OsString| compiled.matches(root.as_bytes(), reader.context.locale);
    if ends_in_slash && !reader.roots.iter().any(matches) {
        let text = [word, b" ", pattern.as_bytes(), b" will not match anything because it ends with /."];
        reader.warning(&text.concat());
    }
    Ok(Test::Path(compiled))
}

pub(super) fn target(reader: &mut Reader<'_>, pattern: &OsString, fold: Fold) -> Built {
    Ok(Test::Target(Pattern::new(pattern.as_bytes(), fold, reader.context.caret())))
}

pub(super) fn regex(reader: &mut Reader<'_>, pattern: &OsString, fold: Fold) -> Built {
    let compiled = Regex::new(pattern.as_bytes(), reader.syntax, fold, reader.context.locale);
    compiled.map(|regex| Test::Regex(Box::new(regex))).map_err(|error| {
        let reason = error.to_string();
        let text = [b"failed to compile regular expression '", pattern.as_bytes(), b"': ", reason.as_bytes()];
        Refusal::new(text.concat())
    })
}

pub(super) fn file_system(reader: &mut Reader<'_>, _: &[u8], name: &OsString) -> Built {
    if reader.mounts.is_none() {
        reader.mounts = Some(Mounts::read().map_err(|_| Refusal::new(NO_MOUNTS))?);
    }
    Ok(Test::FileSystem(name.as_bytes().to_vec()))
}

/// `[+-]N`.
pub(super) fn number(reader: &Reader<'_>, word: &[u8], text: &OsString) -> Result<Number, Refusal> {
    Number::parse(text.as_bytes()).ok_or_else(|| {
        let quoted = reader.quoted(text.as_bytes());
        Refusal::new([b"non-numeric argument to ", word, b": ", &quoted].concat())
    })
}

pub(super) fn permissions(reader: &mut Reader<'_>, _: &[u8], mode: &OsString) -> Built {
    // BSD's +111 is GNU's /111; +x is GNU's own.
    let of_bsd = mode.as_bytes().strip_prefix(b"+").filter(|digits| decimal(digits).is_some());
    let of_bsd = of_bsd.map(|digits| [b"/", digits].concat());
    let Some(test) = PermissionTest::parse(of_bsd.as_deref().unwrap_or(mode.as_bytes())) else {
        return Err(Refusal::new([b"invalid file mode ", &reader.quoted(mode.as_bytes())[..]].concat()));
    };
    if test.is_any_of_nothing() {
        let text = [
            b"you have specified a mode pattern ",
            mode.as_bytes(),
            b" (which is equivalent to /000). The meaning of -perm /000 was changed in 2007 to be consistent with \
              -perm -000; that is, while it used to match no files, it now matches all files. This warning message \
              will be removed in a future findutils release.",
        ];
        reader.warning(&text.concat());
    }
    Ok(Test::Permissions(test))
}

pub(super) fn same_file(reader: &mut Reader<'_>, _: &[u8], file: &OsString) -> Built {
    Ok(Test::SameFile(reader.reference(file, FactSet::INODE)?.identity()))
}

pub(super) fn size(_: &mut Reader<'_>, _: &[u8], text: &OsString) -> Built {
    let (count, unit_bytes) = units(b"-size", text)?;
    Ok(Test::Size { count, unit_bytes })
}

pub(super) fn space(_: &mut Reader<'_>, word: &[u8], text: &OsString) -> Built {
    let (count, unit_bytes) = units(word, text)?;
    Ok(Test::Space { count, unit_bytes })
}

/// A number of units, and the bytes of one.
fn units(word: &[u8], text: &OsString) -> Result<(Number, u64), Refusal> {
    let whole = text.as_bytes();
    let Some((&last, front)) = whole.split_last() else {
        return Err(Refusal::new([b"invalid null argument to ", word].concat()));
    };
    let (unit_bytes, digits) = match last {
        b'0'..=b'9' => (512, whole),
        b'b' => (512, front),
        b'c' => (1, front),
        b'w' => (2, front),
        b'k' => (1 << 10, front),
        b'M' => (1 << 20, front),
        b'G' => (1 << 30, front),
        // bfs's.
        b'T' => (1 << 40, front),
        b'P' => (1 << 50, front),
        other => {
            let hint = Some("units are c (bytes), k, M, G, T, and b and w (512 and 2 bytes)".to_owned());
            let text = [b"invalid ", word, b" type `", &[other], b"'"].concat();
            return Err(Refusal { hint, ..Refusal::new(text) });
        }
    };
    match Number::parse(digits) {
        Some(count) => Ok((count, unit_bytes)),
        None => Err(Refusal::new([b"Invalid argument `", whole, b"' to ", word].concat())),
    }
}

pub(super) fn kind(_: &mut Reader<'_>, word: &[u8], letters: &OsString) -> Built {
    let refuse = |parts: [&[u8]; 3]| Err(Refusal::new(parts.concat()));
    let known = || Some("f (file), d (directory), l (link), b, c, p and s are known".to_owned());
    let mut set = KindSet::default();
    let mut rest = letters.as_bytes();
    if rest.is_empty() {
        return refuse([b"Arguments to ", word, b" should contain at least one letter"]);
    }
    loop {
        let [letter, after @ ..] = rest else {
            let end = b" is missing, i.e., list is ending on: ','";
            return refuse([b"Last file type in list argument to ", word, end]);
        };
        let Some(kind) = kind_of(*letter) else {
            return Err(Refusal { hint: known(), ..Refusal::new(unknown_kind(*letter, word)) });
        };
        if !set.insert(kind) {
            let text = [b"Duplicate file type '", &[*letter][..], b"' in the argument list to ", word, b"."];
            return Err(Refusal::new(text.concat()));
        }
        match after {
            [] => break,
            [b',', more @ ..] => rest = more,
            _ => {
                let text = [b"Must separate multiple arguments to ", word, b" using: ','"].concat();
                return Err(Refusal { hint: known(), ..Refusal::new(text) });
            }
        }
    }
    Ok(if word == b"-xtype" { Test::KindAcross(set) } else { Test::Kind(set) })
}

fn unknown_kind(letter: u8, word: &[u8]) -> Vec<u8> {
    if letter == b'D' {
        let why = b" D is not supported because Solaris doors are not supported on the platform find was compiled on.";
        return [word, why].concat();
    }
    [b"Unknown argument to ", word, b": ", &[letter][..]].concat()
}

fn kind_of(letter: u8) -> Option<Kind> {
    Some(match letter {
        b'b' => Kind::Block,
        b'c' => Kind::Character,
        b'd' => Kind::Directory,
        b'f' => Kind::File,
        b'l' => Kind::Symlink,
        b'p' => Kind::Fifo,
        b's' => Kind::Socket,
        // bfs's, for BSD's whiteouts.
        b'w' => Kind::Other,
        _ => return None,
    })
}

pub(super) fn extended(reader: &mut Reader<'_>) -> Built {
    reader.syntax = Syntax::PosixExtended;
    Ok(Test::Constant(true))
}

pub(super) fn flags(reader: &mut Reader<'_>, word: &[u8], names: &OsString) -> Built {
    FlagTest::parse(names.as_bytes()).map(Test::Flags).map_err(|unknown| {
        let quoted = reader.quoted(&unknown);
        Refusal::new([b"unknown file flag ", &quoted[..], b" in the argument to ", word].concat())
    })
}

pub(super) fn attribute(_: &mut Reader<'_>, _: &[u8], name: &OsString) -> Built {
    Ok(Test::Attribute(Some(name.as_bytes().to_vec())))
}
