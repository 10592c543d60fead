//! Why a name is shown as it is: which rule gave it its colour, its icon and git's letters, or left it out.
//!
//! The answers are those of the stages of a listing, asked about one name. They are what a terminal would show, wherever
//! the explanation goes.

mod explanation;
mod omission;
mod quoted;
mod text;

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use listing::Column;
use sys::dir::{self, Dir, Links};
use sys::locale::c_name;
use sys::stat::{self, FactSet};
use term::when::When;

use self::explanation::Explanation;
use crate::args::{Args, ArgsError, ColumnArgs, Kinds};
use crate::directory::{self, SERIOUS, Target};
use crate::entry::Listing;
use crate::facts::{self, FactReader, parted};
use crate::output::{Event, EventSink, Output};
use crate::page::Page;
use crate::plan::{Plan, Surroundings};
use crate::words::{Format, Hidden, Indicators, Summary, Traversal};

/// What a name is looked at by.
struct Looks<'a> {
    args: &'a Args,
    here: &'a Surroundings<'a>,
    /// What was asked for, which decides about what is left out.
    asked: Plan<'a>,
    /// Everything at once, whatever is left out.
    shown: Plan<'a>,
}

/// Explains the names that `--why` gives.
///
/// # Errors
/// What the command line asks for and cannot be.
pub(crate) fn explain(args: &Args, here: &Surroundings, output: &mut Output) -> Result<(), ArgsError> {
    let mut screen = *here.screen;
    screen.is_terminal = true;
    let here = Surroundings { screen: &screen, ..*here };
    let mut warnings = Vec::new();
    let shown = Plan::new(everything(args), &here, &mut warnings)?;
    let asked = Plan::new(args.clone(), &here, &mut Vec::new())?;
    warnings.iter().for_each(|warning| output.report.warning(warning));
    let looks = Looks { args, here: &here, asked, shown };
    for name in &args.why {
        match looks.explanation(name) {
            Ok(explanation) => {
                let mut page = Page::new(output, None, false);
                if args.json {
                    explanation.write_json(&mut page.text);
                } else {
                    explanation.write_lines(here.locale, &mut page.text);
                }
            }
            Err(message) => output.event(Event::Problem(SERIOUS, &message)),
        }
    }
    Ok(())
}

/// The same, with everything shown that can be explained, and nothing left out.
fn everything(args: &Args) -> Args {
    let columns =
        ColumnArgs { added: vec![Column::Git], mounts: args.columns.mounts, ..ColumnArgs::default() };
    let mut all = Args {
        format: Some(Format::Long),
        json: false,
        grid: false,
        hidden: Hidden::ShowAll,
        kinds: Kinds::default(),
        summary: Summary::None,
        traversal: Traversal::Flat,
        directories_themselves: false,
        zero: false,
        dired: false,
        indicators: Indicators::FileType,
        terminal_indicators: Indicators::FileType,
        columns,
        ..args.clone()
    };
    for patterns in
        [&mut all.ignore, &mut all.hide, &mut all.include, &mut all.ignore_globs, &mut all.expressions]
    {
        patterns.clear();
    }
    all.git.ignore = false;
    all.look.icons = Some(When::Always);
    all
}

impl Looks<'_> {
    /// Why a name is shown as it is, or a message where it is not there.
    fn explanation(&self, name: &OsStr) -> Result<Explanation, Vec<u8>> {
        let path = name.as_bytes();
        let refused = |error| directory::message("cannot access ", path, &error, self.here.locale);
        if path.is_empty() {
            return Err(refused(sys::errno::nothing_there()));
        }
        stat::at(dir::current(), &c_name(path), Links::NoFollow, FactSet::KIND).map_err(refused)?;
        let (folder, base) = parted(path);
        let folder: &[u8] = if folder.is_empty() { b"." } else { folder };
        let dir = Dir::open(&c_name(folder), Links::Follow).map_err(refused)?;
        let target = Target { dir: &dir, path: folder, has_heading: false, depth: 0 };
        let parent = directory::parent(&target, &self.shown);
        let mut listing = Listing::default();
        listing.push(base, None);
        facts::complete(&mut listing, parent, &mut FactReader::new(&self.shown), |_, _, _| {});
        Ok(Explanation::new(path, (&listing, &listing.entries[0]), parent, self))
    }
}
