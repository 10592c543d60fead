//! From words to what they ask for: the configuration first, then what was typed, flag by flag.

use std::ffi::OsString;

use ::cli::argv::{Argv, Occurrence, Order};
use ::cli::flag::Given;
use ::cli::help::Text;
use ::cli::setup::Setup;
use sys::locale::Locale;

use crate::args::{Args, ArgsError};
use crate::cli::{Effect, FLAGS};

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    /// A text about the program.
    Text(Text),
    /// What there is to know of the program's set-up.
    Setup(Setup),
    /// A listing.
    List(Box<Args>),
}

/// Reads what the configuration says and then what was typed.
///
/// # Errors
/// The first thing that makes no sense.
pub(crate) fn parse(
    configured: Vec<Occurrence<Effect>>,
    typed: Vec<OsString>,
    order: Order,
    locale: &Locale,
) -> Result<Request, ArgsError> {
    let mut args = Args::default();
    let of_file = configured.len();
    let configured = configured.into_iter().map(Ok);
    for (place, occurrence) in configured.chain(Argv::new(FLAGS, typed, order)).enumerate() {
        match occurrence.map_err(|error| ArgsError::Usage(error, 2))? {
            Occurrence::Operand(operand) => args.operands.push(operand),
            Occurrence::Flag { does, name, value } => {
                does.act(&mut args, &Given { name, value: value.as_deref(), locale })?;
            }
        }
        if place < of_file {
            args.look.configured_icons = args.look.own_icons.len();
        }
        if let Some(text) = args.text {
            return Ok(Request::Text(text));
        }
    }
    if let Some(setup) = args.setup {
        return Ok(Request::Setup(setup.of(&args.operands)));
    }
    Ok(Request::List(Box::new(args)))
}
