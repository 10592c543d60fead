//! What the command line means here: on this screen, in this environment.

mod background;
pub(crate) mod names;
mod paging;
mod theme;
mod view;

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;

use cli::environment::Environment;
use term::escape::{Keep, append_visible};
use term::report::Report;
use term::screen::Screen;

use crate::cache;
use crate::cli::{Args, Wrap};
use crate::format;
use crate::preprocessor::Preprocessor;
use crate::view as stages;
use crate::view::encoding::Encoding;

use background::Late;
pub(crate) use view::depth;

/// The work, resolved.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) operands: Vec<OsString>,
    pub(crate) work: Work,
    /// How the text is paged, if it is to be.
    pub(crate) paging: Option<term::paging::Plan>,
    /// The sequence that sets the terminal's title, if it is to be set.
    pub(crate) title: Option<Vec<u8>>,
    /// The terminal's answer, where it has not come yet: to be dropped after the text.
    pub(crate) late: Option<Late>,
    /// What makes of the files what is shown.
    pub(crate) preprocessor: Option<Preprocessor>,
}

/// How the text gets from the inputs to the sink.
#[derive(Debug)]
pub(crate) enum Work {
    /// Byte for byte.
    Copy,
    /// In GNU's formatting.
    Format(format::Plan),
    /// As a person wants to see it.
    View(Box<stages::Plan>),
}

impl Plan {
    /// # Errors
    /// A language, a theme or an encoding that does not exist.
    pub(crate) fn new(
        mut args: Args,
        screen: &Screen,
        environment: &Environment,
        report: &Report,
    ) -> Result<Self, PlanError> {
        let mut operands = std::mem::take(&mut args.operands);
        if operands.is_empty() {
            operands.push("-".into());
        }
        let paging = paging::resolve(&args, &operands, screen, environment, report);
        if paging.as_ref().is_some_and(|paging| paging.cut_columns.is_some()) {
            args.wrap = Wrap::Never;
        }
        let preprocessor = if args.preprocesses { preprocessor(environment, report) } else { None };
        let title = (args.sets_title && screen.is_terminal).then(|| title(&operands));
        let mut late = None;
        let work = if view::is_wanted(&args, screen) {
            if args.file_names.len() > operands.len() {
                return Err(PlanError::Names { names: args.file_names.len(), files: operands.len() });
            }
            if (screen.shows_color(args.color) || view::patch::is_filter(&args)) && !args.ignores_cache {
                cache::load(environment, screen, report);
            }
            for problem in names::forgive(&mut args) {
                report.warning(format!("the configuration: {problem}").as_bytes());
                report.hint(&problem.hint());
            }
            let may_ask = paging.is_none() && !operands.iter().any(|operand| operand == "-");
            let (plan, answer) = view::resolve(args, screen, environment, may_ask)?;
            late = answer;
            Work::View(Box::new(plan))
        } else if args.format.changes_nothing() {
            Work::Copy
        } else {
            Work::Format(format::Plan {
                style: args.format,
                processors: sys::process::processors,
                cache_bytes: sys::process::cache_bytes,
            })
        };
        Ok(Self { operands, work, paging, title, late, preprocessor })
    }
}

fn preprocessor(environment: &Environment, report: &Report) -> Option<Preprocessor> {
    Preprocessor::of(environment).unwrap_or_else(|reason| {
        report.warning(reason.as_bytes());
        None
    })
}

/// The sequence that makes names the title of the terminal (xterm's OSC 0).
fn title(operands: &[OsString]) -> Vec<u8> {
    let names: Vec<&[u8]> = operands.iter().map(|operand| operand.as_encoded_bytes()).collect();
    let mut sequence = b"\x1b]0;catx: ".to_vec();
    append_visible(&names.join(&b", "[..]), Keep::Nothing, &mut sequence);
    sequence.push(b'\x07');
    sequence
}

/// Something that was asked for and does not exist.
#[derive(Debug)]
pub(crate) enum PlanError {
    Language(String),
    Theme(String),
    Encoding(String),
    /// More names than files.
    Names {
        names: usize,
        files: usize,
    },
}

impl PlanError {
    /// What would have been understood.
    pub(crate) fn hint(&self) -> Cow<'static, str> {
        match self {
            Self::Language(name) => names::similar_language(name),
            Self::Theme(name) => names::similar_theme(name),
            Self::Encoding(label) => match Encoding::nearest_label(label) {
                Some(nearest) => format!("did you mean '{nearest}'?").into(),
                None => "encodings have the labels of the Encoding Standard: latin1, shift_jis, gbk, utf-16"
                    .into(),
            },
            Self::Names { .. } => "each of them is the name of one file, in order".into(),
        }
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Language(name) => write!(formatter, "no language is called '{name}'"),
            Self::Theme(name) => write!(formatter, "no theme is called '{name}'"),
            Self::Encoding(name) => write!(formatter, "no encoding is called '{name}'"),
            Self::Names { names, files } => {
                write!(formatter, "--file-name: more names ({names}) than files ({files})")
            }
        }
    }
}
