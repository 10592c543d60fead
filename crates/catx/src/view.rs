//! The text as a person wants to see it: highlighted, with what `--style` puts around it, safe for the terminal.
//!
//! Files come line by line: `lines` reads, `range` chooses, the highlighter finds the spans, `content` makes their
//! bytes visible, `paint` gives them their colours, `row` fits them to the screen and `frame` stands around them.

mod background;
mod budget;
pub(crate) mod components;
mod content;
mod frame;
mod lines;
pub(crate) mod list;
mod page;
mod paint;
mod plan;
pub(crate) mod range;
mod row;
mod theme;

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

use highlight::detect::{Named, from_first_line, from_modeline};
use highlight::{Highlighter, Language, Span, State};
use sys::copy::End;
use term::sink::{Sink, WriteError};

use budget::{Budget, Shortage};
use frame::Frame;
use lines::{Lines, Piece};
use page::Page;
pub(crate) use plan::{Plan, is_wanted};
use range::Membership;
use row::Line;

/// A range that begins this far behind the start is highlighted as if the file began this far in front of it.
const RUN_UP_LINES: usize = 20_000;

/// A view of one file after the other.
pub(crate) struct View {
    plan: Plan,
    page: Page,
    frame: Frame,
    highlighter: Option<(Language, Highlighter)>,
    spans: Vec<Span>,
    shortage: Shortage,
}

/// A file in the making.
struct File {
    name: Vec<u8>,
    size_bytes: Option<u64>,
    line: usize,
    state: Option<State>,
    /// The state that goes on behind the line at hand, which comes plain.
    held: Option<State>,
    budget: Option<Budget>,
    /// Lines that wait until it is known how many follow.
    ahead: VecDeque<Vec<u8>>,
    /// How many bytes of the line at hand are shown already, plain, because the rest was waited for.
    shown_bytes: usize,
    had_range: bool,
    skipped: bool,
    done: bool,
    /// Whether the line at hand has begun in a part that is gone.
    continues: bool,
}

impl View {
    pub(crate) fn new(plan: Plan) -> View {
        View {
            page: Page::new(&plan),
            frame: Frame::new(&plan),
            plan,
            highlighter: None,
            spans: Vec::new(),
            shortage: Shortage::default(),
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
        let name = if operand == "-" {
            self.plan.file_name.clone().unwrap_or("STDIN".into())
        } else {
            operand.into()
        };
        let mut file = File {
            size_bytes: (input.kind() == sys::copy::EndKind::Regular).then(|| input.size_bytes()),
            name: name.as_encoded_bytes().to_vec(),
            line: 0,
            state: None,
            held: None,
            budget: None,
            ahead: VecDeque::new(),
            shown_bytes: 0,
            had_range: false,
            skipped: false,
            done: false,
            continues: false,
        };
        let mut lines = Lines::new(input);
        let mut begun = false;
        let ended = loop {
            if !begun && lines.fill().is_ok() && !lines.known().is_empty() {
                begun = true;
                let is_nameless = operand == "-" && self.plan.file_name.is_none();
                self.begin(&mut file, lines.known(), is_nameless);
                self.frame.begin(&file.name, file.size_bytes, &mut self.page, sink.buffer());
            }
            match lines.take() {
                Piece::Line(line) => self.enqueue(&mut file, line, sink)?,
                Piece::Part(part) => self.long_part(&mut file, part, sink)?,
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
        if begun {
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

    fn begin(&mut self, file: &mut File, known: &[u8], is_nameless: bool) {
        let language = match self.plan.language {
            _ if !self.plan.color => None,
            Some(language) => Some(language),
            None => self.detect(&file.name, known, is_nameless),
        };
        let Some(language) = language.filter(|language| !language.is_plain()) else { return };
        if self.highlighter.as_ref().is_none_or(|(known, _)| *known != language) {
            self.page.paint.forget();
            self.highlighter = Some((language, Highlighter::new(language, self.plan.theme, budget::LIMITS)));
        }
        file.state = self.highlighter.as_ref().map(|(_, highlighter)| highlighter.start());
        file.budget = self.highlighter.as_ref().map(|(_, highlighter)| Budget::new(highlighter));
    }

    fn detect(&self, name: &[u8], known: &[u8], is_nameless: bool) -> Option<Language> {
        let first_line = &known[..memchr::memchr(b'\n', known).map_or(known.len(), |at| at + 1)];
        if first_line.contains(&0) {
            return None;
        }
        let by_text = || from_modeline(known).or_else(|| from_first_line(first_line)).or(self.plan.fallback);
        if is_nameless {
            return by_text();
        }
        let name = Path::new(<OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(name));
        let path = std::path::absolute(name).unwrap_or_else(|_| name.to_owned());
        match self.plan.mapping.language(&path, &|variable| self.plan.variable(variable)) {
            Named::Language(language) => Some(language),
            Named::Unknown | Named::NoSuchLanguage(_) => by_text(),
        }
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
        if part.len() <= shown || self.plan.lines_ahead() > 0 {
            return Ok(());
        }
        if self.plan.ranges.is_empty() || self.membership(file.line + 1, 0) == Membership::Inside {
            let starts = shown == 0 && !file.continues;
            let line = Line {
                text: part,
                from: shown,
                spans: &[],
                number: file.line + 1,
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

    fn membership(&self, line: usize, lines_left: usize) -> Membership {
        if self.plan.ranges.is_empty() {
            return Membership::Inside;
        }
        self.plan.ranges.membership(line, lines_left)
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
        let shown = std::mem::take(&mut file.shown_bytes);
        let starts = shown == 0 && !std::mem::take(&mut file.continues);
        match self.membership(file.line, lines_left) {
            Membership::Inside => {}
            Membership::Outside => {
                if self.plan.ranges.first_line().is_none_or(|first| file.line + RUN_UP_LINES >= first) {
                    self.find_spans(file, text);
                }
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
        let spans = if file.state.is_some() { self.spans.as_slice() } else { &[] };
        if let Some((_, highlighter)) = &self.highlighter {
            self.page.paint.learn(highlighter, spans);
        }
        let line = Line { text, from: shown, spans, number: file.line, stands_out, starts };
        self.page.line(&line, sink.buffer());
        sink.spill()
    }

    fn find_spans(&mut self, file: &mut File, text: &[u8]) {
        let (Some(state), Some((_, highlighter)), Some(budget)) =
            (&mut file.state, &mut self.highlighter, &mut file.budget)
        else {
            return;
        };
        highlighter.line(text, state, &mut self.spans);
        self.shortage.note_line(highlighter.shortfall());
        if !budget.covers(text, highlighter) {
            self.shortage.note_file(&file.name, file.line + 1);
            file.budget = None;
        }
    }
}
