//! The text as a person wants to see it: highlighted, with what `--style` puts around it, safe for the terminal.
//!
//! Files come line by line: `lines` reads, `range` chooses, the highlighter finds the spans, `content` makes their
//! bytes visible, `paint` gives them their colours, `row` fits them to the screen and `frame` stands around them.

mod background;
mod budget;
pub(crate) mod components;
mod content;
mod encoding;
mod file;
mod frame;
mod language;
mod lines;
pub(crate) mod list;
mod own_colors;
mod page;
mod paint;
mod panel;
mod plan;
pub(crate) mod range;
mod row;
mod signs;
mod theme;

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io;

use git::{Places, Repositories};
use highlight::{Highlighter, Language, Span};
use sys::copy::End;
use term::escape::{Keep, append_stripped, append_visible};
use term::sink::{Sink, WriteError};
use term::when::When;

use budget::{Budget, Shortage};
use components::Components;
use file::File;
use frame::Frame;
use lines::{Lines, Piece};
use page::Page;
use panel::Panel;
pub(crate) use plan::{Plan, is_wanted};
use range::Membership;
use row::Line;

/// A range that begins this far behind the start is highlighted as if the file began this far in front of it.
const RUN_UP_LINES: usize = 20_000;
/// The same for the last lines, of which it is not known where they begin.
const RUN_UP_BYTES: u64 = 1 << 20;

/// A view of one file after the other.
pub(crate) struct View {
    plan: Plan,
    page: Page,
    frame: Frame,
    highlighter: Option<(Language, Highlighter)>,
    spans: Vec<Span>,
    shortage: Shortage,
    repositories: Repositories,
}

impl View {
    pub(crate) fn new(plan: Plan) -> View {
        let places = if plan.needs_changes().is_some() { plan.places() } else { Places::default() };
        View {
            page: Page::new(&plan),
            frame: Frame::new(&plan),
            plan,
            highlighter: None,
            spans: Vec::new(),
            shortage: Shortage::default(),
            repositories: Repositories::new(places),
        }
    }

    /// Shows a file.
    ///
    /// # Errors
    /// Outside those of the output, inside those of the input.
    pub(crate) fn file(
        &mut self,
        operand: &OsStr,
        input: &End<'_>,
        sink: &mut Sink,
    ) -> Result<Result<(), io::Error>, WriteError> {
        let mut file = File::new(operand, input, &self.plan, &mut self.repositories);
        if file.is_without_difference() {
            return Ok(Ok(()));
        }
        let mut lines = Lines::new(input, self.plan.decodes);
        let mut begun = false;
        let ended = loop {
            if !begun && lines.fill().is_ok() && !lines.known().is_empty() {
                begun = true;
                self.begin(&mut file, &lines, sink);
                if file.done {
                    break Ok(());
                }
            }
            let strips = file.is_stripped;
            match lines.take() {
                Piece::Line(line) => self.enqueue(&mut file, &stripped(line, strips), sink)?,
                Piece::Part(part) => self.long_part(&mut file, &stripped(part, strips), sink)?,
                Piece::Wait(part) => {
                    self.part(&mut file, part, sink)?;
                    sink.flush()?;
                }
                Piece::End => break Ok(()),
                Piece::Failed(error) => break Err(error),
            }
            if file.done {
                break Ok(());
            }
        };
        self.drain(&mut file, sink)?;
        if !begun && ended.is_ok() && self.plan.frames_empty {
            file.mark = "<EMPTY>";
            self.page.panel = Panel::new(self.plan.components, file.has_changes());
            self.frame.empty(&file.title(), &mut self.page, sink.buffer());
        } else if begun {
            self.frame.end(&mut self.page, sink.buffer());
        }
        Ok(ended)
    }

    /// Behind the last file.
    ///
    /// # Errors
    /// Those of the output.
    pub(crate) fn finish(&self, sink: &mut Sink) -> Result<(), WriteError> {
        sink.flush()
    }

    /// One line about what came plain although it could have been coloured, for someone who watches.
    pub(crate) fn notice(&self) -> Option<Vec<u8>> {
        self.shortage.notice()
    }

    /// Gets ready for a text whose first bytes are known, and shows what stands above it.
    fn begin(&mut self, file: &mut File, lines: &Lines<'_>, sink: &mut Sink) {
        let known = lines.known();
        match lines.encoding() {
            Some(mark) => file.mark = mark,
            None if self.plan.safe && known.contains(&0) => file.mark = "<BINARY>",
            None => {}
        }
        let language = language::of(file, known, &self.plan);
        file.is_stripped |= self.plan.strip == When::Auto && language.is_some();
        self.page.paint.forget_own();
        self.page.panel = Panel::new(self.plan.components, file.has_changes());
        self.frame.begin(&file.title(), &mut self.page, sink.buffer());
        if self.plan.hides_binary && lines.encoding().is_none() && known.contains(&0) {
            file.done = true;
            if self.plan.components == Components::PLAIN {
                self.page.close(sink.buffer());
                self.page.paint.beside(&visible(&file.name), sink.buffer());
                sink.buffer().extend_from_slice(b": not shown, since it is no text\n");
            }
            return;
        }
        let Some(language) = language.filter(|_| self.plan.color) else { return };
        if self.highlighter.as_ref().is_none_or(|(known, _)| *known != language) {
            self.page.paint.forget();
            self.highlighter = Some((language, Highlighter::new(language, self.plan.theme, budget::LIMITS)));
        }
        file.state = self.highlighter.as_ref().map(|(_, highlighter)| highlighter.start());
        file.budget = self.highlighter.as_ref().map(|(_, highlighter)| Budget::new(highlighter));
    }

