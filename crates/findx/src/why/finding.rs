//! What is found out about one path: what lets it in, or leaves it out.

use std::os::unix::ffi::OsStrExt;

use sys::locale::Locale;
use sys::mounts::Mount;
use term::quote::{Quoting, QuotingStyle};
use walk::ignore::{Origin, Reason};

use super::facts::Decided;

/// What lets a path in, or leaves it out.
#[derive(Debug)]
pub(crate) enum Finding {
    /// Something is done with it.
    Reached(Reached),
    /// Nothing is reached, because of this.
    NotReached(Decided),
    /// An entry on the way is passed by.
    Objection(Vec<u8>, Objection),
    /// This is reached for a directory on the way, because of that, and the walk does not go on.
    Ended(Vec<u8>, String, Decided),
    /// An entry on the way is not entered.
    Closed(Vec<u8>, Closure),
    /// The system refuses an entry on the way: what it refuses, and why, in its words.
    Refused(Vec<u8>, &'static str, String),
    /// An entry on the way is a directory that it is in itself, by this path.
    Loop(Vec<u8>, Vec<u8>),
    /// It is less deep than asked for.
    AboveLeastDepth,
    /// It is below no starting point.
    Outside,
    /// There is no such entry.
    Missing(Vec<u8>),
}

/// What is done with a path, and why.
#[derive(Debug)]
pub(crate) struct Reached {
    pub(crate) what: String,
    pub(crate) since: Decided,
    /// The rule that lets it in.
    pub(crate) rule: Option<Reason>,
    /// What the search calls it, where that is something else than what was asked about.
    pub(crate) called: Option<Vec<u8>>,
}

/// Why an entry is not entered.
#[derive(Debug)]
pub(crate) enum Closure {
    NoDirectory,
    /// A link, which is not followed.
    Link,
    /// A link that leads to nothing.
    BrokenLink,
    TooDeep,
    /// It is on another file system than the starting point: what is mounted where, if that can be told.
    OtherDevice(Option<Mount>),
}

/// Why an entry is passed by as though it were not there.
#[derive(Debug)]
pub(crate) enum Objection {
    /// It is git's own.
    OfGit,
    /// Its name begins with a dot.
    Hidden,
    /// A rule leaves it out.
    Ignored(Reason),
    /// An expression excludes it.
    Excluded(Decided),
    /// It holds an entry of this name.
    Holds(Vec<u8>),
}

impl Finding {
    /// 0 for what is let in, 1 for what is left out, 2 for what is not there.
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::Reached(..) => 0,
            Self::Missing(_) => 2,
            _ => 1,
        }
    }

    /// Appends it in lines, below the path that it is about.
    pub(crate) fn append(&self, path: &[u8], locale: &Locale, out: &mut Vec<u8>) {
        append_quoted(path, locale, out);
        out.extend_from_slice(b"\n  found: ");
        out.extend_from_slice(match self.status() {
            0 => b"yes, ",
            _ => b"no, ",
        });
        self.append_reason(path, locale, out);
        out.push(b'\n');
        if let Self::Reached(Reached { since: decided, .. })
        | Self::NotReached(decided)
        | Self::Ended(_, _, decided)
        | Self::Objection(_, Objection::Excluded(decided)) = self
        {
            decided.append_marked(out);
        }
    }

    fn append_reason(&self, asked: &[u8], locale: &Locale, out: &mut Vec<u8>) {
        let subject = |path: &[u8], out: &mut Vec<u8>| {
            if path == asked {
                out.extend_from_slice(b"it");
            } else {
                append_quoted(path, locale, out);
            }
        };
        match self {
            Self::Reached(reached) => reached.append(locale, out),
            Self::NotReached(decided) => decided.append_words(out),
            Self::Objection(path, objection) => {
                subject(path, out);
                objection.append(locale, out);
            }
            Self::Ended(path, action, decided) => {
                out.extend_from_slice(action.as_bytes());
                out.extend_from_slice(b" is reached for ");
                append_quoted(path, locale, out);
                decided.append_since(out);
            }
            Self::Closed(path, closure) => {
                subject(path, out);
                closure.append(locale, out);
            }
            Self::Refused(path, what, reason) => {
                subject(path, out);
                out.extend_from_slice(format!(" cannot be {what}: {reason}").as_bytes());
            }
            Self::Loop(path, ancestor) => {
                subject(path, out);
                out.extend_from_slice(b" is the directory ");
                append_quoted(ancestor, locale, out);
                out.extend_from_slice(b", which it is in itself");
            }
            Self::AboveLeastDepth => out.extend_from_slice(b"it is less deep than is asked for"),
            Self::Outside => out.extend_from_slice(b"it is below none of the starting points"),
            Self::Missing(path) => {
                subject(path, out);
                out.extend_from_slice(b" is not there");
            }
        }
    }
}

