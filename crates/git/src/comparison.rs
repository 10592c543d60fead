//! A file beside its entry in the index: whether it changed, by its facts or, where those do not tell, by its content.

use std::ffi::CStr;
use std::io::Read;
use std::os::fd::AsFd;

use sys::dir::{Dir, Links};
use sys::kind::Kind as FileKind;
use sys::stat::{Facts, Timestamp};

use crate::budget::Budget;
use crate::configuration::Core;
use crate::conversion::Conversion;
use crate::id::{Id, Kind};
use crate::index::{Entry, EntryKind};
use crate::letter::Letter;

/// What the facts tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Told(Letter),
    /// Only the content can tell.
    Open,
}

/// Compares by facts, as git does: a file that was written when the index was, or later, may be another one with the
/// same facts.
pub(crate) fn by_facts(entry: &Entry, facts: &Facts, core: &Core, written: (i64, i64)) -> Comparison {
    use Comparison::{Open, Told};
    match (entry.kind(), facts.kind()) {
        (EntryKind::File, FileKind::File) => {
            if core.file_mode && (entry.mode ^ facts.mode) & 0o100 != 0 {
                return Told(Letter::Modified);
            }
        }
        (EntryKind::Link, FileKind::Symlink) => {}
        (EntryKind::Link, FileKind::File) if !core.symlinks => {}
        // Whatever else it is, git takes it for a file with other content.
        (EntryKind::File, kind) if kind != FileKind::Symlink => return Told(Letter::Modified),
        _ => return Told(Letter::TypeChange),
    }
    let stat = &entry.stat;
    if stat.size == 0 && facts.size == 0 && entry.id != empty(core.objects) {
        return Told(Letter::Modified);
    }
    if stat.size != low(facts.size) {
        // Git leaves the size out where it could not tell later whether the file changed.
        return if stat.size == 0 { Open } else { Told(Letter::Modified) };
    }
    let is_same = is_at(facts.modified, stat.modified)
        && (core.checks_least
            || (!core.trust_ctime || is_at(facts.changed, stat.changed))
                && (low(facts.inode), facts.uid, facts.gid) == (stat.inode, stat.uid, stat.gid));
    let is_racy = (facts.modified.seconds, i64::from(facts.modified.nanoseconds)) >= written
        || stat.modified.1 == 0 && facts.modified.seconds >= written.0;
    if is_same && !is_racy { Told(Letter::Unmodified) } else { Open }
}

/// As much of a number as has room.
fn low(number: u64) -> u32 {
    (number & 0xffff_ffff) as u32
}

/// Whether a time is one that was recorded; some record no parts of seconds.
fn is_at(time: Timestamp, (seconds, nanoseconds): (u32, u32)) -> bool {
    low(time.seconds.cast_unsigned()) == seconds && (nanoseconds == 0 || time.nanoseconds == nanoseconds)
}

/// The content without a byte.
fn empty(kind: Kind) -> Id {
    Id::new(match kind {
        Kind::Sha1 => b"\xe6\x9d\xe2\x9b\xb2\xd1\xd6\x43\x4b\x8b\x29\xae\x77\x5a\xd8\xc2\xe4\x8c\x53\x91",
        Kind::Sha256 => {
            b"\x47\x3a\x0f\x4c\x3b\xe8\xa9\x36\x81\xa2\x67\xe3\xb1\xe9\xa7\xdc\
              \xda\x11\x85\x43\x6f\xe1\x41\xf7\x74\x91\x20\xa3\x03\x72\x18\x13"
        }
    })
}

/// Longer contents are not converted.
const LONGEST_CONVERTED: u64 = 16 << 20;

/// A file, where it lies, and how to look into it.
#[derive(Clone, Copy)]
pub(crate) struct Content<'a> {
    pub(crate) dir: &'a Dir,
    pub(crate) name: &'a CStr,
    pub(crate) facts: &'a Facts,
    pub(crate) objects: Kind,
    pub(crate) budget: Budget,
}

impl Content<'_> {
    /// Compares what a link says.
    pub(crate) fn of_link(self, entry: &Entry) -> Letter {
        let target = sys::dir::link_target(self.dir.as_fd(), self.name);
        target.map_or(Letter::Unknown, |target| told(id_of(target.to_bytes(), self.objects), entry))
    }

    /// Compares the content of a file, converted as git would before it stores it; `stored` is what it has stored.
    pub(crate) fn of_file(
        self,
        entry: &Entry,
        conversion: Conversion,
        stored: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Letter {
        if conversion.is_none() {
            return told(self.hashed(), entry);
        }
        if self.facts.size > LONGEST_CONVERTED {
            let letter = told(self.hashed(), entry);
            return if letter == Letter::Modified { Letter::Unknown } else { letter };
        }
        let limit = usize::try_from(LONGEST_CONVERTED).unwrap_or(usize::MAX);
        match sys::file::read_at(self.dir.as_fd(), self.name, Links::NoFollow, limit) {
            Ok(content) => told(id_of(&conversion.apply(&content, stored), self.objects), entry),
            Err(_) => Letter::Unknown,
        }
    }

    /// The name that the content has, read in parts.
    fn hashed(self) -> Option<Id> {
        let (mut file, _) = sys::file::open_regular_at(self.dir.as_fd(), self.name, Links::NoFollow).ok()?;
        let mut hasher = hasher(self.facts.size, self.objects);
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match file.read(&mut buffer).ok()? {
                0 => return finished(hasher),
                count => hasher.update(&buffer[..count]),
            }
            if self.budget.is_spent() {
                return None;
            }
        }
    }
}

fn told(id: Option<Id>, entry: &Entry) -> Letter {
    match id {
        Some(id) if id == entry.id => Letter::Unmodified,
        Some(_) => Letter::Modified,
        None => Letter::Unknown,
    }
}

fn id_of(content: &[u8], kind: Kind) -> Option<Id> {
    let mut hasher = hasher(content.len() as u64, kind);
    hasher.update(content);
    finished(hasher)
}

fn hasher(size: u64, kind: Kind) -> gix_hash::Hasher {
    let mut hasher = gix_hash::hasher(kind.into());
    hasher.update(format!("blob {size}\0").as_bytes());
    hasher
}

/// `None` where somebody made content for an attack on the names.
fn finished(hasher: gix_hash::Hasher) -> Option<Id> {
    hasher.try_finalize().ok().map(|id| Id::new(id.as_slice()))
}
