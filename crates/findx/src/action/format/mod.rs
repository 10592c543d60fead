//! `-printf`: a format taken apart once, and written for every file.

mod directive;
mod number;
mod parse;
mod render;
mod time;

use sys::stat::FactSet;

pub(crate) use render::Scratch;

use directive::{Directive, What};

/// What is said where the types of file systems cannot be known.
pub(crate) const NO_MOUNTS: &[u8] = b"Cannot read mounted file system list";

/// A format, taken apart.
#[derive(Debug)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
    wanted: FactSet,
    needs: Needs,
    /// Where it is written to, in a message.
    place: Vec<u8>,
}

#[derive(Debug)]
enum Piece {
    Text(Vec<u8>),
    Directive(Directive),
    /// A directive that cannot be written: its field has no end.
    TooWide,
    /// `\c`: nothing more of this format.
    End,
}

impl Template {
    /// Takes a format apart; what it does not know stays as text, and is warned of.
    ///
    /// # Errors
    /// GNU's words where a format is refused.
    pub(crate) fn parse(format: &[u8], place: Vec<u8>, warnings: &mut Vec<Vec<u8>>) -> Result<Self, Vec<u8>> {
        let pieces = parse::pieces(format, warnings)?;
        let wanted = directives(&pieces).fold(FactSet::NOTHING, |all, one| all | one.what.wanted());
        let needs = Needs::of(&pieces);
        Ok(Self { pieces, wanted, needs, place })
    }

    /// The facts that it shows.
    pub(crate) fn wanted(&self) -> FactSet {
        self.wanted
    }

    /// Whether it shows types of file systems.
    pub(crate) fn needs_mounts(&self) -> bool {
        directives(&self.pieces).any(|one| one.what == What::FileSystem)
    }

    /// Whether it is written for one file at a time, since its fields take much memory.
    pub(crate) fn is_wide(&self) -> bool {
        directives(&self.pieces).any(|one| one.shape.is_wide())
    }
}

/// What a format must know of a file beside its facts, found out once.
#[derive(Debug)]
struct Needs {
    /// The first piece that goes with the type of a file system, the text in front of it included.
    mounts_from: Option<usize>,
    /// The inode's number is all that it asks for, which a directory records.
    inode_only: bool,
    /// It shows what only more than the name of a file tells, although no fact is asked for.
    reach: bool,
    kind: bool,
}

impl Needs {
    fn of(pieces: &[Piece]) -> Self {
        let shows = |piece: &Piece| matches!(piece, Piece::Directive(one) if one.what == What::FileSystem);
        let follows_text = |at: usize| at > 0 && matches!(pieces[at - 1], Piece::Text(_));
        let mounts = pieces.iter().position(shows);
        Self {
            mounts_from: mounts.map(|at| at - usize::from(follows_text(at))),
            inode_only: directives(pieces)
                .all(|one| one.what == What::Inode || one.what.wanted().is_nothing()),
            reach: directives(pieces).any(|one| matches!(one.what, What::KindAcross | What::Target)),
            kind: directives(pieces)
                .any(|one| matches!(one.what, What::Kind | What::KindAcross | What::Target)),
        }
    }
}

fn directives(pieces: &[Piece]) -> impl Iterator<Item = &Directive> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Directive(directive) => Some(directive),
        Piece::Text(_) | Piece::TooWide | Piece::End => None,
    })
}
