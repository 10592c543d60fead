//! The text as a person wants to see it: highlighted, with what `--style` puts around it, safe for the terminal.
//!
//! Files come line by line: `lines` reads, `selection` chooses, `highlighting` finds the spans, `content` makes their
//! bytes visible, `paint` gives them their colours, `wrap` fits them to the screen and `frame` stands around them. Each
//! has a small plan of its own; [`Plan`] holds them. None of them knows the flags or the screen.

mod binary;
mod budget;
pub(crate) mod comparison;
pub(crate) mod components;
pub(crate) mod content;
mod control_pictures;
mod cursor;
pub(crate) mod encoding;
pub(crate) mod frame;
mod gutter;
mod heading;
pub(crate) mod hex;
mod highlighting;
pub(crate) mod language;
mod lines;
mod link_state;
pub(crate) mod markup;
mod overstrike;
pub(crate) mod page;
pub(crate) mod paint;
pub(crate) mod patch;
pub(crate) mod range;
pub(crate) mod selection;
mod sgr_state;
pub(crate) mod source;
pub(crate) mod wrap;

use std::ffi::OsStr;
use std::io;

use git::{Places, Repositories};
use highlight::{Language, Theme};
use sys::copy::End;
use term::escape::{Keep, append_visible};
use term::sink::Sink;
use term::write_error::WriteError;

use binary::Form;
use components::Components;
use cursor::Cursor;
use frame::Frame;
use gutter::Gutter;
use highlighting::Highlighting;
use lines::{Lines, Piece};
use markup::Markup;
use page::Page;
use patch::Patch;
use range::Membership;
use selection::Selection;
use source::Source;
use wrap::Line;

/// A range that begins further into the file than this is highlighted as if the file began this many lines before it.
const RUN_UP_LINES: usize = 20_000;
/// The same in bytes, for the last lines, whose numbers are not known.
const RUN_UP_BYTES: u64 = 1 << 20;

/// What each stage of a view is to do.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) source: source::Plan,
    /// Where git is told to look.
    pub(crate) places: Places,
    pub(crate) language: language::Plan,
    pub(crate) selection: Selection,
    /// The theme of highlighting, where colours are shown.
    pub(crate) theme: Option<Theme>,
    pub(crate) page: page::Plan,
    pub(crate) frame: frame::Plan,
    /// How patches are shown, where they are not shown as other texts.
    pub(crate) patch: Option<patch::Plan>,
    pub(crate) hex: hex::Plan,
}

/// A view of one file after the other.
pub(crate) struct View {
    sources: source::Plan,
    languages: language::Plan,
    selection: Selection,
    highlighting: Highlighting,
    page: Page,
    frame: Frame,
    hex: hex::Plan,
    repositories: Repositories,
    patch: Option<patch::Plan>,
    patch_notice: Option<Vec<u8>>,
}

/// A file on its way: what is known of it, and how far it has been shown.
struct File {
    source: Source,
    cursor: Cursor,
}

impl View {
    pub(crate) fn new(plan: Plan) -> Self {
        Self {
            sources: plan.source,
            languages: plan.language,
            selection: plan.selection,
            highlighting: Highlighting::new(plan.theme),
            page: Page::new(&plan.page),
            frame: Frame::new(plan.frame),
            hex: plan.hex,
            repositories: Repositories::new(plan.places),
            patch: plan.patch,
            patch_notice: None,
        }
    }

