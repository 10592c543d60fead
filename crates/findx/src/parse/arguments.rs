//! The arguments of tests and actions, and what options do.

use std::ffi::OsString;
use std::io;
use std::os::unix::ffi::OsStrExt;

use expression::fnmatch::{Fold, Pattern};
use sys::dir::Links;
use sys::kind::Kind;
use sys::mounts::Mounts;
use sys::stat::{self, FactSet, Facts};
use walk::{Devices, Follow, Stream};

use super::numeral::decimal;
use super::{Outcome, Parser, Refusal};
use crate::action::format::{NO_MOUNTS, Template};
use crate::action::outputs::STANDARD_ERROR;
use crate::expr::{Comparison, KindSet, Number, Primary};
use crate::mode::PermissionTest;
use crate::regex::{NAMES, Regex, Syntax};

pub(super) type Built = Result<Primary, Refusal>;

pub(super) const TRUE: Built = Ok(Primary::Constant(true));

pub(super) fn bottom_up(parser: &mut Parser<'_, '_>, deprecated: bool) -> Built {
    if deprecated && parser.warns {
        parser.warning(
            b"the -d option is deprecated; please use -depth instead, because the latter is a POSIX-compliant feature.",
        );
    }
    parser.settings.bottom_up = true;
    parser.settings.bottom_up_explicit = true;
    TRUE
}

pub(super) fn follow(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.settings.follow = Follow::Always;
    TRUE
}

pub(super) fn ignore_races(parser: &mut Parser<'_, '_>, ignore: bool) -> Built {
    parser.settings.ignore_races = ignore;
    TRUE
}

/// The strictest of those that are given counts.
pub(super) fn stay(parser: &mut Parser<'_, '_>, devices: Devices) -> Built {
    if parser.settings.devices != Devices::VisitsOwn {
        parser.settings.devices = devices;
    }
    TRUE
}

pub(super) fn warns(parser: &mut Parser<'_, '_>, warns: bool) -> Built {
    parser.warns = warns && !parser.surroundings.is_posix;
    TRUE
}

pub(super) fn help(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.outcome = Some(Outcome::Help);
    TRUE
}

pub(super) fn version(parser: &mut Parser<'_, '_>, _: &[u8]) -> Built {
    parser.outcome = Some(Outcome::Version);
    TRUE
}

pub(super) fn roots_from(parser: &mut Parser<'_, '_>, _: &[u8], file: &OsString) -> Built {
    parser.settings.roots_from = Some(file.clone());
    TRUE
}

pub(super) fn max_depth(parser: &mut Parser<'_, '_>, word: &[u8], levels: &OsString) -> Built {
    parser.settings.max_depth = depth(parser, word, levels)?;
    TRUE
}

pub(super) fn min_depth(parser: &mut Parser<'_, '_>, word: &[u8], levels: &OsString) -> Built {
    parser.settings.min_depth = depth(parser, word, levels)?;
    TRUE
}

pub(super) fn depth(parser: &Parser<'_, '_>, word: &[u8], levels: &OsString) -> Result<usize, Refusal> {
    let typed = levels.as_bytes();
    if typed.is_empty() || !typed.iter().all(u8::is_ascii_digit) {
        let quoted = parser.quoted(typed);
        let expected = b"Expected a positive decimal integer argument to ";
        return Err(Refusal::new([&expected[..], word, b", but got ", &quoted].concat()));
    }
    // GNU counts levels in an `int` that it reads as a `long`: the last of those is refused without a reason.
    match decimal(typed) {
        Some(levels) if levels <= 0x7fff_ffff => usize::try_from(levels).map_err(|_| Refusal::new(typed)),
        Some(0x7fff_ffff_ffff_ffff) => Err(Refusal::new(typed)),
        _ => Err(Refusal::new([typed, b": Numerical result out of range"].concat())),
    }
}

