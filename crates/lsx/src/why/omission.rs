//! Why a name is not listed where its directory is.

use git::IgnoreRule;
use sys::kind::Kind;
use sys::locale::Locale;
use term::quote::{Quoting, QuotingStyle};

use super::Looks;
use super::quoted::append_rule;
use crate::args::Args;
use crate::entry::{Entry, Listing};
use crate::facts::{FactReader, Parent};
use crate::filter::{NameObjection, Objection};

/// What leaves a name out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Omission {
    /// It begins with a dot.
    Hidden,
    /// It is the directory itself, or its parent.
    Dots,
    /// An option, with its value if it has one.
    Option { name: &'static str, value: Vec<u8>, holds: bool },
    /// Git ignores it; by which line, if it is not git's own.
    Git(Option<IgnoreRule>),
}

/// Why the entry of a listing is not listed, if it is not: what is known by the name comes first, as in a listing.
pub(super) fn of(
    (listing, entry): (&Listing, &Entry),
    rule: impl FnOnce() -> Option<IgnoreRule>,
    parent: Parent,
    looks: &Looks,
) -> Option<Omission> {
    let (args, plan) = (looks.args, &looks.asked);
    let name = listing.name(entry);
    if let Some(objection) = plan.selection.names.objection(name, plan.locale) {
        return Some(by_name(objection, args));
    }
    if let Some(tracking) = plan.tracking.as_ref().filter(|tracking| tracking.wants.ignores) {
        let is_directory = entry.kind == Some(Kind::Directory);
        if tracking.ignored(parent.path, &[(listing.c_name(entry), is_directory)]) == [true] {
            return Some(Omission::Git(rule()));
        }
    }
    let mut path = Vec::new();
    crate::facts::append_path(parent.path, name, &mut path);
    let candidate = (listing.c_name(entry), entry.kind);
    let objection = FactReader::new(plan).objection(candidate, (parent, &path))?;
    Some(by_choice(objection, entry.kind, args))
}

fn by_name(objection: NameObjection, args: &Args) -> Omission {
    let option = |name, patterns: &[Vec<u8>], place: usize| Omission::Option {
        name,
        value: patterns.get(place).cloned().unwrap_or_default(),
        holds: true,
    };
    match objection {
        NameObjection::Hidden => Omission::Hidden,
        NameObjection::Dots => Omission::Dots,
        NameObjection::Hide(place) => option("hide", &args.hide, place),
        NameObjection::Ignore(place) => option("ignore", &args.ignore, place),
    }
}

fn by_choice(objection: Objection, kind: Option<Kind>, args: &Args) -> Omission {
    match objection {
        Objection::Ignored(place) => Omission::Option {
            name: "ignore-glob",
            value: args.ignore_globs.get(place).cloned().unwrap_or_default(),
            holds: true,
        },
        Objection::NotIncluded => {
            Omission::Option { name: "include", value: args.include.join(&b'|'), holds: false }
        }
        Objection::Expression(place) => Omission::Option {
            name: "where",
            value: args.expressions.get(place).cloned().unwrap_or_default(),
            holds: false,
        },
        Objection::Kind => {
            let name = match args.kinds.only.first() {
                _ if kind == Some(Kind::Symlink) && args.kinds.no_links => "no-links",
                Some(Kind::File) => "only-files",
                Some(Kind::Symlink) => "only-links",
                // In a tree, `-d` alone means this.
                _ => "only-dirs",
            };
            Omission::Option { name, value: Vec::new(), holds: true }
        }
    }
}

impl Omission {
    /// What it is in words.
    pub(super) fn append_words(&self, locale: &Locale, out: &mut Vec<u8>) {
        match self {
            Self::Hidden => {
                out.extend_from_slice(b"its name begins with a dot, and neither -a nor -A is given");
            }
            Self::Dots => {
                out.extend_from_slice(b"it is a directory itself or its parent, and -a is not given");
            }
            Self::Option { name, value, holds } => {
                out.extend_from_slice(b"by --");
                out.extend_from_slice(name.as_bytes());
                if !value.is_empty() {
                    out.push(b'=');
                    Quoting::new(QuotingStyle::ShellEscape, locale).watched(true).append(value, out);
                }
                if !holds {
                    out.extend_from_slice(b", which is not true of it");
                }
            }
            Self::Git(Some(rule)) => {
                out.extend_from_slice(b"by --git-ignore: ");
                append_rule(rule, locale, out);
            }
            Self::Git(None) => out.extend_from_slice(b"by --git-ignore: it is git's own"),
        }
    }
}
