//! The search itself: what is visited, what of it is a result, and what a result leaves for the output.

pub(crate) mod lines;

use std::ffi::CString;
use std::os::unix::ffi::OsStrExt;
use std::sync::Arc;

use sys::dir::{Dir, Entry as Record, Listing};
use sys::kind::Kind;
use sys::stat::FactSet;
use term::escape::{Keep, append_visible, visible};
use walk::ignore::{Ignore, Scope, Verdict};
use walk::{Branch, Chunk, Entry, EntryVisitor, Flow, PassOn, Problem, ProblemKind, Stream};

use super::filter::{self, Selection};
use super::groups::{Finding, GroupFinder};
use super::output::FAILED;
use super::record;
use crate::calling::{Calling, Memo};
use crate::grep::Seeker;
use crate::json;
use crate::name_form::{NameForm, Shown};
use crate::omission::Omission;
use crate::paint::Painter;
use crate::progress::watched::Finder;
use crate::results::{Gathered, Gathering};
use crate::spaces::{self, Spaces};
use crate::template::{self, File, Groups, Manner, Scribe, Template, Word};
use lines::LineSearch;

/// What is looked for, and where not.
#[derive(Debug)]
pub(crate) struct Search {
    pub(crate) selection: Selection,
    pub(crate) ignore: Ignore,
    pub(crate) shows_hidden: bool,
    pub(crate) min_depth: usize,
    /// Directories that hold one of these are left out.
    pub(crate) unwanted_contents: Vec<CString>,
    pub(crate) prunes: bool,
    pub(crate) record: RecordForm,
    /// What is looked for in results, if their lines are to be shown.
    pub(crate) lines: Option<LineSearch>,
    /// The program's name, if what cannot be read is reported.
    pub(crate) tells_problems_as: Option<Vec<u8>>,
    /// Whether it raises the exit status.
    pub(crate) counts_problems: bool,
}

/// What a result leaves for the output.
#[derive(Debug)]
pub(crate) struct RecordForm {
    pub(crate) content: Content,
    /// The byte after it.
    pub(crate) end: u8,
    /// The bytes before paths that are not shown.
    pub(crate) strip: usize,
    /// How paths are shown otherwise.
    pub(crate) calling: Option<Calling>,
    /// What finds the groups of patterns, where a template shows them.
    pub(crate) groups: Option<GroupFinder>,
    /// What results are gathered for, if they do not go out as they are found.
    pub(crate) gathers: Option<Gathering>,
    /// Whether one result is enough.
    pub(crate) stops_at_first: bool,
}

#[derive(Debug)]
pub(crate) enum Content {
    /// Nothing: only their number matters, or whether there are any.
    Tally,
    /// The path as it is shown.
    Shown(Box<Painter>),
    /// The path for a command.
    Path,
    /// The same, and what the words of its templates stand for.
    Record {
        words: Arc<[Word]>,
        manner: Box<Manner>,
    },
    Template {
        template: Template,
        manner: Box<Manner>,
        separator: Option<Vec<u8>>,
        /// What becomes of characters that do not stand for themselves.
        shown: Shown<'static>,
    },
    Json,
}

impl Content {
    /// The words of templates that it holds.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Word> {
        let template = if let Self::Template { template, .. } = self { Some(template) } else { None };
        let recorded = if let Self::Record { words, .. } = self { &words[..] } else { &[] };
        template.into_iter().flat_map(Template::words).chain(recorded)
    }
}

impl RecordForm {
    /// Whether what files take with all below them goes into it, or into its place among the others.
    pub(super) fn asks_for_space(&self) -> bool {
        self.content.words().any(Word::is_space)
            || self.gathers.as_ref().is_some_and(Gathering::asks_for_space)
    }

    fn wanted(&self) -> FactSet {
        let content = match &self.content {
            Content::Shown(painter) => painter.wanted(),
            Content::Json => json::wanted(),
            Content::Tally | Content::Path | Content::Record { .. } | Content::Template { .. } => {
                template::wanted(self.content.words())
            }
        };
        self.gathers.as_ref().map_or(content, |gathers| content | gathers.wanted())
    }

