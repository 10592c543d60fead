//! Whether a text goes to the pager: it is measured as it comes. What fits on the screen is printed there; what does
//! not goes to the pager from its first line on.
//!
//! ```text
//! Held -- more than fits --> Running -- the reader leaves --> (a closed pipe)
//!  '----- no pager ------> Printed
//! ```

mod cut;
mod rows;

use std::io;

use sys::streams::write_all_stdout;

use crate::pager::{LessFlags, Pager, Running};
use crate::report::Report;

use cut::Cutter;

/// More is never held back, on however small a screen it would fit.
const MOST_HELD_BYTES: usize = 1 << 20;

/// How a text is paged.
#[derive(Debug)]
pub struct Plan {
    /// The pager.
    pub pager: Pager,
    /// The screen on which a text needs no pager; none where each text gets one.
    pub screen: Option<Size>,
    /// The columns at which lines are cut where less, which is told to cut them, does not get them.
    pub cut_columns: Option<usize>,
    /// Whether the terminal understands that lines are erased.
    pub can_erase: bool,
}

/// The size of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its columns.
    pub columns: usize,
    /// Its rows, one of which is the prompt's.
    pub rows: usize,
}

/// A text on its way to the pager or to the terminal.
#[derive(Debug)]
pub struct Paging {
    plan: Plan,
    cutter: Option<Cutter>,
    report: Report,
    state: State,
}

#[derive(Debug)]
enum State {
    /// It fits so far; this much of it is on the screen already, since more has to be waited for.
    Held {
        text: Vec<u8>,
        printed_bytes: usize,
        /// Whether what is below is not ours, so that it must not be erased.
        is_mixed: bool,
    },
    Running(Running),
    Printed,
}

impl Paging {
    /// The paging of a text that comes now; `report` tells why a pager does not start.
    #[must_use]
    pub fn new(plan: Plan, report: Report) -> Self {
        let cutter = plan.cut_columns.map(Cutter::new);
        let state = State::Held { text: Vec::new(), printed_bytes: 0, is_mixed: false };
        Self { plan, cutter, report, state }
    }

    /// Whether a pager shows the text.
    pub(crate) fn is_running(&self) -> bool {
        matches!(self.state, State::Running(_))
    }

    /// Takes more of the text, and prints it or passes it on.
    pub(crate) fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.state {
            State::Running(_) => write_all_stdout(bytes),
            State::Printed => print(&mut self.cutter, bytes),
            State::Held { text, printed_bytes, is_mixed } => {
                text.extend_from_slice(bytes);
                if self.plan.fits(text) {
                    let new = std::mem::replace(printed_bytes, text.len());
                    return print(&mut self.cutter, &text[new..]);
                }
                let (text, printed_bytes, is_mixed) = (std::mem::take(text), *printed_bytes, *is_mixed);
                self.start(&text, printed_bytes, is_mixed)
            }
        }
    }

    /// Something else is printed on the terminal now.
    pub(crate) fn mix(&mut self) {
        if let State::Held { is_mixed, .. } = &mut self.state {
            *is_mixed = true;
        }
    }

    /// Waits for the reader to leave.
    pub(crate) fn finish(self) {
        let State::Running(running) = self.state else { return };
        if let Some(signal) = running.finish().filter(|&signal| !sys::process::is_of_keyboard(signal)) {
            let program = self.plan.pager.program();
            self.report.warning(format!("{program}: ended by signal {signal}").as_bytes());
        }
    }

    fn start(&mut self, text: &[u8], printed_bytes: usize, is_mixed: bool) -> io::Result<()> {
        let mut from = printed_bytes;
        if printed_bytes > 0 && self.plan.can_erase && !is_mixed {
            // The pager shows it again. It is erased first: a pager may change the screen as soon as it starts.
            let columns = self.plan.screen.and_then(|size| self.plan.columns_of_rows(size));
            write_all_stdout(&erasure(rows::passed(&text[..printed_bytes], columns)))?;
            self.cutter = self.plan.cut_columns.map(Cutter::new);
            from = 0;
        }
        let flags = LessFlags {
            leaves_if_short: self.plan.screen.is_some(),
            cuts_lines: self.plan.cut_columns.is_some(),
        };
        match self.plan.pager.start(flags) {
            Ok(running) => {
                self.state = State::Running(running);
                write_all_stdout(text)
            }
            Err(error) => {
                let program = self.plan.pager.program();
                self.report.warning(format!("{program}: {}", sys::errno::reason(&error)).as_bytes());
                self.state = State::Printed;
                print(&mut self.cutter, &text[from..])
            }
        }
    }
}

impl Plan {
    fn fits(&self, text: &[u8]) -> bool {
        let Some(size) = self.screen else { return text.is_empty() };
        text.len() <= MOST_HELD_BYTES
            && rows::are_at_most(text, self.columns_of_rows(size), size.rows.saturating_sub(1))
    }

    /// Lines that are cut take one row each.
    fn columns_of_rows(&self, size: Size) -> Option<usize> {
        self.cut_columns.is_none().then_some(size.columns)
    }
}

/// Up to the row where the text began, and nothing below (ECMA-48: CUU, ED).
fn erasure(rows: usize) -> Vec<u8> {
    match rows {
        0 => b"\r\x1b[J".to_vec(),
        rows => format!("\r\x1b[{rows}A\x1b[J").into_bytes(),
    }
}

fn print(cutter: &mut Option<Cutter>, bytes: &[u8]) -> io::Result<()> {
    match cutter {
        None => write_all_stdout(bytes),
        Some(cutter) => {
            let mut out = Vec::with_capacity(bytes.len());
            cutter.append(bytes, &mut out);
            write_all_stdout(&out)
        }
    }
}
