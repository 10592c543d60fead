//! How results are written here, or what they leave for commands.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use sys::locale::Locale;
use term::lscolors::{self, LsColors, ParseError};
use term::when::When;

use super::{Action, Process, Roots, here};
use crate::calling::{self, Calling};
use crate::fdx::cli::{Args, WhenWord};
use crate::fdx::details::Look;
use crate::fdx::groups::GroupFinder;
use crate::fdx::pattern::Matcher;
use crate::fdx::search::{Content, RecordForm};
use crate::fdx::start_error::StartError;
use crate::name_form::Shown;
use crate::paint::{self, Painter};
use crate::results::sums::Names;
use crate::results::{Gathering, Sorting};
use crate::template::{Manner, Template, Word};

pub(super) fn record(
    args: &Args,
    roots: &Roots,
    matchers: Vec<Matcher>,
    action: &mut Action,
    around: &Process<'_>,
    warnings: &mut Vec<Vec<u8>>,
) -> Result<RecordForm, StartError> {
    let output = &args.output;
    let groups = matchers.iter().map(Matcher::groups).sum();
    let content = content(args, groups, action, around, warnings)?;
    let shows_groups = content.words().any(Word::is_group);
    let full_path_from = (shows_groups && args.matching.full_path).then(|| here(around)).transpose()?;
    let action = &*action;
    let key = output.sort.map(|key| key.reversed(output.reverse));
    let gathers = match (action, key) {
        _ if args.totals.are_wanted() => {
            let is_met_once = !args.walking.follow && roots.operands.len() == 1;
            Some(Gathering::Sum(args.totals.sums(if is_met_once { Names::Hard } else { Names::Any })))
        }
        (Action::Count, _) => Some(Gathering::count()),
        (Action::Quiet, _) | (_, None) => None,
        (_, Some(key)) if key.is_walks_own() && roots.operands.len() == 1 => None,
        (_, Some(key)) => Some(Gathering::sort(Sorting { key, most: action.most() })),
    };
    let as_records =
        action.hands_on() || gathers.is_some() || matches!(action, Action::Print { most: Some(_) });
    let auto = roots.are_implied && !action.hands_on() && !output.print0;
    let strips = output.strip_cwd_prefix.map_or(auto, |when| when.resolve(auto));
    Ok(RecordForm {
        content,
        calling: calling(args)?,
        groups: shows_groups.then_some(GroupFinder { matchers, full_path_from }),
        end: if as_records || output.print0 { 0 } else { b'\n' },
        strip: if roots.are_implied && strips && !output.absolute_path { 2 } else { 0 },
        gathers,
        stops_at_first: matches!(action, Action::Quiet),
    })
}

/// Whether something in the templates looks like a group of a pattern: else no group is looked for.
pub(super) fn may_show_groups(args: &Args) -> bool {
    let commands = args.commands.each.iter().chain(&args.commands.batch).flatten();
    let looks_like_one = |text: &OsString| {
        text.as_bytes().windows(2).any(|pair| pair[0] == b'{' && matches!(pair[1], b'1'..=b'9' | b'+'))
    };
    args.output.format.iter().chain(commands).any(looks_like_one)
}

fn content(
    args: &Args,
    groups: usize,
    action: &mut Action,
    around: &Process<'_>,
    warnings: &mut Vec<Vec<u8>>,
) -> Result<Content, StartError> {
    let output = &args.output;
    let separator = output.path_separator.as_ref().map(|separator| separator.as_bytes().to_vec());
    let manner = || Box::new(Manner::new(&Locale::from_environment(around.get), sys::time::now()));
    let recorded = action.recorded();
    Ok(match action {
        Action::Count | Action::Quiet => Content::Tally,
        Action::Each { .. } | Action::Batch { .. } | Action::List { .. } if recorded.is_empty() => {
            Content::Path
        }
        Action::Each { .. } | Action::Batch { .. } | Action::List { .. } => {
            Content::Record { words: recorded, manner: manner() }
        }
        Action::Print { .. } if output.json => Content::Json,
        Action::Print { .. } => match &output.format {
            Some(format) => Content::Template {
                template: Template::lenient(format, groups),
                manner: manner(),
                separator,
                shown: shown(args, around),
            },
            None => Content::Shown(Box::new(painter(args, separator, around, warnings)?)),
        },
    })
}

/// How paths are shown otherwise than they are; the slash that is usual comes with the path as it is shown.
fn calling(args: &Args) -> Result<Option<Calling>, StartError> {
    let output = &args.output;
    let base = output.relative_to.as_ref().map(|directory| {
        calling::base(directory.as_os_str())
            .map_err(|error| StartError::RelativeTo(directory.clone(), sys::errno::reason(&error)))
    });
    let slash = if output.format.is_some() { output.trailing_slash.when() } else { When::Auto };
    Ok(Calling::new(base.transpose()?, slash))
}

/// A terminal is shown no control characters.
fn shown(args: &Args, around: &Process<'_>) -> Shown<'static> {
    match around.screen.is_terminal {
        _ if args.output.quote => Shown::Quoted,
        true => Shown::Visible,
        false => Shown::AsIs,
    }
}

fn painter(
    args: &Args,
    separator: Option<Vec<u8>>,
    around: &Process<'_>,
    warnings: &mut Vec<Vec<u8>>,
) -> Result<Painter, StartError> {
    let shows_color = around.screen.shows_color(args.output.color.when());
    let links = args.output.hyperlink.resolve(shows_color).then(|| here(around)).transpose()?;
    let links = links.map(|here| (sys::host::name(), here));
    let colors = if shows_color { colors(around, warnings) } else { None };
    let ends_directories = args.output.trailing_slash != WhenWord::Never;
    Ok(Painter { colors, ends_directories, separator, shown: shown(args, around), links })
}

/// How details look. As for GNU ls, no colour is built in for a terminal that may not have any.
pub(super) fn look(
    args: &Args,
    around: &Process<'_>,
    warnings: &mut Vec<Vec<u8>>,
) -> Result<Look, StartError> {
    let get = around.get;
    let is_set = get("LS_COLORS").is_some_and(|value| !value.is_empty());
    let suits = is_set || LsColors::suit_terminal(get("TERM").as_deref(), get("COLORTERM").as_deref());
    let shows_color = around.screen.shows_color(args.output.color.when()) && suits;
    let colors = if shows_color { colors(around, warnings).map(|(colors, _)| colors) } else { None };
    let separator = args.output.path_separator.as_ref().map(|separator| separator.as_bytes().to_vec());
    Look::new(get, around.screen.is_terminal, around.screen.columns, colors, separator)
}

/// As GNU's ls has it: a value that is not in its language is reported, and nothing has a colour.
fn colors(around: &Process<'_>, warnings: &mut Vec<Vec<u8>>) -> Option<(LsColors, lscolors::ColorFacts)> {
    let error = match paint::understood_colors(around.get, around.screen.is_terminal) {
        Ok(colors) => return Some(colors),
        Err(error) => error,
    };
    if let ParseError::Prefix(prefix) = &error {
        let prefix = term::quote::message_word(prefix, &Locale::from_environment(around.get));
        warnings.push([b"unrecognized prefix: ".as_slice(), &prefix].concat());
    }
    warnings.push(b"unparsable value for LS_COLORS environment variable".to_vec());
    None
}