    /// The path without the `./` before it, unless it would look like an option then.
    #[inline]
    fn shown_part<'p>(&self, path: &'p [u8]) -> &'p [u8] {
        let stripped = &path[self.strip..];
        if stripped.starts_with(b"-") { path } else { stripped }
    }

    #[inline]
    fn append(
        &self,
        entry: &Entry<'_>,
        path: &[u8],
        spaces: Option<&Spaces>,
        pen: &mut Pen,
        out: &mut Vec<u8>,
    ) {
        match &self.content {
            Content::Tally => {}
            Content::Shown(painter) => {
                painter.append(entry, path, entry.kind() == Some(Kind::Directory), out);
            }
            Content::Path => append_for_command(path, out),
            Content::Record { words, manner } => {
                append_for_command(path, out);
                let mut file = self.file(entry, words.iter(), spaces, manner, pen);
                record::append_values(words, &mut file, out);
            }
            Content::Template { template, manner, separator, shown } => {
                let form = NameForm { separator: separator.as_deref(), shown: *shown };
                let mut file = self.file(entry, template.words(), spaces, manner, pen);
                template.append(path, &mut file, form, out);
            }
            Content::Json => json::append(entry, path, spaces, out),
        }
    }

    /// A result for these words.
    fn file<'f, 'e, 'w>(
        &self,
        entry: &'f Entry<'e>,
        words: impl Iterator<Item = &'w Word>,
        spaces: Option<&'f Spaces>,
        manner: &'f Manner,
        pen: &'f mut Pen,
    ) -> File<'f, 'e> {
        if let (Some(finder), Some(finding)) = (&self.groups, &mut pen.finding) {
            finder.find(entry, finding, &mut pen.groups);
        }
        let facts = if template::wanted(words).is_nothing() { None } else { entry.facts().ok() };
        File { entry, facts, groups: &pen.groups, spaces, manner, scribe: &mut pen.scribe }
    }
}

/// Appends a path as a word of a command.
fn append_for_command(path: &[u8], out: &mut Vec<u8>) {
    // A root may look like an option.
    if path.starts_with(b"-") {
        out.extend_from_slice(b"./");
    }
    out.extend_from_slice(path);
}

/// What a thread keeps to fill templates in.
#[derive(Default)]
struct Pen {
    finding: Option<Finding>,
    groups: Groups,
    scribe: Scribe,
}

/// What a thread keeps.
pub(crate) struct Scratch {
    filter: filter::Scratch,
    gathered: Option<Gathered>,
    /// Once it is needed.
    seeker: Option<Box<Seeker>>,
    pen: Pen,
    memo: Memo,
}

impl Search {
    /// The facts that results are asked for.
    pub(crate) fn wanted(&self) -> FactSet {
        let wanted = self.selection.wanted() | self.record.wanted();
        if self.selection.spaces().is_some() { wanted | spaces::WANTED } else { wanted }
    }

    /// Why an entry is left out by what ignore rules say of it, or for being hidden.
    pub(super) fn omission(&self, entry: &Entry<'_>, scope: &Scope, is_directory: bool) -> Option<Omission> {
        let name = entry.name().to_bytes();
        let verdict = self.ignore.verdict(scope, entry.path(), name, is_directory);
        match verdict {
            Verdict::Ignored => Some(Omission::Ignored),
            Verdict::Silent if !self.shows_hidden && name.starts_with(b".") => Some(Omission::Hidden),
            Verdict::Silent | Verdict::Included => None,
        }
    }

    fn is_left_out(&self, entry: &Entry<'_>, scope: &Scope, is_directory: bool) -> bool {
        self.omission(entry, scope, is_directory).is_some() || is_directory && self.holds_unwanted(entry)
    }

    fn holds_unwanted(&self, directory: &Entry<'_>) -> bool {
        self.unwanted_content(directory).is_some()
    }

    /// What a directory holds for which it is left out, if it does.
    pub(super) fn unwanted_content(&self, directory: &Entry<'_>) -> Option<&CString> {
        self.unwanted_contents.iter().find(|name| {
            let path = [directory.name().to_bytes(), b"/", name.to_bytes()].concat();
            CString::new(path).is_ok_and(|path| {
                sys::stat::at(directory.parent(), &path, sys::dir::Links::Follow, FactSet::KIND).is_ok()
            })
        })
    }

    fn is_result(&self, entry: &Entry<'_>, scratch: &mut Scratch) -> bool {
        entry.depth() >= self.min_depth && self.selection.holds(entry, &mut scratch.filter)
    }
}

impl EntryVisitor for Search {
    type Context = Scope;
    type Scratch = Scratch;

    fn scratch(&self) -> Scratch {
        let gathered = self.record.gathers.as_ref().map(Gathering::part);
        let pen = Pen { finding: self.record.groups.as_ref().map(GroupFinder::scratch), ..Pen::default() };
        Scratch { filter: self.selection.scratch(), gathered, seeker: None, pen, memo: Memo::default() }
    }

