//! The filters at work: what can be told of a name as its directory records it, and the whole of an entry.
//!
//! Nothing is said of what cannot be known, and it is no result.

use std::ffi::CString;

use expression::{Context, Expr, Memory, Place, Primary, Program, Subject};
use sys::dir::Entry as Record;
use sys::kind::Kind;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::{FactSet, Facts};
use walk::{Devices, Entry, Follow};

use super::{Ask, Filter};
use crate::fdx::pattern::Matcher;
use crate::fdx::suffix::Extensions;
use crate::spaces::Spaces;
use crate::why::{Answers, Decided};

/// What results are, among what is visited.
#[derive(Debug)]
pub(crate) struct Selection {
    pub(super) typed: Typed,
    /// None where everything is a result.
    pub(super) program: Option<Program<Ask>>,
    /// The extensions, where these are all that is asked: no program is run for most names then.
    pub(super) extensions: Option<Extensions>,
    /// What holds for what is passed by, with all below it.
    pub(super) unwanted: Option<Program<Ask>>,
    /// The facts that it may ask for.
    pub(super) facts: FactSet,
    pub(super) matchers: Vec<Matcher>,
    /// The current directory, where a pattern is about absolute paths.
    pub(super) here: Vec<u8>,
    pub(super) locale: Locale,
    pub(super) mounts: Option<Mounts>,
    /// What directories take, where that is asked.
    pub(super) spaces: Option<Spaces>,
}

/// The filters as they were typed, and what each of them asks, in the same order: for whoever asks why.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) filters: Expr<Filter>,
    pub(super) asked: Expr<Ask>,
}

/// What a thread keeps.
pub(crate) struct Scratch {
    /// With caches of its own.
    matchers: Vec<Matcher>,
    full_path: Vec<u8>,
    memory: Memory,
}

impl Selection {
    pub(crate) fn scratch(&self) -> Scratch {
        Scratch { matchers: self.matchers.clone(), full_path: Vec::new(), memory: Memory::default() }
    }

    /// Has what directories take summed, since results are asked for it.
    pub(crate) fn sum_spaces(&mut self, follow: Follow, devices: Devices) {
        self.spaces.get_or_insert_with(|| Spaces::new(follow, devices));
    }

    /// What directories take, where that is asked.
    #[inline]
    pub(crate) fn spaces(&self) -> Option<&Spaces> {
        self.spaces.as_ref()
    }

    /// Sums what directories take, if that is asked.
    pub(crate) fn measure(&self, roots: &[CString]) {
        if let Some(spaces) = &self.spaces {
            roots.iter().for_each(|root| spaces.measure(root));
        }
    }

    /// The facts that it may ask for.
    pub(crate) fn wanted(&self) -> FactSet {
        self.facts
    }

    /// Whether what a directory records may be a result; its kind is the one that counts, if it is recorded.
    #[inline]
    pub(crate) fn may_hold(&self, record: &Record<'_>, scratch: &Scratch) -> bool {
        let Some(program) = &self.program else { return true };
        let name = record.name.to_bytes();
        if let Some(extensions) = &self.extensions {
            return extensions.admit(name);
        }
        let holds = program.run(|primary| match primary {
            Primary::Test(test) => test.foresee(name, record.kind, &self.locale),
            Primary::Action(Ask::Name(number)) => Some(scratch.matchers[*number].matches(name)),
            Primary::Action(Ask::Extension(extensions)) => Some(extensions.admit(name)),
            Primary::Action(Ask::FullPath(_)) => None,
        });
        holds != Some(false)
    }

    /// Whether an entry is a result.
    #[inline]
    pub(crate) fn holds(&self, entry: &Entry<'_>, scratch: &mut Scratch) -> bool {
        self.program.as_ref().is_none_or(|program| self.run(program, entry, scratch, |_, _| {}))
    }

    /// Whether an entry is a result, and which filters decide that.
    pub(crate) fn why(&self, entry: &Entry<'_>, scratch: &mut Scratch) -> (bool, Decided) {
        let (mut asked, mut answers) = (Answers::default(), Answers::default());
        let tell = |primary: &Primary<Ask>, holds| asked.note(primary, holds);
        let holds = self.program.as_ref().is_none_or(|program| self.run(program, entry, scratch, tell));
        note(&self.typed.filters, &self.typed.asked, &asked, &mut answers);
        let words = |_: &Primary<Filter>, typed: Option<&str>| typed.unwrap_or_default().to_owned();
        (holds, answers.why(&self.typed.filters, &words).without_marks())
    }

