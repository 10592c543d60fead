//! A line on the terminal of standard error that comes and goes while a program works: what else is written there has it
//! out of the way first, and a signal that ends the program takes it along.
//!
//! Until [`begin`] is called nothing here costs more than a look at a flag.

mod signals;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

pub use signals::{Request, Requests};

/// Whether a line may be on the terminal. `Relaxed`: it is set before there is anybody to draw.
static MAY_BE_SHOWN: AtomicBool = AtomicBool::new(false);
/// Whether standard output leads to a terminal as well, which is taken for the same one.
static OUTPUT_IS_TERMINAL: AtomicBool = AtomicBool::new(false);
/// Whether it is on the terminal now. A signal's handler, which cannot wait for a lock, asks for it.
static IS_SHOWN: AtomicBool = AtomicBool::new(false);
/// Who writes to the terminal holds it.
static PLACE: Mutex<Place> = Mutex::new(Place { is_line_start: true, pauses: 0, skips_next: false });

/// Where the cursor is.
struct Place {
    /// In the first column, as far as is known.
    is_line_start: bool,
    /// How many have the terminal to themselves.
    pauses: usize,
    /// Whether the next line is left out: somebody has just had the terminal, and the work may be at its end.
    skips_next: bool,
}

/// Erases the line: the cursor never stands after it.
const ERASE: &[u8] = b"\x1b[J";

/// Lets lines be drawn from now on, and has them gone when a signal ends the program.
///
/// # Errors
/// What the system says of the signals.
pub fn begin() -> io::Result<()> {
    OUTPUT_IS_TERMINAL.store(crate::tty::stdout_is_terminal(), Ordering::Relaxed);
    signals::take_line_along()?;
    MAY_BE_SHOWN.store(true, Ordering::Relaxed);
    Ok(())
}

/// Erases the line for good.
pub fn end() {
    if MAY_BE_SHOWN.swap(false, Ordering::Relaxed) {
        erase(&mut place());
    }
}

/// Draws the line, cut to the terminal's width, in place of the one before; where somebody else is writing, or the
/// terminal takes nothing, the next time will do. It must be plain ASCII.
pub fn draw(line: &[u8]) {
    let mut place = match PLACE.try_lock() {
        Ok(place) => place,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return,
    };
    let may = MAY_BE_SHOWN.load(Ordering::Relaxed) && place.pauses == 0;
    let is_skipped = may && std::mem::take(&mut place.skips_next);
    if !may || is_skipped || !crate::streams::stderr_has_room() {
        return;
    }
    let columns = crate::tty::size(rustix::stdio::stderr()).map_or(80, |(columns, _)| usize::from(columns));
    // The last column stays free: a cursor after it is nowhere certain.
    let line = &line[..line.len().min(columns.saturating_sub(1))];
    let text = if place.is_line_start {
        [b"\r", line, b"\x1b[K\r"].concat()
    } else {
        // Below the text that stands there, so that it can go on where it is: down, which scrolls if it must and keeps
        // the column, and up again; then from there to the line and back.
        [b"\x0b\x1b[A\x1b7\x1b[B\r", line, b"\x1b[K\x1b8"].concat()
    };
    signals::unless_ending(|| {
        IS_SHOWN.store(true, Ordering::Relaxed);
        if crate::streams::write_stderr(&text).is_err() {
            // Who cannot be written to has seen the last of it.
            place.pauses += 1;
        }
    });
}

/// Writes `text` to standard error, where the line may be.
pub fn aside<T>(text: &[u8], write: impl FnOnce() -> T) -> T {
    if MAY_BE_SHOWN.load(Ordering::Relaxed) { out_of_the_way(text, write) } else { write() }
}

/// The same of standard output.
pub fn aside_of_output<T>(text: &[u8], write: impl FnOnce() -> T) -> T {
    if MAY_BE_SHOWN.load(Ordering::Relaxed) && OUTPUT_IS_TERMINAL.load(Ordering::Relaxed) {
        out_of_the_way(text, write)
    } else {
        write()
    }
}

#[cold]
fn out_of_the_way<T>(text: &[u8], write: impl FnOnce() -> T) -> T {
    let mut place = place();
    erase(&mut place);
    let written = write();
    if let Some(last) = text.last() {
        place.is_line_start = *last == b'\n';
    }
    written
}

/// While this is held no line is on the terminal: somebody else has it, who leaves the cursor anywhere.
#[derive(Debug)]
pub struct Pause(bool);

/// Erases the line, and draws none until what is returned is dropped.
#[must_use]
pub fn pause() -> Pause {
    let is_on = MAY_BE_SHOWN.load(Ordering::Relaxed);
    if is_on {
        let mut place = place();
        erase(&mut place);
        place.pauses += 1;
    }
    Pause(is_on)
}

impl Drop for Pause {
    fn drop(&mut self) {
        if self.0 {
            let mut place = place();
            place.pauses -= 1;
            place.is_line_start = false;
            place.skips_next = true;
        }
    }
}

fn place() -> MutexGuard<'static, Place> {
    PLACE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn erase(_: &mut Place) {
    if IS_SHOWN.load(Ordering::Relaxed) {
        // Nothing can be said about a terminal that does not take it.
        let _ = crate::streams::write_stderr(ERASE);
        IS_SHOWN.store(false, Ordering::Relaxed);
    }
}
