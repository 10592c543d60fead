//! A patch as a person wants to read it: the languages of its files highlighted, what changed within lines emphasised,
//! headings for files and hunks, the numbers of both sides.
//!
//! `lines -> patch::Parser -> [heading] | block -> syntax, pairs, words -> unified | side_by_side | as_is -> sink`. A hunk
//! is shown when its last line has come, or a great many have.

mod as_is;
mod blame;
mod block;
pub(crate) mod brush;
mod heading;
pub(crate) mod link;
mod message;
mod page;
mod side_by_side;
mod syntax;
mod text;
mod unified;

use std::ffi::OsString;

use highlight::{Language, Theme};
use patch::{File, FileLine, Kind, Line, Parser, is_blame, is_other_diff, is_patch};

use super::language;
use super::source::Source;
use super::wrap::Wrapping;
use blame::Blame;
use block::{Block, What};
use brush::Brush;
use link::Links;
use message::{raw, stripped, visible};
use page::Page;
use syntax::Syntax;
use text::Text;

/// How a patch is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Unified,
    SideBySide,
    /// Line by line as it came.
    AsIs,
}

/// What is to be done with patches.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) layout: Layout,
    pub(crate) theme: Option<Theme>,
    pub(crate) brush: brush::Plan,
    /// How the colour of what stands beside the text begins.
    pub(crate) gutter: Vec<u8>,
    pub(crate) columns: usize,
    pub(crate) wrap: Wrapping,
    pub(crate) tab_columns: usize,
    pub(crate) links: Option<link::Plan>,
    /// The words of the command that started this program.
    pub(crate) words_of_parent: fn() -> Option<Vec<OsString>>,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Patch,
    /// What `git blame` says.
    Blame,
}

impl Plan {
    /// Whether a text is ours: by its language where it has a name or was given one (`is_given`), else by its first
    /// lines.
    pub(super) fn subject(
        &self,
        source: &Source,
        start: &[u8],
        language: Option<Language>,
        is_given: bool,
    ) -> Option<Subject> {
        let is_free = source.is_nameless && !is_given;
        if self.layout == Layout::AsIs || is_free && is_patch(start) {
            return Some(Subject::Patch);
        }
        if is_free && is_blame(start) {
            return Some(Subject::Blame);
        }
        let is_patch = match language {
            Some(language) => language.name() == "Diff" && !is_other_diff(start),
            None => !is_given && is_patch(start),
        };
        is_patch.then_some(Subject::Patch)
    }

    fn page(&self) -> Page {
        Page {
            brush: Brush::new(self.brush),
            links: Links::new(self.links.clone()),
            gutter: self.gutter.clone(),
            columns: self.columns,
            wrap: self.wrap,
            tab_columns: self.tab_columns,
            number_columns: 0,
            text: Text::default(),
        }
    }
}

/// A patch on its way.
pub(super) struct Patch {
    parser: Parser,
    shown: Shown,
    /// Where it is no patch, but what `git blame` says.
    blame: Option<Blame>,
    /// Whether the line at hand came in parts so far.
    continues: bool,
}

/// What was shown of it, and what is about to be.
struct Shown {
    layout: Layout,
    page: Page,
    syntax: Syntax,
    /// The heading of a file that is not shown yet, and its lines.
    heading: Option<(File, Vec<u8>)>,
    /// The name of a file none of whose hunks has come.
    begun: Option<Vec<u8>>,
    /// Whether the first line of the file at hand is to tell its language.
    is_unknown: bool,
    block: Block,
    /// How much of a blank line stands above what comes next.
    above: Above,
    line: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Nothing at all, or a blank line.
    Blank,
    Text,
}

impl Patch {
    pub(super) fn new(plan: &Plan, subject: Subject, languages: &language::Plan) -> Self {
        let shown = Shown {
            layout: plan.layout,
            page: plan.page(),
            syntax: Syntax::new(plan.theme),
            heading: None,
            begun: None,
            is_unknown: false,
            block: Block::default(),
            above: Above::Blank,
            line: 0,
        };
        let blame = (subject == Subject::Blame).then(|| Blame::new(plan, languages));
        Self { parser: Parser::default(), shown, blame, continues: false }
    }

    /// Takes a line, with its line feed where it has one.
    pub(super) fn line(&mut self, text: &[u8], languages: &language::Plan, out: &mut Vec<u8>) {
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        if std::mem::take(&mut self.continues) {
            out.extend_from_slice(&visible(&stripped(text)));
            out.push(b'\n');
            return;
        }
        if let Some(blame) = &mut self.blame {
            return blame.line(text, out);
        }
        self.shown.line += 1;
        self.shown.take(&self.parser.line(text), languages, out);
    }

    /// Takes a part of a line so long that it comes in parts, which is shown as it is.
    pub(super) fn part(&mut self, text: &[u8], out: &mut Vec<u8>) {
        if !self.continues {
            self.shown.line += 1;
            self.shown.settle(out);
            self.parser.line(text);
            self.shown.syntax.long_line();
            self.continues = true;
        }
        out.extend_from_slice(&visible(&stripped(text)));
    }

    /// Shows what has come, since the rest has to be waited for; but a hunk whose lines have not all come waits for them,
    /// so that the same patch is shown the same, however fast it comes.
    pub(super) fn pause(&mut self, out: &mut Vec<u8>) {
        if !self.parser.awaits_lines() {
            self.shown.show_block(out);
        }
    }

    /// Shows the end.
    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        self.shown.settle(out);
        if std::mem::take(&mut self.continues) {
            out.push(b'\n');
        }
    }

    /// One line about what was not highlighted although its language is known.
    pub(super) fn notice(&self) -> Option<Vec<u8>> {
        self.blame.as_ref().and_then(Blame::notice).or_else(|| self.shown.syntax.notice())
    }
}

