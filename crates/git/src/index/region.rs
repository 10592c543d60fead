//! The part of a long index that is about one directory, found by halving the file instead of reading it from the front.
//!
//! Entries of versions 2 and 3 stand in order and begin at multiples of eight bytes, but nothing marks where. So a stretch
//! is looked at: from each place in it where an entry could begin, entries are followed from one to the next, as long as
//! they make sense. One of these paths is the true one, and paths that come to the same place are the same from there on:
//! where only one is left, an entry begins. As no name has a NUL, every path that comes into a name leaves it where the
//! true one does, so that they meet soon. Where they do not, or anything is not as expected, the file is read whole.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use super::scan::{self, LONGEST_ENTRY, Unpacked};
use super::{EntryKind, HEADER_LENGTH, Header};
use crate::budget::Budget;

/// What is looked at in one step: an entry, however long, and enough to follow.
const STRETCH: usize = 16 << 10;
/// What is read through when no more is left.
const NEAR: u64 = 4 * STRETCH as u64;
/// A shorter file is read whole as fast.
pub(super) const SHORTEST: u64 = 8 * NEAR;
/// Entries begin at multiples of it after the first one.
const STEP: usize = 8;
/// Git writes fewer extensions.
const MOST_EXTENSIONS: usize = 64;

/// Where to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// An entry at or before the first one of the directory, not far from it.
    pub(super) start: u64,
    /// The end of all entries.
    pub(super) extensions: u64,
}

/// Finds the entries of a directory, given with a slash at the end. `None` where that is not possible: a version whose
/// entries depend on those before them, extensions that change what entries are, or anything that is not as it should be.
pub(super) fn find(
    file: &File,
    header: &Header,
    prefix: &[u8],
    budget: Budget,
) -> io::Result<Option<Region>> {
    if header.version > 3 {
        return Ok(None);
    }
    let search = Search { file, header, budget };
    if let Some((start, _)) = search.halve((HEADER_LENGTH, header.end), |name| name < prefix)?
        && let Some((last, near)) = search.halve((start, header.end), |_| true)?
        && let Some(extensions) = search.end_of_entries(last, near)?
    {
        return Ok(Some(Region { start, extensions }));
    }
    Ok(None)
}

struct Search<'a> {
    file: &'a File,
    header: &'a Header,
    budget: Budget,
}

/// What is found in a stretch.
enum Found {
    /// An entry begins here, with this name.
    Entry(u64, Vec<u8>),
    /// The last entry ends here.
    End(u64),
    /// There are no entries.
    Nothing,
    /// Several paths that do not meet.
    Unclear,
}