    /// Shows a line, or keeps it until enough lines behind it are known.
    fn enqueue(&mut self, file: &mut File, line: &[u8], sink: &mut Sink) -> Result<(), WriteError> {
        let ahead = self.plan.lines_ahead();
        if ahead == 0 {
            return self.line(file, line, 0, sink);
        }
        file.ahead.push_back(line.to_vec());
        if file.ahead.len() > ahead
            && let Some(line) = file.ahead.pop_front()
        {
            self.line(file, &line, ahead, sink)?;
        }
        Ok(())
    }

    fn drain(&mut self, file: &mut File, sink: &mut Sink) -> Result<(), WriteError> {
        while let Some(line) = file.ahead.pop_front() {
            let left = file.ahead.len();
            self.line(file, &line, left, sink)?;
        }
        Ok(())
    }

    /// Shows what there is of a line whose end has not come.
    fn part(&mut self, file: &mut File, part: &[u8], sink: &mut Sink) -> Result<(), WriteError> {
        let shown = file.shown_bytes;
        // What is cut off may be half of a sequence that is to be taken out.
        if part.len() <= shown || file.is_stripped || self.plan.lines_ahead() > 0 {
            return Ok(());
        }
        if self.membership(file, file.line + 1, 0) == Membership::Inside {
            let starts = shown == 0 && !file.continues;
            let line = Line {
                text: part,
                from: shown,
                spans: &[],
                number: file.line + 1,
                change: file.change_of(file.line + 1),
                stands_out: false,
                starts,
            };
            self.page.part(&line, sink.buffer());
        }
        file.shown_bytes = part.len();
        sink.spill()
    }

    /// Shows a part that does not come again: the rest of its line counts from nought, but goes on in the same row.
    fn long_part(&mut self, file: &mut File, part: &[u8], sink: &mut Sink) -> Result<(), WriteError> {
        self.part(file, part, sink)?;
        file.shown_bytes = 0;
        file.continues = true;
        if file.state.is_some() {
            file.held = file.state.take();
            self.shortage.note_long_line();
        }
        Ok(())
    }

    fn membership(&self, file: &File, line: usize, lines_left: usize) -> Membership {
        let ranges = file.differing.as_ref().unwrap_or(&self.plan.ranges);
        if ranges.is_empty() { Membership::Inside } else { ranges.membership(line, lines_left) }
    }

    /// Shows a line, or passes it by, and gets ready for the next.
    fn line(
        &mut self,
        file: &mut File,
        text: &[u8],
        lines_left: usize,
        sink: &mut Sink,
    ) -> Result<(), WriteError> {
        self.place(file, text, lines_left, sink)?;
        if file.budget.is_none() {
            file.state = None;
        } else if let Some(held) = file.held.take() {
            file.state = Some(held);
        }
        Ok(())
    }

    fn place(
        &mut self,
        file: &mut File,
        text: &[u8],
        lines_left: usize,
        sink: &mut Sink,
    ) -> Result<(), WriteError> {
        file.line += 1;
        file.passed_bytes += text.len() as u64;
        let shown = std::mem::take(&mut file.shown_bytes);
        let starts = shown == 0 && !std::mem::take(&mut file.continues);
        match self.membership(file, file.line, lines_left) {
            Membership::Inside => {}
            Membership::Outside => {
                self.pass(file, text);
                file.skipped = true;
                return Ok(());
            }
            Membership::Behind => {
                file.done = true;
                return Ok(());
            }
        }
        self.find_spans(file, text);
        if file.skipped && file.had_range {
            self.frame.snip(&self.page, sink.buffer());
        }
        (file.skipped, file.had_range) = (false, true);
        let stands_out = !self.plan.highlighted.is_empty()
            && self.plan.highlighted.membership(file.line, lines_left) == Membership::Inside;
        // A line in colours of its own keeps them, and its sequences whole.
        let is_ours = file.state.is_some() && memchr::memchr(0x1b, text).is_none();
        let spans = if is_ours { self.spans.as_slice() } else { &[] };
        if let Some((_, highlighter)) = &self.highlighter {
            self.page.paint.learn(highlighter, spans);
        }
        let change = file.change_of(file.line);
        let line = Line { text, from: shown, spans, number: file.line, change, stands_out, starts };
        self.page.line(&line, sink.buffer());
        sink.spill()
    }

    /// Follows the text in front of a range, once that is near.
    fn pass(&mut self, file: &mut File, text: &[u8]) {
        let ranges = file.differing.as_ref().unwrap_or(&self.plan.ranges);
        let is_near = ranges.next_line(file.line).is_some_and(|next| file.line + RUN_UP_LINES >= next)
            || ranges.has_last_lines() && file.bytes_left() <= RUN_UP_BYTES;
        if is_near {
            self.find_spans(file, text);
        } else {
            file.is_lost = true;
        }
    }

    fn find_spans(&mut self, file: &mut File, text: &[u8]) {
        let (Some(state), Some((_, highlighter)), Some(budget)) =
            (&mut file.state, &mut self.highlighter, &mut file.budget)
        else {
            return;
        };
        if std::mem::take(&mut file.is_lost) {
            *state = highlighter.start();
        }
        highlighter.line(text, state, &mut self.spans);
        self.shortage.note_line(highlighter.shortfall());
        if !budget.covers(text, highlighter) {
            self.shortage.note_file(&file.name, file.line + 1);
            file.budget = None;
        }
    }
}

/// A text without escape sequences, where it is to be.
fn stripped(text: &[u8], is_stripped: bool) -> Cow<'_, [u8]> {
    if !is_stripped {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    append_stripped(text, &mut out);
    Cow::Owned(out)
}

fn visible(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    append_visible(name, Keep::Nothing, &mut out);
    out
}
