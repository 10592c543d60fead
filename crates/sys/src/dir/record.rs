//! One entry as Linux's getdents64 writes it (`struct linux_dirent64`), read in place.

use std::ffi::CStr;

use super::Entry;
use crate::kind::Kind;

/// Where the parts of a record lie.
const INODE: usize = 0;
const COOKIE: usize = 8;
const LENGTH: usize = 16;
const KIND: usize = 18;
const NAME: usize = 19;

/// The shortest record: a name of up to four bytes.
pub(super) const SHORTEST: usize = 24;
/// The longest: a name of 255 bytes, or what a file system with longer ones may have.
#[cfg(target_os = "linux")]
pub(super) const LONGEST: usize = 1048;

/// The bytes of a room, which is made of words so that records are aligned.
pub(super) fn bytes(room: &[u64]) -> &[u8] {
    // SAFETY: the same memory, all of it initialised, under the weaker alignment of bytes.
    unsafe { std::slice::from_raw_parts(room.as_ptr().cast(), std::mem::size_of_val(room)) }
}

/// The entry whose record starts at `start`.
pub(super) fn entry(room: &[u8], start: usize) -> Entry<'_> {
    let record = &room[start..start + length(room, start)];
    let word = |at: usize| u64::from_ne_bytes(record[at..at + 8].try_into().expect("eight bytes"));
    Entry {
        name: name(record),
        // Four bits of the mode; zero where the file system does not record it.
        kind: (record[KIND] != 0).then(|| Kind::from_mode(u32::from(record[KIND]) << 12)),
        inode: word(INODE),
        cookie: word(COOKIE),
    }
}

/// The name in a record, up to the first NUL: looked for in the aligned words of which a record is made, since a
/// search for a byte in general costs as much as all else that is done with a record.
fn name(record: &[u8]) -> &CStr {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    /// What stands in front of the name in its first word, and may be zero.
    const BEFORE: u64 = 0x00ff_ffff;
    let (words, _) = record[NAME - 3..].as_chunks::<8>();
    let mut before = BEFORE;
    let end = words.iter().zip((NAME - 3..).step_by(8)).find_map(|(word, at)| {
        let word = u64::from_le_bytes(*word) | std::mem::take(&mut before);
        let zeros = word.wrapping_sub(LOW) & !word & HIGH;
        (zeros != 0).then(|| at + zeros.trailing_zeros() as usize / 8)
    });
    let name = end.map(|end| &record[NAME..=end]);
    // SAFETY: the slice ends with the first zero byte of the record's name: the lowest bit of `zeros` is exact.
    let name = name.map(|name| unsafe { CStr::from_bytes_with_nul_unchecked(name) });
    name.expect("every name ends with NUL inside its record")
}

/// Whether the name of the record at `start` begins with a dot; all but the first byte stay unread.
pub(super) fn is_dotted(room: &[u8], start: usize) -> bool {
    room[start + NAME] == b'.'
}

/// Whether the record at `start` is that of `.` or `..`.
pub(super) fn is_self_or_parent(room: &[u8], start: usize) -> bool {
    is_dotted(room, start) && matches!(room[start + NAME + 1..start + NAME + 3], [0, _] | [b'.', 0])
}

/// The bytes that the record at `start` takes.
pub(super) fn length(room: &[u8], start: usize) -> usize {
    usize::from(u16::from_ne_bytes([room[start + LENGTH], room[start + LENGTH + 1]]))
}

/// The position after the record at `start`.
#[cfg(target_os = "linux")]
pub(super) fn cookie(room: &[u8], start: usize) -> u64 {
    u64::from_ne_bytes(room[start + COOKIE..start + COOKIE + 8].try_into().expect("eight bytes"))
}

/// Where the last record of a filled room starts, and the one before it; 0 where there is none.
#[cfg(target_os = "linux")]
pub(super) fn last_two(room: &[u8]) -> (usize, usize) {
    let (mut before, mut last, mut next) = (0, 0, 0);
    while let Some(length) = room.get(next + LENGTH..).and_then(<[u8]>::first_chunk) {
        (before, last) = (last, next);
        next += usize::from(u16::from_ne_bytes(*length));
    }
    (before, last)
}

/// Where the records of a filled room start.
pub(super) fn starts(room: &[u8]) -> impl Iterator<Item = usize> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        (start < room.len()).then(|| {
            next += length(room, start);
            start
        })
    })
}

/// Appends a record for an entry that came another way.
#[cfg(any(test, not(target_os = "linux")))]
pub(super) fn append(entry: &Entry<'_>, room: &mut Vec<u8>) {
    let name = entry.name.to_bytes_with_nul();
    let length = (NAME + name.len()).next_multiple_of(8);
    let end = room.len() + length;
    room.extend_from_slice(&entry.inode.to_ne_bytes());
    room.extend_from_slice(&entry.cookie.to_ne_bytes());
    room.extend_from_slice(&u16::try_from(length).expect("names are short").to_ne_bytes());
    room.push(entry.kind.map_or(0, Kind::recorded));
    room.extend_from_slice(name);
    room.resize(end, 0);
}