impl Search<'_> {
    /// Brings two places near to each other: at the first one an entry begins that is before what is looked for (or the
    /// first of all), and at the second one or later none does.
    fn halve(
        &self,
        (mut low, mut high): (u64, u64),
        is_before: impl Fn(&[u8]) -> bool,
    ) -> io::Result<Option<(u64, u64)>> {
        while high.saturating_sub(low) > NEAR {
            if self.budget.is_spent() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let middle = low + (high - low) / 2;
            let middle = middle - (middle - HEADER_LENGTH) % STEP as u64;
            match self.look(middle)? {
                Found::Entry(at, name) if is_before(&name) => low = at,
                Found::Entry(at, _) | Found::End(at) => high = at,
                Found::Nothing => high = middle,
                Found::Unclear => return Ok(None),
            }
        }
        Ok(Some((low, high)))
    }

    /// Looks for an entry in the stretch from a place on.
    fn look(&self, from: u64) -> io::Result<Found> {
        let stretch = self.read(from, STRETCH)?;
        let entry = |at: usize| self.entry(stretch.get(at..)?);
        let next = |at: usize| Some(at + entry(at)?.length);
        let is_whole = from + stretch.len() as u64 == self.header.end;
        let mut heads: BTreeSet<usize> = (0..LONGEST_ENTRY).step_by(STEP).filter_map(next).collect();
        while let Some(head) = heads.pop_first() {
            let place = from + head as u64;
            match entry(head) {
                Some(entry) if heads.is_empty() => return Ok(Found::Entry(place, entry.name.to_vec())),
                _ if !is_whole && head + LONGEST_ENTRY > stretch.len() => return Ok(Found::Unclear),
                Some(entry) => _ = heads.insert(head + entry.length),
                None if self.extensions(place)?.is_some() => return Ok(Found::End(place)),
                None => {}
            }
        }
        Ok(Found::Nothing)
    }

    /// Where the last entry ends, from one that is near to it; nothing where the extensions there cannot be passed over.
    fn end_of_entries(&self, from: u64, near: u64) -> io::Result<Option<u64>> {
        let length = usize::try_from(near - from).unwrap_or(0) + LONGEST_ENTRY;
        let rest = self.read(from, length)?;
        let mut at = 0;
        while let Some(entry) = rest.get(at..).and_then(|rest| self.entry(rest)) {
            at += entry.length;
        }
        let end = from + at as u64;
        Ok(self.extensions(end)?.filter(|&are_plain| are_plain).map(|_| end))
    }

    /// The entry at the front of some bytes, if it makes sense.
    fn entry<'b>(&self, bytes: &'b [u8]) -> Option<Unpacked<'b>> {
        let entry = scan::unpacked(bytes, self.header.shape()).ok()?;
        let mode = entry.raw.mode();
        let makes_sense = mode >> 16 == 0
            && EntryKind::of(mode) != EntryKind::Other
            && !entry.name.is_empty()
            && memchr::memchr(0, entry.name).is_none();
        makes_sense.then_some(entry)
    }

    /// Whether extensions, or none, fill the file from a place on; and if so, whether the entries are all that there are,
    /// each a file: not in a split index, nor in a sparse one.
    fn extensions(&self, mut place: u64) -> io::Result<Option<bool>> {
        let mut are_plain = true;
        for _ in 0..MOST_EXTENSIONS {
            if place == self.header.end {
                return Ok(Some(are_plain));
            }
            let head = self.read(place, 8)?;
            let Some((name, length)) = head.split_first_chunk::<4>() else { return Ok(None) };
            let (true, Some(length)) = (name.iter().all(u8::is_ascii_alphabetic), length.first_chunk())
            else {
                return Ok(None);
            };
            are_plain &= !matches!(name, b"link" | b"sdir");
            place += 8 + u64::from(u32::from_be_bytes(*length));
        }
        Ok(None)
    }

    /// Bytes of the content, as many as there are.
    fn read(&self, from: u64, length: usize) -> io::Result<Vec<u8>> {
        let left = usize::try_from(self.header.end.saturating_sub(from)).unwrap_or(length);
        let mut bytes = vec![0; length.min(left)];
        self.file.read_exact_at(&mut bytes, from)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::Index;
    use super::*;
    use crate::id::Kind;

    const PLAIN_MODE: u32 = 0o100_644;

    /// An entry in the form of a version, all ten numbers of which but the mode are the same.
    fn entry(name: &str, number: u32, version: u32, kind: Kind) -> Vec<u8> {
        let mut entry: Vec<u8> =
            (0..10).flat_map(|place| if place == 6 { PLAIN_MODE } else { number }.to_be_bytes()).collect();
        // Of the bytes of a content's name some look like a mode.
        entry.extend((0..kind.length()).map(|place| PLAIN_MODE.to_be_bytes()[place % 4]));
        let is_extended = version > 2 && name.len().is_multiple_of(3);
        let length = name.len().min(0xfff) as u16;
        entry.extend((length | if is_extended { 0x4000 } else { 0 }).to_be_bytes());
        entry.extend(if is_extended { &[0x20, 0][..] } else { &[] });
        entry.extend(name.as_bytes());
        entry.resize((entry.len() + 8) & !7, 0);
        entry
    }

    fn index(names: &[String], number: u32, version: u32, kind: Kind, extensions: &[u8]) -> Vec<u8> {
        let mut index = [*b"DIRC", version.to_be_bytes(), (names.len() as u32).to_be_bytes()].concat();
        names.iter().for_each(|name| index.extend(entry(name, number, version, kind)));
        index.extend(extensions);
        index.resize(index.len() + kind.length(), 0xff);
        index
    }

    fn extension(name: &[u8; 4], length: usize) -> Vec<u8> {
        [name, &(length as u32).to_be_bytes()[..], &vec![b'A'; length]].concat()
    }

    /// Names in directories, short and long, in which digits could be lengths of names.
    fn names() -> Vec<String> {
        let name = |number: usize| {
            let tail = "0@ aA".repeat(number * 7919 % 23);
            let tail = if number.is_multiple_of(2003) { tail + &"long/".repeat(780) } else { tail };
            format!("{:03}/{:02}/{number}{tail}", number / 97, number / 7 % 14)
        };
        let mut names: Vec<String> = (0..9700).map(name).collect();
        names.sort();
        names
    }

    fn in_file<R>(bytes: &[u8], ask: impl FnOnce(&std::path::Path) -> R) -> R {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(bytes).expect("room");
        ask(file.path())
    }

    fn region(bytes: &[u8], kind: Kind, prefix: &str) -> Option<Region> {
        in_file(bytes, |path| {
            let file = File::open(path).expect("the file");
            let header = Header::read(&file, kind).ok()?;
            find(&file, &header, prefix.as_bytes(), Budget::default()).expect("it can be read")
        })
    }

    /// Every directory is found, and what is read there is what the whole file has.
    fn check(bytes: &[u8], kind: Kind, names: &[String], extensions: usize) {
        let end = bytes.len() - kind.length() - extensions;
        in_file(bytes, |path| {
            for prefix in
                ["000/", "003/07/", "050/", "050/13/", "051/00/long", "099/", "099/13/", "0990/", "0/"]
            {
                let found = region(bytes, kind, prefix).expect(prefix);
                assert_eq!(found.extensions, end as u64, "{prefix}");
                let part = Index::read(path, kind, prefix.as_bytes(), Budget::default()).expect(prefix);
                let entries = part.entries();
                let read: Vec<&[u8]> =
                    entries.slice(entries.all()).iter().map(|entry| entries.path(entry)).collect();
                let expected: Vec<&[u8]> =
                    names.iter().filter(|name| name.starts_with(prefix)).map(String::as_bytes).collect();
                assert_eq!(read, expected, "{prefix}");
            }
        });
    }

    #[test]
    fn a_directory_is_found_whatever_entries_look_like() {
        let names = names();
        for (version, kind) in [(2, Kind::Sha1), (3, Kind::Sha1), (2, Kind::Sha256), (3, Kind::Sha256)] {
            for number in [0, PLAIN_MODE, 0x4141_4141, 0x0030_4042, u32::MAX] {
                check(&index(&names, number, version, kind, &[]), kind, &names, 0);
            }
            let extensions = [extension(b"UNTR", 300_000), extension(b"FSMN", 0)].concat();
            check(&index(&names, 7, version, kind, &extensions), kind, &names, extensions.len());
        }
    }

    /// An index whose numbers, names and flags are drawn from what could be taken for something else.
    fn misleading(seed: u64, version: u32, kind: Kind) -> Vec<u8> {
        let mut state = seed;
        let mut below = |most: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % most
        };
        let numbers = [0, PLAIN_MODE, 0x0002_4141, 0x4141_0041, 0x0000_0001, 0x3030_3000, u32::MAX];
        let modes = [PLAIN_MODE, 0o100_755, 0o120_000, 0o160_000];
        // Entries of one length for a while, so that a wrong path could go on from each to the next.
        let tails = [&b"A"[..], b"\x01\x81\xa4\x01", b"\0", b"DIRC", b"TREE", b"\x80\x01", b"\x40\x01\x01"];
        let mut entries = Vec::new();
        let mut tail = Vec::new();
        for number in 0..7000_u64 {
            if number % 50 == 0 {
                tail = (0..below(9)).flat_map(|_| tails[below(7) as usize]).copied().collect();
                tail.retain(|&byte| byte != 0);
            }
            let mut name = format!("{:02}/{:03}/{number:05}", number / 500, number / 40).into_bytes();
            name.extend(&tail);
            if below(900) == 0 {
                name.resize([0xffe, 0xfff, 0x1000][below(3) as usize], b'l');
            }
            let stages = if below(40) == 0 { 1..=3 } else { 0..=0 };
            for stage in stages {
                let (mode, start) = (modes[below(4) as usize], entries.len());
                let mut fields: Vec<u32> = (0..10).map(|_| numbers[below(7) as usize]).collect();
                fields[6] = mode;
                fields.iter().for_each(|field| entries.extend(field.to_be_bytes()));
                let id = (0..kind.length() / 4).flat_map(|_| numbers[below(7) as usize].to_be_bytes());
                entries.extend(id.collect::<Vec<u8>>());
                let is_extended = version > 2 && below(2) == 0;
                let flags = (name.len().min(0xfff) as u16) | stage << 12 | (below(2) as u16) << 15;
                entries.extend((flags | if is_extended { 0x4000 } else { 0 }).to_be_bytes());
                entries.extend(if is_extended {
                    &[[0x20, 0], [0x40, 0]][below(2) as usize][..]
                } else {
                    &[]
                });
                entries.extend(&name);
                entries.resize(start + ((entries.len() - start + 8) & !7), 0);
            }
        }
        entries
    }

    #[test]
    fn a_part_has_what_the_whole_has_whatever_entries_hold() {
        let mut found = 0;
        for seed in 1..=6 {
            for (version, kind) in [(2, Kind::Sha1), (3, Kind::Sha1), (2, Kind::Sha256), (3, Kind::Sha256)] {
                let entries = misleading(seed * 0x9e37_79b9, version, kind);
                let shape = scan::Shape { kind, version };
                let mut count: u32 = 0;
                let mut at = 0;
                while at < entries.len() {
                    at += scan::unpacked(&entries[at..], shape).expect("an entry").length;
                    count += 1;
                }
                let head = [*b"DIRC", version.to_be_bytes(), count.to_be_bytes()].concat();
                let extensions = extension(b"UNTR", 90_000);
                let bytes = [&head[..], &entries, &extensions, &vec![0; kind.length()]].concat();
                in_file(&bytes, |path| {
                    let read = |prefix: &str| {
                        let index = Index::read(path, kind, prefix.as_bytes(), Budget::default());
                        index.expect("an index")
                    };
                    let whole = read("");
                    for prefix in ["00/", "03/040/", "07/", "09/120/", "13/", "13/174/", "14/"] {
                        found += usize::from(region(&bytes, kind, prefix).is_some());
                        assert_eq!(shown(&read(prefix), prefix), shown(&whole, prefix), "{seed} {prefix}");
                    }
                });
            }
        }
        assert!(found > 0, "no region was found");
    }

    /// All that is told of the entries below a directory.
    fn shown(index: &Index, prefix: &str) -> Vec<String> {
        let entries = index.entries();
        let below = entries.slice(index.below(prefix.as_bytes())).iter();
        let told = below.map(|entry| {
            let (path, flags) =
                (entries.path(entry).escape_ascii(), (entry.assumed_valid, entry.skips_work_tree));
            format!("{path} {} {:?} {:o} {:?} {:?}", entry.stage, flags, entry.mode, entry.id, entry.stat)
        });
        told.collect()
    }

    #[test]
    fn what_is_not_as_expected_is_read_whole() {
        let names = names();
        let written = |extensions: &[u8]| index(&names, 7, 2, Kind::Sha1, extensions);
        assert!(region(&written(&[]), Kind::Sha1, "050/").is_some());
        for extensions in
            [&extension(b"link", 20)[..], &extension(b"sdir", 0), b"TREE\xff\0\0\0", b"TRE", b"1234\0\0\0\0"]
        {
            assert_eq!(region(&written(extensions), Kind::Sha1, "050/"), None, "{extensions:?}");
        }
        assert_eq!(region(&index(&names, 7, 4, Kind::Sha1, &[]), Kind::Sha1, "050/"), None);
    }
}
