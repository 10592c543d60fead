//! `-printf`: a format taken apart once, to be written for every file by the program around.

mod directive;
mod parse;

use sys::stat::FactSet;

pub use directive::{Directive, Form, Shape, What};

/// A format, taken apart.
#[derive(Debug)]
pub struct Template {
    /// What it is made of, in order.
    pub pieces: Vec<Piece>,
    wanted: FactSet,
    /// What must be known of a file before anything is written.
    pub needs: Needs,
    /// Where it is written to, in a message.
    pub place: Vec<u8>,
}

/// A part of a format.
#[derive(Debug)]
pub enum Piece {
    /// Text as it is.
    Text(Vec<u8>),
    /// Something of the file.
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
    pub fn parse(format: &[u8], place: Vec<u8>, warnings: &mut Vec<Vec<u8>>) -> Result<Self, Vec<u8>> {
        let pieces = parse::pieces(format, warnings)?;
        let wanted = directives(&pieces).fold(FactSet::NOTHING, |all, one| all | one.what.wanted());
        let needs = Needs::of(&pieces);
        Ok(Self { pieces, wanted, needs, place })
    }

    /// The facts that it shows.
    #[must_use]
    pub fn wanted(&self) -> FactSet {
        self.wanted
    }

    /// Whether it shows types of file systems.
    #[must_use]
    pub fn needs_mounts(&self) -> bool {
        directives(&self.pieces).any(|one| one.what == What::FileSystem)
    }

    /// Whether it is written for one file at a time, since its fields take much memory.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        directives(&self.pieces).any(|one| one.shape.is_wide())
    }
}

/// What a format must know of a file beside its facts, found out once.
#[derive(Debug)]
pub struct Needs {
    /// The first piece that goes with the type of a file system, the text before it included.
    pub mounts_from: Option<usize>,
    /// The inode's number is all that it asks for, which a directory records.
    pub inode_only: bool,
    /// It shows what only more than the name of a file tells, although no fact is asked for.
    pub reach: bool,
    /// It shows the kind of the file.
    pub kind: bool,
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