    /// Shows a file, the operand of this number, from zero.
    ///
    /// # Errors
    /// Outside those of the output, inside those of the input.
    pub(crate) fn file(
        &mut self,
        operand: (usize, &OsStr),
        input: &End<'_>,
        sink: &mut Sink,
    ) -> Result<Result<(), io::Error>, WriteError> {
        let source = match Source::new(operand, input, &self.sources, &mut self.repositories) {
            Ok(source) => source,
            Err(error) => return Ok(Err(error)),
        };
        if source.is_without_difference() {
            return Ok(Ok(()));
        }
        let mut file = File { source, cursor: Cursor::default() };
        self.highlighting.reset();
        let mut lines = Lines::new(input, self.sources.decoding);
        let mut begun = false;
        let ended = loop {
            if !begun {
                if let Err(error) = lines.fill() {
                    break Err(error);
                }
                // What comes from now on is taken no sooner than it has been looked at.
                if lines.is_awaited() {
                    sink.wait_for(input.descriptor())?;
                    continue;
                }
            }
            if !begun && !lines.known().is_empty() {
                begun = true;
                let language = self.languages.of(&file.source, lines.known());
                if let Some(patch) = self.as_patch(&file.source, lines.known(), language) {
                    return self.patch(patch, &file, lines, input, sink);
                }
                match self.begin(&mut file, &lines, language, sink) {
                    Form::Lines => {}
                    Form::Hex => break self.bytes(&mut file, input, &mut lines, sink)?,
                    Form::Title | Form::Description => break Ok(()),
                }
            }
            let markup = self.markup(&file);
            let has_styles = self.highlighting.has_theme();
            match lines.take() {
                Piece::Line(line) => self.enqueue(&mut file, &markup.apply(line, has_styles), sink)?,
                Piece::Part(part) => self.long_part(&mut file, &markup.apply(part, has_styles), sink)?,
                Piece::Wait(part) => {
                    self.part(&mut file, part, sink)?;
                    sink.wait_for(input.descriptor())?;
                }
                Piece::End => break Ok(()),
                Piece::Failed(error) => break Err(error),
            }
            if file.cursor.done {
                break Ok(());
            }
        };
        self.drain(&mut file, sink)?;
        if begun {
            self.frame.end(&mut self.page, sink.buffer());
        } else if ended.is_ok() {
            file.source.mark = "<EMPTY>".into();
            self.page.gutter = Gutter::new(self.frame.components(), file.source.has_changes());
            self.frame.empty(&file.source.title(), &mut self.page, sink.buffer());
        }
        Ok(ended)
    }

    /// Begins a patch, if a text that begins so is to be shown as one.
    fn as_patch(&self, source: &Source, start: &[u8], language: Option<Language>) -> Option<Patch> {
        let plan = self.patch.as_ref()?;
        let subject = plan.subject(source, start, language, self.languages.named.is_some())?;
        Some(Patch::new(plan, subject, &self.languages))
    }

    /// Shows a patch.
    fn patch(
        &mut self,
        mut patch: Patch,
        file: &File,
        mut lines: Lines<'_>,
        input: &End<'_>,
        sink: &mut Sink,
    ) -> Result<Result<(), io::Error>, WriteError> {
        self.page.gutter = Gutter::new(Components::PLAIN, false);
        self.frame.begin(&file.source.title(), &mut self.page, sink.buffer());
        self.page.close(sink.buffer());
        let ended = loop {
            match lines.take() {
                Piece::Line(line) => patch.line(line, &self.languages, sink.buffer()),
                Piece::Part(part) => patch.part(part, sink.buffer()),
                Piece::Wait(_) => {
                    patch.pause(sink.buffer());
                    sink.wait_for(input.descriptor())?;
                }
                Piece::End => break Ok(()),
                Piece::Failed(error) => break Err(error),
            }
            sink.spill()?;
        };
        patch.finish(sink.buffer());
        self.patch_notice = self.patch_notice.take().or_else(|| patch.notice());
        self.frame.end(&mut self.page, sink.buffer());
        Ok(ended)
    }

    /// Ends the view after the last file.
    ///
    /// # Errors
    /// Those of the output.
    pub(crate) fn finish(&self, sink: &mut Sink) -> Result<(), WriteError> {
        sink.flush()
    }

    /// One line about what was not highlighted although its language is known, for a person at a terminal.
    pub(crate) fn notice(&self) -> Option<Vec<u8>> {
        self.highlighting.notice().or_else(|| self.patch_notice.clone())
    }

    /// Prepares for a text whose first bytes are known, shows its header, and tells in which form it is shown.
    fn begin(
        &mut self,
        file: &mut File,
        lines: &Lines<'_>,
        language: Option<Language>,
        sink: &mut Sink,
    ) -> Form {
        let (known, source) = (lines.known(), &mut file.source);
        let mut form = Form::Lines;
        if let Some(mark) = lines.encoding() {
            source.mark = mark.into();
        } else {
            let is_binary;
            (form, is_binary) = Form::of(known, self.sources.binary);
            if is_binary {
                source.mark = "<BINARY>".into();
            }
        }
        source.markup = self.sources.markup.of_text(language);
        self.page.paint.forget_own();
        self.page.gutter = self.gutter(form, source.has_changes());
        self.frame.begin(&source.title(), &mut self.page, sink.buffer());
        match form {
            Form::Lines => {
                self.highlighting.begin(language, source.markup.is_typeset(), &mut self.page.paint);
            }
            Form::Hex => {}
            Form::Title if self.frame.components() == Components::PLAIN => {
                self.notice_line(&file.source.name, ": not shown, since it is no text", sink);
            }
            Form::Title => {}
            Form::Description => self.describe(file, known, sink),
        }
        form
    }

