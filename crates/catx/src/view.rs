//! The text as a person wants to see it.

pub(crate) mod components;
pub(crate) mod list;
pub(crate) mod range;

use std::ffi::OsStr;
use std::io;

use cli::environment::Environment;
use sys::copy::End;
use term::screen::Screen;
use term::sink::{Sink, WriteError};

use crate::cli::Args;
use crate::plan::Problem;

#[derive(Debug)]
pub(crate) struct Plan;

pub(crate) fn is_wanted(_args: &Args, _screen: &Screen) -> bool {
    false
}

impl Plan {
    pub(crate) fn new(_args: Args, _screen: &Screen, _environment: &Environment) -> Result<Plan, Problem> {
        Ok(Plan)
    }
}

pub(crate) struct View;

impl View {
    pub(crate) fn new(_plan: Plan) -> View {
        View
    }

    pub(crate) fn file(
        &mut self,
        _name: &OsStr,
        _input: &End<'_>,
        _sink: &mut Sink,
    ) -> Result<Result<(), io::Error>, WriteError> {
        Ok(Ok(()))
    }

    pub(crate) fn finish(&mut self, _sink: &mut Sink) -> Result<(), WriteError> {
        Ok(())
    }
}
