//! What the command line means here: on this screen, in this environment, in this locale. It knows no flags.

mod columns;
mod icons;
mod layout;
mod naming;
mod needs;
mod palette;
mod selection;
mod sums;
mod times;
mod tracking;

pub(crate) use columns::Columns;
pub(crate) use icons::NameIcons;
pub(crate) use layout::{Layout, View};
pub(crate) use naming::{Naming, ShownName};
pub(crate) use needs::{AttributeNeed, Needs};
pub(crate) use selection::{Selection, Sorting};

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

use ::cli::environment::Environment;
use listing::time::Clock;
use listing::{Formats, Sizes};
use sys::locale::{Category, Item, Locale};
use sys::mounts::Mounts;
use sys::time::Zone;
use term::block_size::{BlockSize, Groups};
use term::screen::Screen;

use crate::args::{Args, ArgsError};
use crate::sums::Sums;
use crate::tracking::Tracking;
use crate::words::{Dereference, Indicators, SortKey, Traversal};

/// The work, resolved, in parts that are each read by one stage.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) operands: Vec<OsString>,
    pub(crate) traversal: Traversal,
    pub(crate) selection: Selection,
    pub(crate) sorting: Sorting,
    pub(crate) needs: Needs,
    pub(crate) naming: Naming<'a>,
    /// What is told of each entry beside its name.
    pub(crate) columns: Columns,
    /// How what is told is written.
    pub(crate) formats: Formats<'a>,
    pub(crate) layout: Layout,
    pub(crate) sums: Sums,
    /// How many threads can run at once; asked only where there is work for several.
    pub(crate) processors: fn() -> usize,
    /// Icons that stand in a column of their own.
    pub(crate) column_icons: Option<NameIcons>,
    /// What is mounted, where that is told.
    pub(crate) mounts: Option<Mounts>,
    /// What git is asked, if anything.
    pub(crate) tracking: Option<Tracking>,
    pub(crate) locale: &'a Locale,
}

/// Things that only the process knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surroundings<'a> {
    pub(crate) screen: &'a Screen,
    pub(crate) environment: &'a Environment,
    pub(crate) locale: &'a Locale,
    pub(crate) clock: Clock,
    pub(crate) zone: fn() -> Zone,
    pub(crate) processors: fn() -> usize,
    /// The name of the machine.
    pub(crate) host: fn() -> Vec<u8>,
    /// What times that things take are counted by.
    pub(crate) now: fn() -> Instant,
    /// The current directory.
    pub(crate) folder: fn() -> io::Result<PathBuf>,
    /// What is mounted.
    pub(crate) mounts: fn() -> io::Result<Mounts>,
    /// Who looks, and the groups of who looks.
    pub(crate) user: fn() -> u32,
    pub(crate) groups: fn() -> Vec<u32>,
}

impl<'a> Plan<'a> {
    /// Resolves what was typed; what the environment says wrongly is put into `warnings`.
    ///
    /// # Errors
    /// What the command line asks for and cannot be.
    pub(crate) fn new(
        args: Args,
        here: &Surroundings<'a>,
        warnings: &mut Vec<Vec<u8>>,
    ) -> Result<Self, ArgsError> {
        if args.zero && layout::is_dired(&args, here) {
            return Err(ArgsError::Value(b"--dired and --zero are incompatible".to_vec()));
        }
        let modern = here.screen.is_terminal && !args.classic;
        let wants_color = !args.json && naming::wants_color(&args, here, modern);
        let traversal = traversal(&args);
        let mut layout = Layout::new(&args, here, traversal, wants_color, warnings);
        let mut naming = Naming::new(&args, here, traversal, layout.view, warnings);
        let shows_times = layout.view.is_long() && layout.view.is_for_people();
        let times = shows_times.then(|| times::style(&args, here)).transpose()?;
        let mut theme = None;
        if wants_color {
            let (changed, names) = palette::from_variables(here);
            theme = changed;
            warnings.extend(names.warnings.iter().map(|warning| warning.to_string().into_bytes()));
            naming.coloring = naming::coloring(here, naming.shows_targets, modern, &names, warnings);
        }
        if naming.coloring.is_some() {
            layout.tab_size = 0;
        }
        let sorting = Sorting::new(&args, sort_key(&args, &layout));
        let follow = dereference(&args, traversal, layout.view, naming.indicators);
        let mut columns = Columns::new(&args, (layout.view, traversal), sorting.time, times.as_ref());
        let column_icons = icons::place(&args, here, &mut columns, &mut naming, warnings);
        let formats = Formats {
            sizes: sizes(&args, here, modern),
            times,
            numeric: args.numeric,
            name_limit: args.columns.name_limit(),
            palette: (naming.coloring.is_some() && !layout.dired && palette::is_shown(&args, here))
                .then(|| palette::palette(&args, here, theme)),
            locale: here.locale,
        };
        let selection = Selection::new(&args, traversal, follow, here)?;
        let tracking = tracking::of(&args, &columns, &sorting, here);
        let sums = sums::of(&args, &columns, &sorting, &selection.choice);
        let mounts = mounts(&args, here, warnings);
        naming.shows_mounts = mounts.is_some();
        let mut needs = Needs::new(traversal, &selection, &sorting, &columns, &naming, &layout, &sums);
        if let Some(tracking) = &tracking {
            needs.track(tracking);
        }
        naming.theme = formats.palette.as_ref().map(|palette| palette.theme.clone());
        naming.knows_targets = needs.target_modes;
        Ok(Plan {
            operands: args.operands,
            traversal,
            selection,
            sorting,
            needs,
            naming,
            columns,
            formats,
            layout,
            sums,
            processors: here.processors,
            column_icons,
            mounts,
            tracking,
            locale: here.locale,
        })
    }
}

