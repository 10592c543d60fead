//! The entries of an index, one after the other.

use std::ops::ControlFlow;

use super::Error;
use super::window::Window;
use crate::id::{Id, Kind};

/// An entry as it lies in the file, without its name.
pub(super) struct Raw<'a> {
    fixed: &'a [u8],
    kind: Kind,
    pub(super) flags: u16,
    pub(super) more_flags: u16,
}

impl Raw<'_> {
    /// The ten numbers at its front.
    pub(super) fn number(&self, place: usize) -> u32 {
        let at = place * 4;
        self.fixed
            .get(at..at + 4)
            .map_or(0, |bytes| u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    pub(super) fn mode(&self) -> u32 {
        self.number(6)
    }

    pub(super) fn id(&self) -> Id {
        Id::new(&self.fixed[40..40 + self.kind.length()])
    }
}

/// How entries lie in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) version: u32,
}

impl Shape {
    fn fixed_length(self) -> usize {
        40 + self.kind.length() + 2
    }
}

/// An entry of the versions before 4, which stands for itself.
pub(super) struct Unpacked<'a> {
    pub(super) raw: Raw<'a>,
    pub(super) name: &'a [u8],
    /// The bytes up to the next one.
    pub(super) length: usize,
}

/// A path is no longer, to the system.
const LONGEST_NAME: usize = 4096;
const IS_EXTENDED: u16 = 0x4000;
const NAME_LENGTH: u16 = 0xfff;
/// An entry takes no more bytes, in any version.
pub(super) const LONGEST_ENTRY: usize = 40 + 32 + 2 + 2 + 16 + LONGEST_NAME + 8;

/// Hands out entries as long as there is a next one, or until they are no more wanted.
pub(super) fn entries(
    window: &mut Window,
    shape: Shape,
    mut has_next: impl FnMut(&Window) -> bool,
    mut take: impl FnMut(&Raw<'_>, &[u8]) -> Result<ControlFlow<()>, Error>,
) -> Result<(), Error> {
    let mut name_before = Vec::new();
    while has_next(window) {
        let bytes = window.peek(LONGEST_ENTRY)?;
        let (flow, used) = if shape.version == 4 {
            let (raw, at) = raw(bytes, shape)?;
            let (strip, begin) = variable_length(bytes, at).ok_or(TOO_SHORT)?;
            let suffix = terminated(bytes.get(begin..).ok_or(TOO_SHORT)?)?;
            let kept =
                name_before.len().checked_sub(strip).ok_or(Error::Malformed("a name has no beginning"))?;
            name_before.truncate(kept);
            name_before.extend_from_slice(suffix);
            if name_before.len() > LONGEST_NAME {
                return Err(TOO_LONG);
            }
            (take(&raw, &name_before)?, begin + suffix.len() + 1)
        } else {
            let Unpacked { raw, name, length } = unpacked(bytes, shape)?;
            (take(&raw, name)?, length)
        };
        window.consume(used);
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

/// The entry at the front of some bytes, in a version before 4.
#[inline]
pub(super) fn unpacked(bytes: &[u8], shape: Shape) -> Result<Unpacked<'_>, Error> {
    let (raw, at) = raw(bytes, shape)?;
    let rest = bytes.get(at..).ok_or(TOO_SHORT)?;
    let name = match usize::from(raw.flags & NAME_LENGTH) {
        length if length < usize::from(NAME_LENGTH) => match rest.get(..=length) {
            Some([name @ .., 0]) => name,
            Some(_) => return Err(Error::Malformed("a name does not end where it should")),
            None => return Err(TOO_SHORT),
        },
        _ => terminated(rest)?,
    };
    // One to eight NULs, up to a multiple of eight.
    Ok(Unpacked { raw, name, length: (at + name.len() + 8) & !7 })
}

/// What comes before a name, and where the name begins.
#[inline]
fn raw(bytes: &[u8], shape: Shape) -> Result<(Raw<'_>, usize), Error> {
    let mut at = shape.fixed_length();
    let (fixed, rest) = bytes.split_at_checked(at).ok_or(TOO_SHORT)?;
    let flags = u16::from_be_bytes([fixed[at - 2], fixed[at - 1]]);
    let mut more_flags = 0;
    if flags & IS_EXTENDED != 0 && shape.version > 2 {
        let more = rest.get(..2).ok_or(TOO_SHORT)?;
        more_flags = u16::from_be_bytes([more[0], more[1]]);
        at += 2;
    }
    Ok((Raw { fixed, kind: shape.kind, flags, more_flags }, at))
}

const TOO_SHORT: Error = Error::Malformed("it ends within an entry");
const TOO_LONG: Error = Error::Malformed("a name is too long");

/// The bytes before the first NUL.
fn terminated(bytes: &[u8]) -> Result<&[u8], Error> {
    match memchr::memchr(0, bytes) {
        Some(end) if end <= LONGEST_NAME => Ok(&bytes[..end]),
        Some(_) => Err(TOO_LONG),
        None if bytes.len() > LONGEST_NAME => Err(TOO_LONG),
        None => Err(TOO_SHORT),
    }
}

/// A number of seven bits a byte, as offsets in packs are written, and where it ends.
fn variable_length(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let mut byte = *bytes.get(at)?;
    let mut value = usize::from(byte & 0x7f);
    while byte & 0x80 != 0 {
        at += 1;
        byte = *bytes.get(at)?;
        value = value.checked_add(1)?.checked_mul(128)?.checked_add(usize::from(byte & 0x7f))?;
    }
    Some((value, at + 1))
}