pub(super) fn regex_type(parser: &mut Parser<'_, '_>, _: &[u8], name: &OsString) -> Built {
    parser.syntax = Syntax::named(name.as_bytes()).ok_or_else(|| {
        let known: Vec<Vec<u8>> = NAMES.iter().map(|(name, _)| parser.quoted(name.as_bytes())).collect();
        let text = [
            b"Unknown regular expression type ",
            &parser.quoted(name.as_bytes())[..],
            b"; valid types are ",
            &known.join(&b", "[..]),
            b".",
        ];
        Refusal::new(text.concat())
    })?;
    TRUE
}

pub(super) fn context(_: &mut Parser<'_, '_>, _: &[u8], _: &OsString) -> Built {
    Err(Refusal::new(*b"invalid predicate -context: SELinux is not enabled."))
}

pub(super) fn name(parser: &mut Parser<'_, '_>, word: &[u8], pattern: &OsString, fold: Fold) -> Built {
    if parser.warns && pattern.as_bytes().contains(&b'/') && pattern != "/" {
        let (quoted, slash) = (parser.quoted(word), parser.quoted(b"/"));
        let other: &[u8] = if fold == Fold::Case { b"-iwholename" } else { b"-wholename" };
        let text = [
            &quoted[..],
            b" matches against basenames only, but the given pattern contains a directory separator (",
            &slash,
            b"), thus the expression will evaluate to false all the time.  Did you mean ",
            &parser.quoted(other),
            b"?",
        ];
        parser.warning(&text.concat());
    }
    Ok(Primary::Name(Pattern::new(pattern.as_bytes(), fold, parser.surroundings.caret)))
}

/// No path ends in a slash but a starting point that was given with one; this is warned of even without `-warn`.
pub(super) fn path(parser: &mut Parser<'_, '_>, word: &[u8], pattern: &OsString, fold: Fold) -> Built {
    let compiled = Pattern::new(pattern.as_bytes(), fold, parser.surroundings.caret);
    let ends_in_slash = pattern.as_bytes().ends_with(b"/") && !parser.surroundings.is_posix;
    let matches = |root: &OsString| compiled.matches(root.as_bytes(), parser.surroundings.locale);
    if ends_in_slash && !parser.roots.iter().any(matches) {
        let text = [word, b" ", pattern.as_bytes(), b" will not match anything because it ends with /."];
        parser.warning(&text.concat());
    }
    Ok(Primary::Path(compiled))
}

pub(super) fn target(parser: &mut Parser<'_, '_>, pattern: &OsString, fold: Fold) -> Built {
    Ok(Primary::Target(Pattern::new(pattern.as_bytes(), fold, parser.surroundings.caret)))
}

pub(super) fn regex(parser: &mut Parser<'_, '_>, pattern: &OsString, fold: Fold) -> Built {
    let compiled = Regex::new(pattern.as_bytes(), parser.syntax, fold, parser.surroundings.locale);
    compiled.map(|regex| Primary::Regex(Box::new(regex))).map_err(|error| {
        let reason = error.to_string();
        let text = [b"failed to compile regular expression '", pattern.as_bytes(), b"': ", reason.as_bytes()];
        Refusal::new(text.concat())
    })
}

pub(super) fn file_system(parser: &mut Parser<'_, '_>, _: &[u8], name: &OsString) -> Built {
    if parser.mounts.is_none() {
        parser.mounts = Some(Mounts::read().map_err(|_| Refusal::new(NO_MOUNTS))?);
    }
    Ok(Primary::FileSystem(name.as_bytes().to_vec()))
}

/// `[+-]N`.
pub(super) fn number(parser: &Parser<'_, '_>, word: &[u8], text: &OsString) -> Result<Number, Refusal> {
    let (comparison, digits) = comparison(text.as_bytes());
    match decimal(digits) {
        Some(value) => Ok(Number { comparison, value }),
        None => {
            let quoted = parser.quoted(text.as_bytes());
            Err(Refusal::new([b"non-numeric argument to ", word, b": ", &quoted].concat()))
        }
    }
}

