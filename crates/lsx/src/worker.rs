//! What a thread needs to make pages: how names are written, and what it has looked up so far.

use listing::ValueWriter;

use crate::facts::FactReader;
use crate::name::Namer;
use crate::output::EventSink;
use crate::page::Page;
use crate::plan::Plan;

/// One a thread.
#[derive(Debug)]
pub(crate) struct Worker<'p> {
    pub(crate) plan: &'p Plan<'p>,
    pub(crate) namer: Namer<'p>,
    pub(crate) fact_reader: FactReader<'p>,
    pub(crate) writer: ValueWriter<'p>,
    /// Other threads may help with a large directory.
    pub(crate) helped: bool,
}

impl<'p> Worker<'p> {
    pub(crate) fn new(plan: &'p Plan<'p>, helped: bool) -> Self {
        Worker {
            plan,
            namer: Namer::new(&plan.naming, plan.layout.line),
            fact_reader: FactReader::new(plan),
            writer: ValueWriter::new(&plan.formats),
            helped,
        }
    }

    /// An empty page.
    pub(crate) fn page<'s>(&self, events: &'s mut dyn EventSink) -> Page<'s>
    where
        'p: 's,
    {
        let colors = self.plan.naming.coloring.as_ref().map(|coloring| &coloring.colors);
        Page::new(events, colors, self.plan.layout.dired)
    }
}
