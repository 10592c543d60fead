//! The operands: those that are listed themselves, and the directories to enter.

use std::ffi::{CString, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt;

use sys::dir::{self, Links};
use sys::kind::Kind;
use sys::locale::c_name;
use sys::stat::Facts;

use crate::directory::{SERIOUS, problem};
use crate::entry::{Entry, Listing};
use crate::facts;
use crate::output::EventSink;
use crate::sort;
use crate::words::Dereference;
use crate::worker::Worker;

/// What the operands come to.
#[derive(Debug, Default)]
pub(crate) struct Operands {
    /// Operands that are listed themselves, in order.
    pub(crate) files: Listing,
    /// Directories to enter, in order.
    pub(crate) directories: Vec<CString>,
}

impl Operands {
    /// Looks at every operand; those that cannot be looked at are reported.
    pub(crate) fn look(operands: &[OsString], worker: &mut Worker, events: &mut dyn EventSink) -> Self {
        let mut listing = Listing::default();
        // A list of names that is empty names nothing.
        if operands.is_empty() && !worker.plan.selection.names_are_read {
            if !worker.plan.selection.directories_themselves {
                return Self { files: listing, directories: vec![c".".to_owned()] };
            }
            add(b".", worker, &mut listing, events);
        }
        for operand in operands {
            add(operand.as_bytes(), worker, &mut listing, events);
        }
        let plan = worker.plan;
        let themselves = plan.selection.directories_themselves;
        if let Some(tracking) = &plan.tracking {
            let is_listed = |entry: &Entry| themselves || entry.kind != Some(Kind::Directory);
            facts::track_named(&mut listing, tracking, is_listed);
        }
        if !plan.sorting.keeps_operands {
            sort::sort(&mut listing, &plan.sorting, &worker.namer, plan.locale);
        }
        let directories = if themselves { Vec::new() } else { listing.take_directories() };
        Self { files: listing, directories }
    }
}

fn add(operand: &[u8], worker: &mut Worker, listing: &mut Listing, events: &mut dyn EventSink) {
    let name = c_name(operand);
    if name.is_empty() && worker.plan.needs.canonical_paths {
        problem(events, SERIOUS, "error canonicalizing ", operand, &sys::errno::nothing_there(), worker);
    }
    let (facts, links) = match look_at(&name, worker) {
        Ok(found) => found,
        Err(error) => {
            listing.mention(operand);
            return problem(events, SERIOUS, "cannot access ", operand, &error, worker);
        }
    };
    let mut failures = Vec::new();
    let is_entered = facts.kind() == Kind::Directory && !worker.plan.selection.directories_themselves;
    let is_chosen = is_entered
        || !worker.plan.selection.judges_operands
        || worker.fact_reader.chooses_operand((operand, &name), (&facts, links), &mut failures);
    let details = worker.fact_reader.details(dir::current(), &name, links, &facts, &mut failures);
    for failure in failures {
        problem(events, SERIOUS, failure.words(), operand, failure.error(), worker);
    }
    if !is_chosen {
        return;
    }
    listing.push(operand, None);
    let place = listing.entries.len() - 1;
    listing.attach(place, details);
    if let Err(error) = facts::set_paths(listing, place, operand, worker.plan) {
        problem(events, SERIOUS, "error canonicalizing ", operand, &error, worker);
    }
}

/// The facts of an operand: its own, or those of what it leads to.
fn look_at(name: &std::ffi::CStr, worker: &Worker) -> io::Result<(Facts, Links)> {
    if name.is_empty() {
        return Err(sys::errno::nothing_there());
    }
    let ask = |links| worker.fact_reader.facts(dir::current(), name, links).map(|facts| (facts, links));
    match worker.plan.selection.dereference {
        Dereference::Never => ask(Links::NoFollow),
        Dereference::Always | Dereference::Operands => ask(Links::Follow),
        Dereference::OperandsToDirectories => match ask(Links::Follow) {
            Ok(found) if found.0.kind() == Kind::Directory => Ok(found),
            Err(error) if !yields_to_link(&error) => Err(error),
            _ => ask(Links::NoFollow),
        },
    }
}

/// Whether the link itself is listed where this came of following it. GNU ls takes a way through a file for an error
/// of the operand, unlike GNU find (`sys::errno::leads_nowhere`).
fn yields_to_link(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound || sys::errno::is_loop(error)
}
