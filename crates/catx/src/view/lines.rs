//! Reads lines, and says when the rest of one has to be waited for.

use std::io;

use sys::copy::{self, End, EndKind};

use super::encoding::{self, Decoder};

const READ_BYTES: usize = 64 * 1024;
/// A longer line comes in parts, so that memory is bounded.
const PART_BYTES: usize = 1024 * 1024;

/// What comes next.
pub(crate) enum Piece<'a> {
    /// A line with its line feed, but for the last; or the rest of one that came in parts.
    Line(&'a [u8]),
    /// The beginning of a very long line, whose rest comes without it.
    Part(&'a [u8]),
    /// The beginning of a line whose rest has to be waited for; it comes again, with more.
    Wait(&'a [u8]),
    End,
    Failed(io::Error),
}

/// The lines of an input.
pub(crate) struct Lines<'fd> {
    input: End<'fd>,
    buffer: Vec<u8>,
    start: usize,
    /// No line feed stands before this place.
    searched: usize,
    length: usize,
    state: Reading,
    decoding: Decoding,
}

/// Whether the text is decoded as it is read.
enum Decoding {
    No,
    /// As its first bytes will tell.
    Asked(encoding::Decoding),
    By(Decoder),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Open,
    /// The caller was told that the next read may wait.
    Announced,
    Ended,
}

impl<'fd> Lines<'fd> {
    pub(crate) fn new(input: &End<'fd>, decoding: encoding::Decoding) -> Self {
        Lines {
            input: *input,
            buffer: Vec::new(),
            start: 0,
            searched: 0,
            length: 0,
            state: Reading::Open,
            decoding: Decoding::Asked(decoding),
        }
    }

    /// What the header says of the encoding that the text is decoded from.
    pub(crate) fn encoding(&self) -> Option<String> {
        match &self.decoding {
            Decoding::By(decoder) => Some(decoder.mark()),
            Decoding::No | Decoding::Asked(_) => None,
        }
    }

    /// What was read of the text and not taken yet: at the start, its first lines.
    pub(crate) fn known(&self) -> &[u8] {
        &self.buffer[self.start..self.length]
    }

    /// Reads until there is a line, a part or the end, or until reading would wait.
    pub(crate) fn fill(&mut self) -> io::Result<()> {
        while self.line_end().is_none()
            && self.state != Reading::Ended
            && self.length - self.start < PART_BYTES
        {
            if self.state == Reading::Open
                && self.input.kind() != EndKind::Regular
                && copy::would_wait(self.input.descriptor())
            {
                return Ok(());
            }
            self.state = Reading::Open;
            self.read()?;
        }
        Ok(())
    }

    /// Whether nothing of the text has come yet that was not taken, though the input has not ended; if so, the next read
    /// may wait, as after [`Piece::Wait`].
    pub(crate) fn is_awaited(&mut self) -> bool {
        let is_awaited = self.start == self.length && self.state != Reading::Ended;
        if is_awaited {
            self.state = Reading::Announced;
        }
        is_awaited
    }

    /// What comes next; it replaces what came before.
    pub(crate) fn take(&mut self) -> Piece<'_> {
        if let Err(error) = self.fill() {
            return Piece::Failed(error);
        }
        let start = self.start;
        if let Some(end) = self.line_end() {
            (self.start, self.searched) = (end, end);
            return Piece::Line(&self.buffer[start..end]);
        }
        let rest = start..self.length;
        if self.state == Reading::Ended {
            (self.start, self.searched) = (self.length, self.length);
            return if rest.is_empty() { Piece::End } else { Piece::Line(&self.buffer[rest]) };
        }
        if rest.len() >= PART_BYTES {
            (self.start, self.searched) = (self.length, self.length);
            return Piece::Part(&self.buffer[rest]);
        }
        self.state = Reading::Announced;
        Piece::Wait(&self.buffer[rest])
    }

    /// All that was read and not taken, else what the next read brings: for what has no lines.
    pub(crate) fn take_bytes(&mut self) -> Piece<'_> {
        if self.start == self.length && self.state != Reading::Ended {
            let may_wait = self.state == Reading::Open && self.input.kind() != EndKind::Regular;
            if may_wait && copy::would_wait(self.input.descriptor()) {
                self.state = Reading::Announced;
                return Piece::Wait(b"");
            }
            self.state = Reading::Open;
            if let Err(error) = self.read() {
                return Piece::Failed(error);
            }
        }
        let piece = self.start..self.length;
        (self.start, self.searched) = (self.length, self.length);
        if piece.is_empty() { Piece::End } else { Piece::Part(&self.buffer[piece]) }
    }

    fn line_end(&mut self) -> Option<usize> {
        let found = memchr::memchr(b'\n', &self.buffer[self.searched..self.length]);
        if found.is_none() {
            self.searched = self.length;
        }
        found.map(|at| self.searched + at + 1)
    }

    fn read(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.length, 0);
        (self.length, self.searched) = (self.length - self.start, self.searched - self.start);
        self.start = 0;
        if self.buffer.len() < self.length + READ_BYTES {
            self.buffer.resize(self.length + READ_BYTES, 0);
        }
        let mut read = copy::read(self.input.descriptor(), &mut self.buffer[self.length..])?;
        while read > 0
            && matches!(self.decoding, Decoding::Asked(asked) if asked != encoding::Decoding::Never)
        {
            // A mark may come in pieces, too.
            let piece = self.length..self.length + read;
            if !encoding::may_be_mark(&self.buffer[piece.clone()]) {
                break;
            }
            match copy::read(self.input.descriptor(), &mut self.buffer[piece.end..])? {
                0 => break,
                more => read += more,
            }
        }
        if read == 0 {
            self.state = Reading::Ended;
        }
        self.decode(read);
        Ok(())
    }

    /// Appends what was read to the text, decoded where it is to be.
    fn decode(&mut self, read: usize) {
        let piece = self.length..self.length + read;
        if let Decoding::Asked(asked) = self.decoding {
            let decoder = Decoder::new(asked, &self.buffer[piece.clone()]);
            self.decoding = decoder.map_or(Decoding::No, Decoding::By);
        }
        let Decoding::By(decoder) = &mut self.decoding else {
            self.length += read;
            return;
        };
        let mut decoded = Vec::new();
        decoder.decode(&self.buffer[piece], &mut decoded);
        let end = self.length + decoded.len();
        if self.buffer.len() < end {
            self.buffer.resize(end, 0);
        }
        self.buffer[self.length..end].copy_from_slice(&decoded);
        self.length = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::fd::AsFd;

    fn text(piece: Piece<'_>) -> String {
        match piece {
            Piece::Line(text) => format!("line {}", String::from_utf8_lossy(text)),
            Piece::Part(text) => format!("part {}", text.len()),
            Piece::Wait(text) => format!("wait {}", String::from_utf8_lossy(text)),
            Piece::End => "end".into(),
            Piece::Failed(error) => error.to_string(),
        }
    }

    #[test]
    fn what_is_awaited_is_known_before_it_is_taken() {
        let (reader, mut writer) = io::pipe().expect("a pipe");
        let end = End::of(reader.as_fd()).expect("it is open");
        let mut lines = Lines::new(&end, encoding::Decoding::Never);
        lines.fill().expect("nothing fails");
        assert!(lines.is_awaited());
        writer.write_all(b"whole").expect("it has room");
        drop(writer);
        lines.fill().expect("nothing fails");
        assert!(!lines.is_awaited());
        assert_eq!(lines.known(), b"whole");
        assert_eq!((text(lines.take()), text(lines.take())), ("line whole".into(), "end".into()));
        assert!(!lines.is_awaited());
    }

    #[test]
    fn what_has_come_is_shown_before_more_is_waited_for() {
        let (reader, mut writer) = io::pipe().expect("a pipe");
        let end = End::of(reader.as_fd()).expect("it is open");
        let mut lines = Lines::new(&end, encoding::Decoding::Never);
        writer.write_all(b"one\ntw").expect("it has room");
        assert_eq!(text(lines.take()), "line one\n");
        assert_eq!(text(lines.take()), "wait tw");
        writer.write_all(b"o\nlast").expect("it has room");
        assert_eq!(text(lines.take()), "line two\n");
        drop(writer);
        assert_eq!(text(lines.take()), "line last");
        assert_eq!(text(lines.take()), "end");
    }
}