/// The sign in front of a number, and the rest.
pub(super) fn comparison(text: &[u8]) -> (Comparison, &[u8]) {
    match text {
        [b'+', rest @ ..] => (Comparison::More, rest),
        [b'-', rest @ ..] => (Comparison::Less, rest),
        text => (Comparison::Equal, text),
    }
}

pub(super) fn user(parser: &mut Parser<'_, '_>, word: &[u8], name: &OsString) -> Built {
    let uid = sys::accounts::user_id(name.as_bytes()).or_else(|| account_number(name.as_bytes()));
    uid.map(|uid| Primary::User(exactly(uid))).ok_or_else(|| nobody(parser, word, b"user name or UID", name))
}

pub(super) fn group(parser: &mut Parser<'_, '_>, word: &[u8], name: &OsString) -> Built {
    let gid = sys::accounts::group_id(name.as_bytes()).or_else(|| account_number(name.as_bytes()));
    gid.map(|gid| Primary::Group(exactly(gid)))
        .ok_or_else(|| nobody(parser, word, b"group name or GID", name))
}

fn account_number(digits: &[u8]) -> Option<u32> {
    decimal(digits)?.try_into().ok()
}

fn exactly(value: u32) -> Number {
    Number { comparison: Comparison::Equal, value: u64::from(value) }
}

fn nobody(parser: &Parser<'_, '_>, word: &[u8], what: &[u8], name: &OsString) -> Refusal {
    let quoted = parser.quoted(name.as_bytes());
    Refusal::new([b"invalid ", what, b" argument to ", word, b": ", &quoted].concat())
}

pub(super) fn permissions(parser: &mut Parser<'_, '_>, _: &[u8], mode: &OsString) -> Built {
    // BSD's +111 is GNU's /111; +x is GNU's own.
    let of_bsd = mode.as_bytes().strip_prefix(b"+").filter(|digits| decimal(digits).is_some());
    let of_bsd = of_bsd.map(|digits| [b"/", digits].concat());
    let Some(test) = PermissionTest::parse(of_bsd.as_deref().unwrap_or(mode.as_bytes())) else {
        return Err(Refusal::new([b"invalid file mode ", &parser.quoted(mode.as_bytes())[..]].concat()));
    };
    if test.is_any_of_nothing() {
        let text = [
            b"you have specified a mode pattern ",
            mode.as_bytes(),
            b" (which is equivalent to /000). The meaning of -perm /000 was changed in 2007 to be consistent with \
              -perm -000; that is, while it used to match no files, it now matches all files. This warning message \
              will be removed in a future findutils release.",
        ];
        parser.warning(&text.concat());
    }
    Ok(Primary::Permissions(test))
}

pub(super) fn same_file(parser: &mut Parser<'_, '_>, _: &[u8], file: &OsString) -> Built {
    Ok(Primary::SameFile(parser.reference(file, FactSet::INODE)?.identity()))
}

impl Parser<'_, '_> {
    /// The facts of a file that tests refer to; links are followed as for starting points.
    pub(super) fn reference(&self, file: &OsString, wanted: FactSet) -> Result<Facts, Refusal> {
        let links = if self.settings.follow == Follow::Never { Links::NoFollow } else { Links::Follow };
        let name = sys::locale::c_name(file.as_bytes());
        let here = sys::dir::current();
        let facts = match stat::at(here, &name, links, wanted) {
            // A link whose way goes through a file leads nowhere, too.
            Err(error) if links == Links::Follow && sys::errno::leads_nowhere(&error) => {
                stat::at(here, &name, Links::NoFollow, wanted)
            }
            facts => facts,
        };
        facts.map_err(|error| self.cannot(file.as_bytes(), &error))
    }

    /// `NAME: reason`.
    pub(super) fn cannot(&self, name: &[u8], error: &io::Error) -> Refusal {
        let reason = sys::errno::reason(error);
        Refusal::new([&self.quoted(name)[..], b": ", reason.as_bytes()].concat())
    }
}