    /// Whether it is to be passed by.
    #[inline]
    pub(crate) fn leaves_out(&self, entry: &Entry<'_>, scratch: &mut Scratch) -> bool {
        self.unwanted.as_ref().is_some_and(|program| self.run(program, entry, scratch, |_, _| {}))
    }

    /// Runs a program, and tells what each primary comes to.
    #[inline]
    fn run(
        &self,
        program: &Program<Ask>,
        entry: &Entry<'_>,
        scratch: &mut Scratch,
        mut tell: impl FnMut(&Primary<Ask>, bool),
    ) -> bool {
        let context = Context { locale: &self.locale, mounts: self.mounts.as_ref() };
        let mut asked = Asked { entry, memory: &mut scratch.memory, spaces: self.spaces.as_ref() };
        let (matchers, full_path) = (&scratch.matchers, &mut scratch.full_path);
        let holds = program.run(|primary| {
            let holds = match primary {
                Primary::Test(test) => test.holds(&mut asked, context),
                Primary::Action(Ask::Name(number)) => matchers[*number].matches(entry.name().to_bytes()),
                Primary::Action(Ask::Extension(extensions)) => extensions.admit(entry.name().to_bytes()),
                Primary::Action(Ask::FullPath(number)) => {
                    matchers[*number].matches(self.full_path(entry.path(), full_path))
                }
            };
            tell(primary, holds);
            Some(holds)
        });
        holds == Some(true)
    }

    fn full_path<'p>(&self, path: &'p [u8], room: &'p mut Vec<u8>) -> &'p [u8] {
        if path.starts_with(b"/") {
            return path;
        }
        room.clear();
        room.extend_from_slice(&self.here);
        if !self.here.ends_with(b"/") {
            room.push(b'/');
        }
        room.extend_from_slice(path.strip_prefix(b"./").unwrap_or(path));
        room
    }
}

/// Notes what filters came to, by what came of the questions that each of them asks.
fn note(filters: &Expr<Filter>, asked: &Expr<Ask>, of: &Answers<Ask>, answers: &mut Answers<Filter>) {
    match (filters, asked) {
        (Expr::Primary(filter, _), asked) => {
            if let Some(holds) = of.value(asked) {
                answers.note(filter, holds);
            }
        }
        (Expr::Not(filters), Expr::Not(asked)) => note(filters, asked, of, answers),
        (Expr::And(filters), Expr::And(asked))
        | (Expr::Or(filters), Expr::Or(asked))
        | (Expr::List(filters), Expr::List(asked)) => {
            filters.iter().zip(asked).for_each(|(filters, asked)| note(filters, asked, of, answers));
        }
        _ => {}
    }
}

/// An entry that is asked about.
struct Asked<'s, 'e> {
    entry: &'s Entry<'e>,
    memory: &'s mut Memory,
    spaces: Option<&'s Spaces>,
}

impl<'e> Subject<'e> for Asked<'_, 'e> {
    fn place(&self) -> Place<'e> {
        Place { parent: self.entry.parent(), name: self.entry.name(), links: self.entry.links() }
    }

    fn base(&self) -> &'e [u8] {
        self.entry.name().to_bytes()
    }

    fn path(&self) -> &'e [u8] {
        self.entry.path()
    }

    fn depth(&self) -> usize {
        self.entry.depth()
    }

    fn kind(&mut self) -> Option<Kind> {
        self.entry.kind()
    }

    fn facts(&mut self) -> Option<Facts> {
        self.entry.facts().ok().copied()
    }

    /// Whoever opens it learns as much.
    fn has_facts(&mut self) -> bool {
        true
    }

    fn space(&mut self) -> Option<u64> {
        let is_directory = self.entry.kind() == Some(Kind::Directory);
        self.spaces.filter(|_| is_directory)?.of(self.entry.facts().ok()?.identity())
    }

    fn memory(&mut self) -> &mut Memory {
        self.memory
    }
}
