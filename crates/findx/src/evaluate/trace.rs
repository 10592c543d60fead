//! The same evaluation for whoever asks why: nothing is done with the file.

use std::cell::Cell;

use expression::Program;
use walk::{Entry, Flow};

use super::{Context, Evaluation, Scratch, Way};
use crate::action::outputs::Text;
use crate::action::{Action, Primary, Role};

/// Evaluates a program for one file without doing anything with it, and tells what each primary comes to; an action
/// counts as done, and no file as seen before.
pub(crate) fn trace(
    program: &Program<Action>,
    context: &Context,
    entry: &Entry<'_>,
    scratch: &mut Scratch,
    text: &mut Text,
    tell: &mut dyn FnMut(&Primary, bool),
) -> Flow {
    let mut evaluation = Evaluation {
        context,
        entry,
        scratch,
        text,
        way: Way::Ahead(None),
        flow: Cell::new(Flow::Descend),
        has_groups: false,
    };
    program.run(|primary| {
        let holds = match primary {
            Primary::Action(Action::Seen(_)) => Some(false),
            Primary::Action(Action::Limit { .. }) => Some(true),
            Primary::Action(action @ Action::Exit(_)) => evaluation.action(action),
            Primary::Action(action) if action.properties().role == Role::Acts => Some(true),
            primary => evaluation.primary(primary),
        };
        tell(primary, holds.unwrap_or(true));
        holds
    });
    evaluation.flow.get()
}