impl Reached {
    fn append(&self, locale: &Locale, out: &mut Vec<u8>) {
        if let Some(called) = &self.called {
            out.extend_from_slice(b"as ");
            append_quoted(called, locale, out);
            out.extend_from_slice(b": ");
        }
        out.extend_from_slice(self.what.as_bytes());
        self.since.append_since(out);
        if let Some(rule) = &self.rule {
            out.extend_from_slice(b"; ");
            append_rule(rule, locale, out);
            out.extend_from_slice(b" lets it in");
        }
    }
}

impl Closure {
    fn append(&self, locale: &Locale, out: &mut Vec<u8>) {
        out.extend_from_slice(match self {
            Self::NoDirectory => b" is no directory",
            Self::Link => b" is a link, which is not followed",
            Self::BrokenLink => b" is a link that leads to nothing",
            Self::TooDeep => b" is as deep as the search goes",
            Self::OtherDevice(_) => b" is on another file system than the starting point",
        });
        if let Self::OtherDevice(Some(mount)) = self {
            out.extend_from_slice(b": ");
            append_quoted(&mount.kind, locale, out);
            out.extend_from_slice(b", mounted on ");
            append_quoted(&mount.point, locale, out);
        }
    }
}

impl Objection {
    fn append(&self, locale: &Locale, out: &mut Vec<u8>) {
        match self {
            Self::OfGit => out.extend_from_slice(b" is git's own"),
            Self::Hidden => out.extend_from_slice(b" is hidden: its name begins with a dot"),
            Self::Ignored(Reason { origin: Origin::Repository(top), .. }) => {
                out.extend_from_slice(b" is in another repository, ");
                append_quoted(top.as_os_str().as_bytes(), locale, out);
            }
            Self::Ignored(rule) => {
                out.extend_from_slice(b" is ignored by ");
                append_rule(rule, locale, out);
            }
            Self::Excluded(decided) => {
                out.extend_from_slice(b" is excluded");
                decided.append_since(out);
            }
            Self::Holds(name) => {
                out.extend_from_slice(b" holds ");
                append_quoted(name, locale, out);
            }
        }
    }
}

/// `FILE:LINE: PATTERN`, as `git check-ignore -v` has it.
fn append_rule(Reason { origin, pattern, .. }: &Reason, locale: &Locale, out: &mut Vec<u8>) {
    match origin {
        Origin::File(file, line) => {
            append_quoted(file.as_os_str().as_bytes(), locale, out);
            out.extend_from_slice(format!(":{line}: ").as_bytes());
        }
        Origin::Exclude => out.extend_from_slice(b"--exclude "),
        Origin::Repository(_) => {}
    }
    append_quoted(pattern, locale, out);
}

/// Appends a text as a shell takes it, with nothing in it that misleads.
pub(super) fn append_quoted(text: &[u8], locale: &Locale, out: &mut Vec<u8>) {
    Quoting::new(QuotingStyle::ShellEscape, locale).watched(true).showing_blanks(true).append(text, out);
}