pub(super) fn size(_: &mut Parser<'_, '_>, _: &[u8], text: &OsString) -> Built {
    let whole = text.as_bytes();
    let Some((&last, front)) = whole.split_last() else {
        return Err(Refusal::new(*b"invalid null argument to -size"));
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
        other => return Err(Refusal::new([b"invalid -size type `", &[other][..], b"'"].concat())),
    };
    let (comparison, digits) = comparison(digits);
    match decimal(digits) {
        Some(value) => Ok(Primary::Size { count: Number { comparison, value }, unit_bytes }),
        None => Err(Refusal::new([b"Invalid argument `", whole, b"' to -size"].concat())),
    }
}

pub(super) fn kind(_: &mut Parser<'_, '_>, word: &[u8], letters: &OsString) -> Built {
    let refuse = |parts: [&[u8]; 3]| Err(Refusal::new(parts.concat()));
    let mut set = KindSet::default();
    let mut rest = letters.as_bytes();
    if rest.is_empty() {
        return refuse([b"Arguments to ", word, b" should contain at least one letter"]);
    }
    loop {
        let [letter, behind @ ..] = rest else {
            let end = b" is missing, i.e., list is ending on: ','";
            return refuse([b"Last file type in list argument to ", word, end]);
        };
        let Some(kind) = kind_of(*letter) else {
            return Err(Refusal::new(unknown_kind(*letter, word)));
        };
        if !set.insert(kind) {
            let text = [b"Duplicate file type '", &[*letter][..], b"' in the argument list to ", word, b"."];
            return Err(Refusal::new(text.concat()));
        }
        match behind {
            [] => break,
            [b',', more @ ..] => rest = more,
            _ => return refuse([b"Must separate multiple arguments to ", word, b" using: ','"]),
        }
    }
    Ok(if word == b"-xtype" { Primary::KindAcross(set) } else { Primary::Kind(set) })
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

pub(super) fn print_to(parser: &mut Parser<'_, '_>, file: &OsString, end: u8) -> Built {
    Ok(Primary::Print { stream: parser.output(file)?, end })
}

pub(super) fn list_to(parser: &mut Parser<'_, '_>, _: &[u8], file: &OsString) -> Built {
    Ok(Primary::List(parser.output(file)?))
}

pub(super) fn format(parser: &mut Parser<'_, '_>, _: &[u8], format: &OsString) -> Built {
    template(parser, Stream::OUTPUT, b"standard output", format)
}

pub(super) fn format_to(parser: &mut Parser<'_, '_>, word: &OsString) -> Built {
    let file = parser.argument(word)?;
    let Some(format) = parser.next() else {
        let text = [b"invalid argument `", file.as_bytes(), b"' to `", word.as_bytes(), b"'"];
        return Err(Refusal::new(text.concat()));
    };
    let stream = parser.output(&file)?;
    let place: &[u8] = match stream {
        Stream::OUTPUT => b"standard output",
        STANDARD_ERROR => b"standard error",
        _ => file.as_bytes(),
    };
    template(parser, stream, place, &format)
}

fn template(parser: &mut Parser<'_, '_>, stream: Stream, place: &[u8], format: &OsString) -> Built {
    let mut warnings = Vec::new();
    let template = Template::parse(format.as_bytes(), parser.quoted(place), &mut warnings);
    for warning in warnings {
        parser.warning(&warning);
    }
    match template {
        Ok(template) => Ok(Primary::Format { stream, template: Box::new(template) }),
        Err(error) => Err(Refusal::new(error)),
    }
}

impl Parser<'_, '_> {
    /// The stream of a file that is written to; the file is made at once.
    fn output(&mut self, file: &OsString) -> Result<Stream, Refusal> {
        self.outputs.open(file).map_err(|error| self.cannot(file.as_bytes(), &error))
    }
}
