//! What is found out about one path: what lets it in, or leaves it out.

use std::os::unix::ffi::OsStrExt;

use sys::locale::Locale;
use term::quote::{Quoting, QuotingStyle};
use walk::Entrance;
use walk::ignore::{Origin, Reason};

use super::facts::Decided;

/// What lets a path in, or leaves it out.
#[derive(Debug)]
pub(crate) enum Finding {
    /// This holds, because of that.
    Reached(String, Decided, Option<Reason>),
    /// Nothing is reached, because of this.
    NotReached(Decided),
    /// An entry on the way is passed by.
    Objection(Vec<u8>, Objection),
    /// This is reached for a directory on the way, because of that, and the walk does not go on.
    Ended(Vec<u8>, String, Decided),
    /// An entry on the way is not entered.
    Closed(Vec<u8>, Entrance),
    /// The system refuses an entry on the way, in its words.
    Refused(Vec<u8>, String),
    /// It is less deep than asked for.
    AboveLeastDepth,
    /// It is below no starting point.
    Outside,
    /// There is no such entry.
    Missing(Vec<u8>),
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
        if let Self::Reached(_, decided, _)
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
            Self::Reached(what, decided, rule) => {
                out.extend_from_slice(what.as_bytes());
                decided.append_since(out);
                if let Some(rule) = rule {
                    out.extend_from_slice(b"; ");
                    append_rule(rule, locale, out);
                    out.extend_from_slice(b" lets it in");
                }
            }
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
            Self::Closed(path, entrance) => {
                subject(path, out);
                out.extend_from_slice(match entrance {
                    Entrance::Open => b" is not entered",
                    Entrance::NoDirectory => b" is no directory, nor a link that is followed to one",
                    Entrance::TooDeep => b" is as deep as the search goes",
                    Entrance::Elsewhere => b" is on another file system than the starting point",
                });
            }
            Self::Refused(path, reason) => {
                subject(path, out);
                out.extend_from_slice(format!(" cannot be searched: {reason}").as_bytes());
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