/// What is mounted, where that is asked for and known.
fn mounts(args: &Args, here: &Surroundings, warnings: &mut Vec<Vec<u8>>) -> Option<Mounts> {
    let mounts = args.columns.mounts.then(here.mounts)?;
    let refused = |error| {
        warnings.push(format!("cannot tell what is mounted: {}", sys::errno::reason(&error)).into_bytes());
    };
    mounts.map_err(refused).ok()
}

/// A time that is named without a long listing is there to be sorted by.
fn sort_key(args: &Args, layout: &Layout) -> SortKey {
    args.sort.unwrap_or(match args.time {
        Some(_) if !layout.view.is_long() => SortKey::Time,
        _ => SortKey::Name,
    })
}

/// Directories that are listed themselves are not entered, but for those of a tree.
fn traversal(args: &Args) -> Traversal {
    match args.traversal {
        Traversal::Recursive if args.directories_themselves => Traversal::Flat,
        traversal => traversal,
    }
}

/// A tree shows where a link leads in its branches, so that it begins there.
fn dereference(args: &Args, traversal: Traversal, view: View, indicators: Indicators) -> Dereference {
    let shows_links = indicators == Indicators::Classify
        || traversal != Traversal::Tree && (args.directories_themselves || view.is_long());
    args.dereference.unwrap_or(if shows_links {
        Dereference::Never
    } else {
        Dereference::OperandsToDirectories
    })
}

/// `-k` and BLOCKSIZE are for the space that files take only; POSIX has blocks of 512 bytes there.
fn sizes(args: &Args, here: &Surroundings, modern: bool) -> Sizes {
    let say = |item| here.locale.info(Category::Numeric, item);
    let groups = Groups {
        separator: say(Item::ThousandsSeparator).unwrap_or_default(),
        radix: say(Item::Radix).unwrap_or_else(|| b".".to_vec()),
    };
    if let Some(size) = args.block_size {
        return Sizes { files: size, blocks: size, groups };
    }
    let get = |name| here.environment.get(name);
    let is_posix = get("POSIXLY_CORRECT").is_some();
    let usual = if is_posix { BlockSize::fixed(512) } else { BlockSize::KIBIBYTES };
    let for_files = get("LS_BLOCK_SIZE").or_else(|| get("BLOCK_SIZE"));
    let given = for_files.clone().or_else(|| get("BLOCKSIZE"));
    let parsed = given.map(|text| BlockSize::from_variable(&text).unwrap_or(usual));
    if parsed.is_none() && modern && !args.kibibytes && !is_posix {
        return Sizes { files: BlockSize::HUMAN, blocks: BlockSize::HUMAN, groups };
    }
    let files = parsed.filter(|_| for_files.is_some()).unwrap_or(BlockSize::BYTES);
    let blocks = if args.kibibytes { BlockSize::KIBIBYTES } else { parsed.unwrap_or(usual) };
    Sizes { files, blocks, groups }
}
