//! The lines of a result that match, where lines are asked for.

use std::io;

use sys::file::Content;
use sys::kind::Kind;
use walk::ignore::Scope;
use walk::{Branch, Chunk, Entry, Flow, PassOn, Stream};

use super::super::output::UNREAD;
use super::{Scratch, Search, tell};
use crate::action::outputs::BETWEEN;
use crate::grep::{Grep, Piece, Seeker};

/// What is looked for in results, and the name that a file which cannot be read is reported under.
#[derive(Debug)]
pub(crate) struct LineSearch {
    pub(crate) grep: Grep,
    pub(crate) program: Vec<u8>,
}

impl Search {
    /// Prints the lines of a regular file that match; says how the walk goes on, and whether one does.
    pub(super) fn lines(
        &self,
        lines: &LineSearch,
        entry: &Entry<'_>,
        scratch: &mut Scratch,
        chunk: &mut Chunk<Branch<Scope>>,
        pass_on: PassOn<'_, Scope>,
    ) -> (Flow, bool) {
        if entry.kind() != Some(Kind::File) {
            return (Flow::Descend, false);
        }
        let path = self.record.shown_part(entry.path());
        match print(&lines.grep, entry, path, scratch, chunk, pass_on) {
            Ok(true) if self.record.stops_at_first => (Flow::Stop, true),
            Ok(is_match) => (Flow::Descend, is_match),
            Err(error) => {
                tell(&lines.program, path, &sys::errno::reason(&error), chunk.text(UNREAD));
                (Flow::Descend, false)
            }
        }
    }
}

fn print(
    grep: &Grep,
    entry: &Entry<'_>,
    path: &[u8],
    scratch: &mut Scratch,
    chunk: &mut Chunk<Branch<Scope>>,
    pass_on: PassOn<'_, Scope>,
) -> io::Result<bool> {
    let mut file = Content::open_at(entry.parent(), entry.name(), entry.links())?;
    let seeker = scratch.seeker.get_or_insert_with(|| Box::new(Seeker::new(grep)));
    let mut between = grep.between();
    seeker.search(grep, &mut file, path, &mut |piece| {
        let lines = piece.text();
        if let Some(between) = between.take().filter(|_| matches!(piece, Piece::Lines(_))) {
            chunk.text(BETWEEN).extend_from_slice(between);
        }
        chunk.text(Stream::OUTPUT).extend_from_slice(lines);
        !grep.is_passed_on(lines) || pass_on(chunk)
    })
}
