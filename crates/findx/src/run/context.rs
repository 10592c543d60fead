//! What an evaluation knows of the world, from the command line, the environment and the screen.

use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::time::Instant;

use cli::environment::Environment;
use cli::program::Program as Name;
use expression::Test;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::Timestamp;
use term::screen::Screen;

use crate::action::Action;
use crate::calling::Calling;
use crate::coloring::{Coloring, Texts};
use crate::evaluate::{Context, Dress};
use crate::grep::{Grep, Surface};
use crate::parse::{Request, Settings};
use crate::results::sums::Sums;
use crate::spaces::Spaces;
use crate::template::{Manner, Word};

/// What is around the program.
pub(super) struct Around<'a> {
    pub(super) screen: &'a Screen,
    pub(super) environment: &'a Environment,
    /// The current directory, asked for when it is needed.
    pub(super) here: &'a dyn Fn() -> Option<PathBuf>,
}

pub(super) fn context(
    request: &mut Request,
    name: &Name,
    locale: Locale,
    now: Timestamp,
    around: &Around<'_>,
) -> Context {
    let Around { screen, environment, .. } = *around;
    let (mut shows_mounts, mut fills, mut keeps_groups) = (false, false, false);
    let mut asks_for_space =
        request.settings.results.gathering().is_some_and(|gathering| gathering.asks_for_space());
    request.each(&mut |primary| {
        shows_mounts |=
            matches!(primary.action(), Some(Action::Format { template, .. }) if template.needs_mounts());
        if let Some(Action::Fill(filling)) = primary.action() {
            fills = true;
            keeps_groups |= filling.template.words().any(Word::is_group);
            asks_for_space |= filling.template.words().any(Word::is_space);
        }
        asks_for_space |= matches!(primary.test(), Some(Test::Space { .. }));
    });
    let known = request.mounts.take();
    let manner = fills.then(|| Manner::new(&locale, now));
    let paints = screen.shows_color(request.settings.color);
    let keeps_order = !request.settings.unordered;
    let surface = Surface { is_watched: screen.is_terminal, has_colors: paints, keeps_order };
    let greps = std::mem::take(&mut request.greps).into_iter();
    let greps =
        greps.map(|matcher| Grep::new(matcher, request.settings.grep.clone(), surface, Instant::now()));
    let texts = if screen.is_terminal { Texts::AsTheyAre } else { Texts::Quoted };
    Context {
        name: name.name().to_vec(),
        locale,
        now,
        ignore_races: request.settings.ignore_races,
        ignore_errors: request.settings.ignore_errors,
        terminals: request.outputs.terminals(screen.is_terminal),
        dress: dress(&request.settings, around),
        coloring: paints
            .then(|| Coloring::new(&|variable| environment.get(variable), screen.is_terminal, texts)),
        block_bytes: if environment.get("POSIXLY_CORRECT").is_some() { 512 } else { 1024 },
        spaces: asks_for_space.then(|| Spaces::new(request.settings.follow, request.settings.devices)),
        least: None,
        sums: request.summing().map(Sums::new),
        is_restricted: !sys::process::is_root(),
        greps: greps.collect(),
        manner,
        keeps_groups,
        mounts: known.or_else(|| if shows_mounts { Mounts::read().ok() } else { None }),
    }
}

/// What options of ours make of paths that are printed, if there are any.
fn dress(settings: &Settings, around: &Around<'_>) -> Option<Dress> {
    let Around { screen, environment, here } = *around;
    let calling = Calling::new(settings.relative_to.clone(), settings.trailing_slash);
    let links = settings.hyperlink.resolve(screen.is_terminal);
    if calling.is_none() && !settings.quotes && !links {
        return None;
    }
    let texts = match screen.is_terminal {
        _ if settings.quotes => Texts::Words,
        true => Texts::AsTheyAre,
        false => Texts::Quoted,
    };
    let paints = screen.shows_color(settings.color);
    let here = if links { here() } else { None };
    Some(Dress {
        calling,
        quotes: settings.quotes,
        links: here.map(|here| (sys::host::name(), here.into_os_string().into_vec())),
        coloring: paints
            .then(|| Coloring::new(&|variable| environment.get(variable), screen.is_terminal, texts)),
    })
}
