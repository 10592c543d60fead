//! What is found out about one name.

use std::path::{Path, PathBuf};

use git::{IgnoreRule, Status};
use listing::icon::IconRule;
use sys::kind::Kind;
use term::lscolors::{Key, LsColors, Subject};
use term::theme::Role;
use term::when::When;

use super::omission::{self, Omission};
use super::{Looks, parted};
use crate::args::IconKey;
use crate::entry::{Details, Entry, Listing};
use crate::facts::Parent;
use crate::icon;
use crate::name::{subject, target_subject};

/// Why a name is shown as it is.
#[derive(Debug)]
pub(super) struct Explanation {
    /// As it was given.
    pub(super) path: Vec<u8>,
    pub(super) omission: Option<Omission>,
    pub(super) color: Color,
    /// The colour of where it leads, if it is a link.
    pub(super) target: Option<Color>,
    /// `None` in GNU's look.
    pub(super) icon: Option<Icon>,
    /// `None` outside of every work tree.
    pub(super) letters: Option<Letters>,
}

/// A colour, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Color {
    /// No name has one.
    Off(&'static str),
    /// By a key, which may have none.
    By { key: Vec<u8>, code: Option<Vec<u8>>, source: &'static str },
}

/// An icon, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Icon {
    pub(super) symbol: String,
    pub(super) rule: IconRule,
    /// The name, the extension or the kind that it is for.
    pub(super) key: Vec<u8>,
    pub(super) source: &'static str,
}

/// Git's letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) status: Status,
    /// What makes git ignore it.
    pub(super) rule: Option<IgnoreRule>,
    /// It is git's own directory.
    pub(super) is_own: bool,
}

/// What nobody gave.
const BUILT_IN: &str = "built in";

impl Explanation {
    pub(super) fn new(
        path: &[u8],
        (listing, entry): (&Listing, &Entry),
        parent: Parent,
        looks: &Looks,
    ) -> Self {
        let details = listing.details(entry);
        let rule = || {
            let tracking = looks.shown.tracking.as_ref()?;
            let is_directory = entry.kind == Some(Kind::Directory);
            let rule = tracking.ignore_rule(parent.path, listing.c_name(entry), is_directory)?;
            Some(near(rule, &(looks.here.folder)().unwrap_or_default()))
        };
        let letters = details.and_then(|details| details.git).map(|status| Letters {
            status,
            rule: (status.unstaged == git::Letter::Ignored).then(rule).flatten(),
            is_own: listing.name(entry) == b".git",
        });
        let color = looks.color(|colors| subject(colors, listing.name(entry), entry, details));
        let target =
            details.filter(|details| details.target().is_some()).map(|details| looks.target_color(details));
        Self {
            path: path.to_vec(),
            omission: omission::of((listing, entry), rule, parent, looks),
            color,
            target,
            icon: looks.icon((listing, entry)),
            letters,
        }
    }
}

/// The same with a file below the current directory named from there.
fn near(mut rule: IgnoreRule, folder: &Path) -> IgnoreRule {
    let below = rule.file.strip_prefix(folder).map(PathBuf::from);
    rule.file = below.unwrap_or(rule.file);
    rule
}

impl Looks<'_> {
    fn color<'s>(&self, subject: impl FnOnce(&LsColors) -> Subject<'s>) -> Color {
        let environment = self.here.environment;
        let is_set = |name| environment.get_set(name).is_some();
        let Some(coloring) = &self.shown.naming.coloring else {
            let is_off = match self.args.color {
                Some(when) => !when.resolve(true),
                None => self.args.classic || !self.here.screen.shows_color(When::Auto),
            };
            return Color::Off(if is_off {
                "colours are off by --color, --zero, --classic, NO_COLOR or TERM"
            } else if is_set("LS_COLORS") {
                "LS_COLORS is not understood"
            } else {
                "neither TERM nor COLORTERM tells of a terminal with colours"
            });
        };
        let given = ["LS_COLORS", "EZA_COLORS", "EXA_COLORS"].into_iter().find(|name| is_set(name));
        let given = given.unwrap_or(BUILT_IN);
        let colors = &coloring.colors;
        match colors.key_for(&subject(colors)) {
            Key::Suffix { suffix, code } => {
                Color::By { key: [b"*", suffix].concat(), code: Some(code.to_vec()), source: given }
            }
            Key::Indicator(indicator) => Color::By {
                key: indicator.key().into(),
                code: colors.code(indicator).filter(|_| colors.colors(indicator)).map(<[u8]>::to_vec),
                source: if colors.is_given(indicator) { given } else { BUILT_IN },
            },
        }
    }

    /// What a link holds has the theme's style where LS_COLORS has none.
    fn target_color(&self, details: &Details) -> Color {
        let color = self.color(|_| target_subject(details));
        let role = if details.target_mode().is_some() { Role::LinkTarget } else { Role::LinkBroken };
        let style = self.shown.naming.theme.as_ref().map(|theme| theme.style(role).on());
        match (&color, style) {
            (Color::By { code: None, .. }, Some([0x1b, b'[', code @ .., b'm'])) => {
                let key = if role == Role::LinkTarget { "link.target" } else { "link.broken" };
                Color::By { key: key.into(), code: Some(code.to_vec()), source: "the theme" }
            }
            _ => color,
        }
    }

    fn icon(&self, (listing, entry): (&Listing, &Entry)) -> Option<Icon> {
        let naming = &self.shown.naming;
        let icons = &naming.icons.as_ref()?.icons;
        let name = listing.name(entry);
        let found = icon::of(icons, (name, entry.kind), listing.details(entry), naming.knows_targets);
        let mut symbol = Vec::new();
        found.append(&mut symbol);
        let symbol = String::from_utf8_lossy(&symbol).into_owned();
        let extension = name.iter().rposition(|&byte| byte == b'.').map_or(name.len(), |dot| dot + 1);
        let key = match found.rule {
            IconRule::OwnName | IconRule::Name => name,
            IconRule::OwnExtension | IconRule::Extension => &name[extension..],
            IconRule::OwnKind | IconRule::Kind => {
                icon::kind_of(entry.kind, listing.details(entry), naming.knows_targets).word().as_bytes()
            }
        };
        let source = self.icon_source(found.rule, key);
        Some(Icon { symbol, rule: found.rule, key: key.to_vec(), source })
    }

    /// Who gave the icon that a rule has for a key: of the user's, the last one for the key counts.
    fn icon_source(&self, rule: IconRule, key: &[u8]) -> &'static str {
        let look = &self.args.look;
        let is_for_key = |own: &str| match (rule, IconKey::new(own)) {
            (IconRule::OwnName, Some(IconKey::Name(name))) => name.as_bytes().eq_ignore_ascii_case(key),
            (IconRule::OwnExtension, Some(IconKey::Extension(extension))) => {
                extension.strip_prefix('.').unwrap_or(extension).as_bytes().eq_ignore_ascii_case(key)
            }
            (IconRule::OwnKind, Some(IconKey::Kind(kind))) => kind.word().as_bytes() == key,
            _ => false,
        };
        match look.own_icons.iter().rposition(|(own, _)| is_for_key(own)) {
            None => BUILT_IN,
            Some(place) if place < look.configured_icons => "the configuration",
            Some(_) => "--icon-for",
        }
    }
}

impl Explanation {
    /// The name without what leads to it.
    pub(super) fn name(&self) -> &[u8] {
        parted(&self.path).1
    }
}