impl Shown {
    fn take(&mut self, line: &Line<'_>, languages: &language::Plan, out: &mut Vec<u8>) {
        match &line.kind {
            Kind::Code(code) => self.code(line, What::Code(*code), languages, out),
            Kind::NoLineFeed => self.code(line, What::NoLineFeed, languages, out),
            Kind::Unmarked => self.code(line, What::Unmarked, languages, out),
            Kind::File(part) => self.file_line(part, line, out),
            Kind::Hunk(hunk) => {
                self.show_block(out);
                self.show_heading(out);
                self.begin_hunk(hunk, line, languages, out);
            }
            Kind::Commit | Kind::Stat(_) | Kind::Submodule | Kind::Other => self.message(line, out),
        }
    }

    /// Shows a line that is of no file.
    fn message(&mut self, line: &Line<'_>, out: &mut Vec<u8>) {
        self.settle(out);
        match line.kind {
            Kind::Commit => heading::as_is(heading::COMMIT, line, &mut self.page, out),
            Kind::Submodule => {
                self.set_apart(out);
                heading::as_is(heading::NAME, line, &mut self.page, out);
            }
            Kind::Stat(graph) if line.raw.len() == line.text.len() => {
                heading::stat(line.text, graph, &mut self.page, out);
            }
            _ => raw(line.raw, &self.page.brush, out),
        }
        out.push(b'\n');
        self.above = if line.text.is_empty() { Above::Blank } else { Above::Text };
    }

    /// Puts a blank line above what comes next, where it does not come line by line.
    fn set_apart(&self, out: &mut Vec<u8>) {
        if self.above == Above::Text && self.layout != Layout::AsIs {
            out.push(b'\n');
        }
    }

    /// Takes a line of a hunk.
    fn code(&mut self, line: &Line<'_>, what: What, languages: &language::Plan, out: &mut Vec<u8>) {
        if let What::Code(code) = what
            && std::mem::take(&mut self.is_unknown)
        {
            let starts = code.new == Some(1) || code.old == Some(1);
            let first_line = if starts { &line.text[code.marks..] } else { b"" };
            self.syntax.begin_file(languages.of_first_line(first_line));
            self.syntax.begin_hunk();
        }
        self.block.push(line, what, self.line);
        if self.block.is_full() {
            self.show_block(out);
        }
    }

    /// Takes a line of a file's heading.
    fn file_line(&mut self, part: &FileLine<'_>, line: &Line<'_>, out: &mut Vec<u8>) {
        self.show_block(out);
        if matches!(part, FileLine::Git(_) | FileLine::Merge(_) | FileLine::Command) {
            self.show_heading(out);
        }
        let (file, lines) = self.heading.get_or_insert_default();
        file.take(part);
        if self.layout == Layout::AsIs {
            heading::as_is(heading::NAME, line, &mut self.page, out);
            out.push(b'\n');
        } else {
            lines.extend_from_slice(line.raw);
            lines.push(b'\n');
        }
    }

    /// Shows the heading of a file, if one has come.
    fn show_heading(&mut self, out: &mut Vec<u8>) {
        let Some((file, lines)) = self.heading.take() else { return };
        self.page.links.begin_file(file.name_now());
        self.begun = Some(file.name_now().to_vec());
        if self.layout == Layout::AsIs {
            return;
        }
        if file.is_named() && !file.name_now().is_empty() {
            self.set_apart(out);
            heading::file(&file, &mut self.page, out);
        } else {
            for line in lines.strip_suffix(b"\n").unwrap_or(&lines).split(|&byte| byte == b'\n') {
                raw(line, &self.page.brush, out);
                out.push(b'\n');
            }
        }
        self.above = Above::Text;
    }

    fn begin_hunk(
        &mut self,
        hunk: &patch::Hunk<'_>,
        line: &Line<'_>,
        languages: &language::Plan,
        out: &mut Vec<u8>,
    ) {
        if let Some(name) = self.begun.take() {
            let language = languages.of_name(&name);
            self.syntax.begin_file(language);
            self.is_unknown = language.is_none();
        }
        self.page.fit_numbers(hunk.last);
        self.syntax.begin_hunk();
        self.syntax.set_line(self.line);
        if self.layout == Layout::AsIs {
            heading::as_is(heading::PLACE, line, &mut self.page, out);
            out.push(b'\n');
            return;
        }
        let gutter = match self.layout {
            Layout::Unified => Some(unified::gutter_columns(&self.page)),
            Layout::SideBySide | Layout::AsIs => None,
        };
        heading::hunk(hunk, gutter, &mut self.syntax, &mut self.page, out);
        self.above = Above::Text;
    }

    /// Shows the lines that were gathered.
    fn show_block(&mut self, out: &mut Vec<u8>) {
        if self.block.is_empty() {
            return;
        }
        if self.block.is_word_diff() {
            for entry in self.block.entries() {
                raw(self.block.raw(entry), &self.page.brush, out);
                out.push(b'\n');
            }
        } else {
            self.block.prepare(&mut self.syntax, &mut self.page.brush);
            match self.layout {
                Layout::AsIs => as_is::show(&self.block, &mut self.page, out),
                Layout::SideBySide if side_by_side::show(&self.block, &mut self.page, out) => {}
                Layout::SideBySide | Layout::Unified => unified::show(&self.block, &mut self.page, out),
            }
        }
        self.block.clear();
        self.above = Above::Text;
    }

    /// Shows what waits for more, which does not come.
    fn settle(&mut self, out: &mut Vec<u8>) {
        self.show_block(out);
        self.show_heading(out);
    }
}
