//! Asking the terminal itself. Its answer comes the way that what is typed comes, so this is for where that can be
//! told apart: nothing is typed ahead, nobody else reads, and what is asked ends in something that it surely answers.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios};

/// The terminal, listened to. It is as it was once this is dropped.
#[derive(Debug)]
pub struct TerminalQuery {
    terminal: File,
    before: Termios,
}

impl TerminalQuery {
    /// The terminal that controls this process and that standard output shows on; nothing where there is none, where
    /// this process is in the background, or where something is typed already.
    #[must_use]
    pub fn begin() -> Option<Self> {
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let terminal = File::from(rustix::fs::open("/dev/tty", flags, Mode::empty()).ok()?);
        let own = rustix::process::getpgrp();
        // Of a terminal that does not control this process, the kernel does not tell who is in front.
        let is_in_front = |fd: rustix::fd::BorrowedFd<'_>| rustix::termios::tcgetpgrp(fd) == Ok(own);
        if !is_in_front(terminal.as_fd()) || !is_in_front(rustix::stdio::stdout()) {
            return None;
        }
        let before = rustix::termios::tcgetattr(&terminal).ok()?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        quiet.special_codes[SpecialCodeIndex::VMIN] = 0;
        quiet.special_codes[SpecialCodeIndex::VTIME] = 0;
        let query = Self { terminal, before };
        rustix::termios::tcsetattr(&query.terminal, OptionalActions::Now, &quiet).ok()?;
        let typed = rustix::io::ioctl_fionread(&query.terminal).ok()?;
        (typed == 0).then_some(query)
    }

    /// Says something to the terminal; false when it cannot be said.
    pub fn ask(&mut self, question: &[u8]) -> bool {
        self.terminal.write_all(question).is_ok()
    }

    /// Adds what the terminal says to what was heard, until that is all, or for so long.
    pub fn hear(&mut self, heard: &mut Vec<u8>, is_all: impl Fn(&[u8]) -> bool, patience: Duration) {
        let end = Instant::now() + patience;
        while !is_all(heard) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(left) = Timespec::try_from(left) else { return };
            let mut asked = [PollFd::new(&self.terminal, PollFlags::IN)];
            if !matches!(poll(&mut asked, Some(&left)), Ok(1..)) {
                return;
            }
            // Byte by byte: what is typed after the answer is not for us.
            let mut byte = [0];
            match self.terminal.read(&mut byte) {
                Ok(1..) => heard.extend_from_slice(&byte),
                _ => return,
            }
        }
    }
}

impl Drop for TerminalQuery {
    fn drop(&mut self) {
        // Where that fails there is no terminal any more.
        let _ = rustix::termios::tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
    }
}

/// What names the terminal of standard output for as long as the session on it lasts: its device, the session's leader,
/// and when that began. Nothing where the system does not say.
#[must_use]
pub fn session() -> Option<String> {
    let device = rustix::fs::fstat(rustix::stdio::stdout()).ok()?.st_rdev;
    let leader = rustix::process::getsid(None).ok()?.as_raw_nonzero();
    let stat = std::fs::read_to_string(format!("/proc/{leader}/stat")).ok()?;
    // After the name, which may hold anything, the start is the twentieth field.
    let start = stat.rsplit_once(')')?.1.split_ascii_whitespace().nth(19)?;
    Some(format!("{device} {leader} {start}"))
}