    /// What becomes of the markup of the next line: nothing where its beginning was shown before its end was known.
    fn markup(&self, file: &File) -> Markup {
        if file.cursor.shown_bytes > 0 { Markup::KEPT } else { file.source.markup }
    }

    /// Shows a line, or keeps it until enough lines after it are known.
    fn enqueue(&mut self, file: &mut File, line: &[u8], sink: &mut Sink) -> Result<(), WriteError> {
        let ahead = self.selection.lines_ahead();
        if ahead == 0 {
            return self.line(file, line, 0, sink);
        }
        match file.cursor.keep(line, ahead) {
            Some(line) => self.line(file, &line, ahead, sink),
            None => Ok(()),
        }
    }

    fn drain(&mut self, file: &mut File, sink: &mut Sink) -> Result<(), WriteError> {
        while let Some(line) = file.cursor.ahead.pop_front() {
            let left = file.cursor.ahead.len();
            self.line(file, &line, left, sink)?;
        }
        Ok(())
    }

    /// Shows the beginning of a line whose end has not been read yet.
    fn part(&mut self, file: &mut File, part: &[u8], sink: &mut Sink) -> Result<(), WriteError> {
        let File { source, cursor } = file;
        let shown = cursor.shown_bytes;
        if part.len() <= shown || source.markup.holds_back(part) || self.selection.lines_ahead() > 0 {
            return Ok(());
        }
        let number = cursor.line + 1;
        if self.selection.membership(source, number, 0) == Membership::Inside {
            let line = Line {
                text: part,
                from: shown,
                spans: &[],
                number,
                change: source.change_of(number),
                stands_out: false,
                starts: shown == 0 && !cursor.continues,
            };
            self.page.part(&line, sink.buffer());
        }
        cursor.shown_bytes = part.len();
        sink.spill()
    }

    /// Shows a part of a very long line, whose rest comes separately and continues in the same row.
    fn long_part(&mut self, file: &mut File, part: &[u8], sink: &mut Sink) -> Result<(), WriteError> {
        self.part(file, part, sink)?;
        file.cursor.shown_bytes = 0;
        file.cursor.continues = true;
        self.highlighting.long_line();
        Ok(())
    }

    /// Shows a line or skips it.
    fn line(
        &mut self,
        file: &mut File,
        text: &[u8],
        lines_left: usize,
        sink: &mut Sink,
    ) -> Result<(), WriteError> {
        let (shown_bytes, starts) = file.cursor.next_line(text);
        match self.selection.membership(&file.source, file.cursor.line, lines_left) {
            Membership::Inside => self.show(file, text, lines_left, (shown_bytes, starts), sink)?,
            Membership::Outside => {
                self.pass(file, text);
                file.cursor.skipped = true;
            }
            Membership::After => file.cursor.done = true,
        }
        self.highlighting.end_line();
        Ok(())
    }

    /// Shows a line: from a byte on, as those before may be shown already, and with the gutter if it starts a row.
    fn show(
        &mut self,
        File { source, cursor }: &mut File,
        text: &[u8],
        lines_left: usize,
        (from, starts): (usize, bool),
        sink: &mut Sink,
    ) -> Result<(), WriteError> {
        let number = cursor.line;
        self.highlighting.line(text, number, &source.name);
        if cursor.skipped && cursor.had_range {
            self.frame.snip(&self.page, sink.buffer());
        }
        (cursor.skipped, cursor.had_range) = (false, true);
        let stands_out = self.selection.stands_out(text, number, lines_left);
        let spans = self.highlighting.spans(text, &mut self.page.paint);
        let line = Line { text, from, spans, number, change: source.change_of(number), stands_out, starts };
        self.page.line(&line, sink.buffer());
        sink.spill()
    }

    /// Skips a line, which the highlighter has to see if a range is near.
    fn pass(&mut self, File { source, cursor }: &File, text: &[u8]) {
        let (ranges, line) = (self.selection.shown_of(source), cursor.line);
        let is_near = ranges.next_line(line).is_some_and(|next| line + RUN_UP_LINES >= next)
            || ranges.has_last_lines() && source.bytes_left(cursor.passed_bytes) <= RUN_UP_BYTES;
        if is_near {
            self.highlighting.line(text, line, &source.name);
        } else {
            self.highlighting.pass();
        }
    }
}

fn visible(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    append_visible(name, Keep::Nothing, &mut out);
    out
}
