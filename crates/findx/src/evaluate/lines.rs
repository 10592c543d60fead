//! The lines of a file that match: read, searched and printed where the walk has come to.

use std::io;

use expression::Subject;
use sys::file::Content;
use sys::kind::Kind;
use walk::Stream;

use super::{Evaluation, Way};
use crate::action::outputs::BETWEEN;
use crate::grep::{Piece, Seeker};

impl Evaluation<'_, '_> {
    /// Whether a line of the file matches, if it is a regular one; those lines are printed.
    pub(super) fn grep(&mut self, place: usize) -> bool {
        self.kind() == Some(Kind::File)
            && self.print_lines(place).unwrap_or_else(|error| {
                self.complain(self.entry.path(), &error);
                false
            })
    }

    fn print_lines(&mut self, place: usize) -> io::Result<bool> {
        let Some(grep) = self.context.greps.get(place) else { return Ok(false) };
        let entry = self.entry;
        let mut file = Content::open_at(entry.parent(), entry.name(), entry.links())?;
        let seekers = &mut self.scratch.seekers;
        if seekers.len() <= place {
            seekers.resize_with(place + 1, || None);
        }
        let seeker = seekers[place].get_or_insert_with(|| Box::new(Seeker::new(grep)));
        let (text, way) = (&mut *self.text, &mut self.way);
        let mut between = grep.between();
        seeker.search(grep, &mut file, entry.path(), &mut |piece| {
            let lines = piece.text();
            if let Some(between) = between.take().filter(|_| matches!(piece, Piece::Lines(_))) {
                text.text(BETWEEN).extend_from_slice(between);
            }
            text.text(Stream::OUTPUT).extend_from_slice(lines);
            match way {
                Way::Ahead(Some(pass_on)) if grep.is_passed_on(lines) => pass_on(text),
                Way::InStep(effects) if grep.is_passed_on(lines) && !effects.gathers => {
                    effects.acted = true;
                    effects.output.take(text);
                    !effects.output.is_futile()
                }
                Way::Ahead(_) | Way::InStep(_) => true,
            }
        })
    }
}