    fn root_context(&self) -> Scope {
        Scope::default()
    }

    fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        self.ignore.enter(path, dir, listing, above)
    }

    /// What is no directory must have the right name and kind, and what is hidden must be wanted.
    #[inline]
    fn admits(&self, record: &Record<'_>, scope: &Scope, scratch: &mut Scratch) -> bool {
        let name = record.name.to_bytes();
        if !self.shows_hidden && name.starts_with(b".") && !self.ignore.may_include(scope) {
            return false;
        }
        let may_be_directory = matches!(record.kind, None | Some(Kind::Directory | Kind::Symlink));
        may_be_directory || self.selection.may_hold(record, &scratch.filter)
    }

    #[inline]
    fn entry(
        &self,
        entry: &Entry<'_>,
        scope: &Scope,
        scratch: &mut Scratch,
        chunk: &mut Chunk<Branch<Scope>>,
    ) -> Flow {
        self.entry_at_length(entry, scope, scratch, chunk, &mut |_| true)
    }

    #[inline]
    fn entry_at_length(
        &self,
        entry: &Entry<'_>,
        scope: &Scope,
        scratch: &mut Scratch,
        chunk: &mut Chunk<Branch<Scope>>,
        pass_on: PassOn<'_, Scope>,
    ) -> Flow {
        self.find(entry, scope, scratch, chunk, pass_on).0
    }

    fn problem(&self, problem: &Problem<'_>, _: &mut Scratch, chunk: &mut Chunk<Branch<Scope>>) {
        if self.counts_problems {
            chunk.text(FAILED).push(b'!');
        }
        let Some(program) = &self.tells_problems_as else { return };
        let reason = match &problem.trouble {
            ProblemKind::Facts(error) | ProblemKind::Open(error) | ProblemKind::Read(error) => {
                sys::errno::reason(error)
            }
            ProblemKind::Refused(why) => String::from_utf8_lossy(why).into_owned(),
            ProblemKind::Loop(above) => {
                format!("file system loop: it is {}", visible(&String::from_utf8_lossy(above)))
            }
        };
        tell(program, problem.path, &reason, chunk.text(Stream::DIAGNOSTICS));
    }
}

impl Finder for Search {
    #[inline]
    fn find(
        &self,
        entry: &Entry<'_>,
        scope: &Scope,
        scratch: &mut Scratch,
        chunk: &mut Chunk<Branch<Scope>>,
        pass_on: PassOn<'_, Scope>,
    ) -> (Flow, bool) {
        if entry.depth() == 0 {
            return (if self.holds_unwanted(entry) { Flow::Skip } else { Flow::Descend }, false);
        }
        let is_directory = entry.kind() == Some(Kind::Directory);
        if self.is_left_out(entry, scope, is_directory)
            || self.selection.leaves_out(entry, &mut scratch.filter)
        {
            return (Flow::Skip, false);
        }
        if !self.is_result(entry, scratch) {
            return (Flow::Descend, false);
        }
        if let Some(lines) = &self.lines {
            return self.lines(lines, entry, scratch, chunk, pass_on);
        }
        let Scratch { gathered, pen, memo, .. } = scratch;
        let spaces = self.selection.spaces();
        let path = self.record.shown_part(entry.path());
        let path = match &self.record.calling {
            None => path,
            Some(calling) => calling.path(entry, path, memo),
        };
        if let Some(gathered) = gathered {
            gathered.take(entry, path, spaces, |out| self.record.append(entry, path, spaces, pen, out));
        } else {
            let out = chunk.text(Stream::OUTPUT);
            self.record.append(entry, path, spaces, pen, out);
            out.push(self.record.end);
        }
        let flow = match self {
            Self { record: RecordForm { stops_at_first: true, .. }, .. } => Flow::Stop,
            Self { prunes: true, .. } => Flow::Skip,
            _ => Flow::Descend,
        };
        (flow, true)
    }
}

/// Says what is wrong with a file.
fn tell(program: &[u8], path: &[u8], reason: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(program);
    out.extend_from_slice(b": ");
    append_visible(path, Keep::Nothing, out);
    out.extend_from_slice(b": ");
    out.extend_from_slice(reason.as_bytes());
    out.push(b'\n');
}

/// A path as system calls take it; what holds a NUL names no file.
pub(crate) fn operand(path: &std::path::Path) -> Option<CString> {
    CString::new(path.as_os_str().as_bytes()).ok()
}
