//! An evaluation in two parts: what is asked of a file while it is walked over, and what is done with it later.

use std::cell::Cell;

use expression::Program;
use walk::{Entry, Flow};

use super::{Context, Effects, Evaluation, Scratch, Way};
use crate::action::outputs::Text;
use crate::action::{Action, Primary, Role};

/// Evaluates a program for one file up to the first action that does something with it, and says at which step that is.
pub(crate) fn evaluate_up_to_action(
    program: &Program<Action>,
    context: &Context,
    entry: &Entry<'_>,
    scratch: &mut Scratch,
    text: &mut Text,
) -> (Flow, Option<usize>) {
    let flow = Cell::new(Flow::Descend);
    let mut evaluation =
        Evaluation { context, entry, scratch, text, way: Way::Ahead(None), flow, has_groups: false };
    let step = run_up_to_action(program, &mut evaluation);
    (evaluation.flow.get(), step)
}

/// Asks what is to be asked, and says at which step something would be done.
fn run_up_to_action(program: &Program<Action>, evaluation: &mut Evaluation<'_, '_>) -> Option<usize> {
    let mut acts = false;
    let ran = program.run_from(0, |primary| {
        acts = primary.action().is_some_and(|action| action.properties().role == Role::Acts);
        if acts { None } else { evaluation.primary(primary) }
    });
    ran.err().filter(|_| acts)
}

/// Goes on from that step.
pub(crate) fn go_on(
    (program, step): (&Program<Action>, usize),
    context: &Context,
    entry: &Entry<'_>,
    scratch: &mut Scratch,
    text: &mut Text,
    effects: &mut Effects,
) -> Flow {
    let flow = Cell::new(Flow::Descend);
    let mut evaluation =
        Evaluation { context, entry, scratch, text, way: Way::InStep(effects), flow, has_groups: false };
    if context.keeps_groups {
        // What groups matched is asked for once more: it was not kept for each file.
        run_up_to_action(program, &mut evaluation);
    }
    // How the whole ends is known to nobody here.
    let _ = program.run_from(step, |primary: &Primary| evaluation.primary(primary));
    evaluation.flow.get()
}
