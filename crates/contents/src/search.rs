//! A file read block by block until the answer is known.
//!
//! Which bytes come into one block decides what a binary file is: ripgrep gives a match up where a NUL is in the same
//! block. So the blocks are ripgrep's: the three bytes that tell the encoding, as far as lines end among them, then what
//! fits into 64 KiB after the beginning of a line that is not complete.

use std::io::{self, Read};

use memchr::{memchr, memrchr};

use crate::pattern::Pattern;
use crate::source::{Mark, Utf16, read};

/// Bytes of a block, and of all that is kept unless a line is longer.
const BLOCK: usize = 64 * 1024;
/// Bytes that tell the encoding.
const HEAD: usize = 3;
/// Bytes in which most binary files have a NUL.
const TELLING: usize = 512;
/// Bytes of a line that are searched together. Of a longer line, a match that takes more than half as many may be missed.
const LONGEST: usize = 16 << 20;
/// Bytes that are kept from one file to the next.
const KEPT: usize = 1 << 20;
/// Bytes around a place that decide whether a word or a line ends there.
const CONTEXT: usize = 4;

/// Searches files, with memory that one thread keeps from one to the next.
#[derive(Clone, Debug, Default)]
pub struct Searcher {
    room: Vec<u8>,
}

impl Searcher {
    /// Whether a line of this file matches, and the file is no binary one as far as it was read. It is a regular file of
    /// which nothing has been read.
    ///
    /// # Errors
    /// What the system says when it cannot be read.
    pub fn contains(&mut self, file: &mut impl Read, pattern: &Pattern) -> io::Result<bool> {
        let mut end = self.first(file)?;
        let (start, limit) = match Mark::of(&self.room[..end]) {
            Some((mark @ (Mark::LittleEndian | Mark::BigEndian), after)) => {
                return self
                    .contains_utf16(&mut Utf16::new(file, mark, &self.room.clone()[after..end]), pattern);
            }
            Some((Mark::Utf8, after)) => (after, BLOCK + after),
            None => {
                let head = &self.room[..end.min(HEAD)];
                let lines = memrchr(b'\n', head).map_or(0, |last| last + 1);
                if lines > 0 && memchr(0, head).is_none() && pattern.is_in(&head[..lines]) {
                    return Ok(true);
                }
                (0, BLOCK + lines)
            }
        };
        if end == BLOCK && limit > end {
            end += read(file, &mut self.room[end..limit])?;
        }
        let text = Text { file, room: &mut self.room, start, from: start, checked: start, end, limit };
        let found = text.holds(pattern);
        self.give_back();
        found
    }

    fn contains_utf16(&mut self, file: &mut impl Read, pattern: &Pattern) -> io::Result<bool> {
        let end = read(file, &mut self.room[..BLOCK])?;
        let text = Text { file, room: &mut self.room, start: 0, from: 0, checked: 0, end, limit: BLOCK };
        let found = text.holds(pattern);
        self.give_back();
        found
    }

    /// Whether this file is text: there is no NUL in its first block, or it says that it is UTF-16 and holds none.
    ///
    /// # Errors
    /// What the system says when it cannot be read.
    pub fn is_text(&mut self, file: &mut impl Read) -> io::Result<bool> {
        let mut end = self.first(file)?;
        if let Some((mark @ (Mark::LittleEndian | Mark::BigEndian), after)) = Mark::of(&self.room[..end]) {
            let start = self.room[after..end].to_vec();
            end = read(&mut Utf16::new(file, mark, &start), &mut self.room[..BLOCK])?;
        }
        Ok(memchr(0, &self.room[..end]).is_none())
    }

    /// The first bytes of a file, at most a block of them.
    ///
    /// # Errors
    /// What the system says when it cannot be read.
    pub fn beginning(&mut self, file: &mut impl Read) -> io::Result<&[u8]> {
        let end = self.first(file)?;
        Ok(&self.room[..end])
    }

    /// Reads the first block, and says where it ends.
    fn first(&mut self, file: &mut impl Read) -> io::Result<usize> {
        if self.room.is_empty() {
            self.room.resize(BLOCK + HEAD, 0);
        }
        read(file, &mut self.room[..BLOCK])
    }

    /// What a long line took is not kept.
    fn give_back(&mut self) {
        if self.room.len() > KEPT {
            self.room = Vec::new();
        }
    }
}

/// A file on its way through the room.
struct Text<'r, F> {
    file: &'r mut F,
    room: &'r mut Vec<u8>,
    /// Where the lines begin that have not been searched; before it, everything has been.
    start: usize,
    /// Where the search goes on: after the start where the part before it was searched, as it is with very long lines.
    from: usize,
    /// Up to where it is known that there is no NUL.
    checked: usize,
    /// Where what was read ends.
    end: usize,
    /// Where the room ends, as far as this block may fill it.
    limit: usize,
}

impl<F: Read> Text<'_, F> {
    /// Whether a line matches before there is a NUL in a block.
    fn holds(mut self, pattern: &Pattern) -> io::Result<bool> {
        let mut fresh = self.start;
        loop {
            if memchr(0, &self.room[fresh..self.end.min(fresh + TELLING)]).is_some() {
                return Ok(false);
            }
            if let Some(last) = memrchr(b'\n', &self.room[fresh..self.end]) {
                let end = fresh + last + 1;
                if self.is_found(pattern, end) {
                    return Ok(!self.has_nul());
                }
                (self.start, self.from) = (end, end);
            }
            // What was read short is the whole file, most often: nothing has to be moved for it, and looked for in it.
            if self.end >= self.limit {
                if self.has_nul() {
                    return Ok(false);
                }
                if self.end - self.start >= LONGEST && self.is_found_in_part(pattern) {
                    return Ok(true);
                }
                self.make_room();
            }
            fresh = self.end;
            let more = read(self.file, &mut self.room[self.end..self.limit])?;
            if more == 0 {
                return Ok(self.start < self.end && self.is_found(pattern, self.end) && !self.has_nul());
            }
            self.end += more;
        }
    }

    /// Whether any line up to `end` matches.
    fn is_found(&self, pattern: &Pattern, end: usize) -> bool {
        let lines = &self.room[self.start..end];
        if self.from == self.start {
            pattern.is_in(lines)
        } else {
            pattern.is_in_rest(lines, self.from - self.start)
        }
    }

    /// Whether a line matches that is too long to be searched at once; all but the last half of it is given up.
    fn is_found_in_part(&mut self, pattern: &Pattern) -> bool {
        let line = &self.room[self.start..self.end];
        if pattern.is_within(line, self.from - self.start..line.len() - CONTEXT) {
            return true;
        }
        self.start = self.end - LONGEST / 2;
        self.from = self.start + CONTEXT;
        false
    }

    fn has_nul(&self) -> bool {
        memchr(0, &self.room[self.checked..self.end]).is_some()
    }

    /// Moves what was not searched to the front, and adds to the room where that fills it.
    fn make_room(&mut self) {
        self.room.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.from -= self.start;
        (self.start, self.checked) = (0, self.end);
        self.limit = BLOCK;
        while self.limit <= self.end {
            self.limit *= 2;
        }
        if self.room.len() < self.limit {
            self.room.resize(self.limit, 0);
        }
    }
}

#[cfg(test)]
mod tests;
