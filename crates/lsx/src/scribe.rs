//! What a thread needs to make pages: how names are written, and what it has looked up so far.

use listing::ValueWriter;

use crate::facts::Inquirer;
use crate::name::Namer;
use crate::plan::Plan;

/// One a thread.
#[derive(Debug)]
pub(crate) struct Scribe<'p> {
    pub(crate) plan: &'p Plan<'p>,
    pub(crate) namer: Namer<'p>,
    pub(crate) inquirer: Inquirer,
    pub(crate) writer: ValueWriter<'p>,
    /// Other threads may help with a large directory.
    pub(crate) helped: bool,
}

impl<'p> Scribe<'p> {
    pub(crate) fn new(plan: &'p Plan<'p>, helped: bool) -> Scribe<'p> {
        Scribe {
            plan,
            namer: Namer::new(&plan.naming, plan.layout.line),
            inquirer: Inquirer::new(plan.needs, plan.sorting.time),
            writer: ValueWriter::new(&plan.formats),
            helped,
        }
    }
}
