//! A search: the program on every file, ahead of the output where nothing is changed, in step where something is.

use std::ffi::CString;
use std::io;

use term::quote;
use walk::{Branch, Chunk, Entry, EntryVisitor, Flow, Options, Problem, StepVisitor, Stream, Trouble};

use crate::evaluate::{Effects, Scratch, Text, World, evaluate};
use crate::outlet::Outlet;
use crate::program::Program;

/// Evaluates on many threads, ahead of what is written.
pub(crate) struct Ahead<'p> {
    program: &'p Program,
    world: &'p World,
}

impl<'p> Ahead<'p> {
    pub(crate) fn new(program: &'p Program, world: &'p World) -> Self {
        Self { program, world }
    }
}

impl EntryVisitor for Ahead<'_> {
    type Context = ();
    type Scratch = Scratch;

    fn scratch(&self) -> Scratch {
        Scratch::default()
    }

    fn root_context(&self) {}

    fn entry(
        &self,
        entry: &Entry<'_>,
        (): &(),
        scratch: &mut Scratch,
        chunk: &mut Chunk<Branch<()>>,
    ) -> Flow {
        evaluate(self.program, self.world, entry, scratch, chunk, None)
    }

    fn problem(&self, problem: &Problem<'_>, _: &mut Scratch, chunk: &mut Chunk<Branch<()>>) {
        tell(problem, self.world, chunk);
    }
}

/// Evaluates one file after the other, each when everything before it is done and written.
pub(crate) struct InStep<'p> {
    program: &'p Program,
    world: &'p World,
    scratch: Scratch,
    text: Text,
    effects: Effects,
}

impl<'p> InStep<'p> {
    pub(crate) fn new(program: &'p Program, world: &'p World, effects: Effects) -> Self {
        Self { program, world, scratch: Scratch::default(), text: Text::new(), effects }
    }

    /// Walks, runs what still waits, and gives the streams back.
    pub(crate) fn walk(mut self, options: &Options, roots: impl Iterator<Item = CString>) -> Outlet {
        walk::steps(options, roots, &mut self);
        self.effects.outlet.flush();
        let ran = self.effects.runner.finish();
        self.effects.conclude(ran, &self.world.name, true);
        self.effects.outlet
    }
}

impl StepVisitor for InStep<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> Flow {
        let is_root = entry.depth() == 0;
        if self.effects.runner.waits_elsewhere(entry.parent(), is_root) {
            self.effects.outlet.flush();
            let ran = self.effects.runner.leave(entry.parent(), is_root);
            self.effects.conclude(ran, &self.world.name, true);
        }
        let flow = evaluate(
            self.program,
            self.world,
            entry,
            &mut self.scratch,
            &mut self.text,
            Some(&mut self.effects),
        );
        self.effects.outlet.take(&mut self.text);
        if self.effects.outlet.has_failed() { Flow::Stop } else { flow }
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        tell(problem, self.world, &mut self.text);
        self.effects.outlet.take(&mut self.text);
    }
}

/// Says what could not be visited.
fn tell(problem: &Problem<'_>, world: &World, text: &mut Text) {
    let quoted = quote::message_word(problem.path, &world.locale);
    let message = match &problem.trouble {
        Trouble::Facts(error) | Trouble::Open(error) | Trouble::Read(error) => {
            if world.ignore_races && problem.depth > 0 && error.kind() == io::ErrorKind::NotFound {
                return;
            }
            [&quoted[..], b": ", sys::failure::reason(error).as_bytes()].concat()
        }
        Trouble::Loop(_) => {
            let lead = b"File system loop detected; the following directory is part of the cycle: ";
            [&lead[..], &quoted].concat()
        }
    };
    let out = text.text(Stream::DIAGNOSTICS);
    out.extend_from_slice(&world.name);
    out.extend_from_slice(b": ");
    out.extend_from_slice(&message);
    out.push(b'\n');
}
