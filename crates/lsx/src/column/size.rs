//! The size of a file, or the numbers of the device that it is.

use sys::kind::Kind;

use super::{digits, right, right_number};
use crate::entry::Details;
use crate::plan::Sizes;

/// How wide sizes are, and the two numbers of devices.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Widths {
    size: usize,
    major: usize,
    minor: usize,
}

impl Widths {
    pub(crate) fn widen(&mut self, details: &Details, sizes: &Sizes, room: &mut Vec<u8>) {
        if let Some((major, minor)) = device(details) {
            self.major = self.major.max(digits(major));
            self.minor = self.minor.max(digits(minor));
            self.size = self.size.max(self.major + 2 + self.minor);
        } else {
            room.clear();
            append_size(details, sizes, room);
            let width = term::width::of_bytes(room, &sys::locale::Locale::C);
            self.size = self.size.max(width);
        }
    }
}

pub(crate) fn append(details: Option<&Details>, widths: &Widths, sizes: &Sizes, out: &mut Vec<u8>) {
    let Some(details) = details else { return right(widths.size, out, |out| out.push(b'?')) };
    match device(details) {
        Some((major, minor)) => {
            let spare = widths.size.saturating_sub(widths.major + 2 + widths.minor);
            right_number(major, widths.major + spare, out);
            out.extend_from_slice(b", ");
            right_number(minor, widths.minor, out);
        }
        None => right(widths.size, out, |out| append_size(details, sizes, out)),
    }
}

fn append_size(details: &Details, sizes: &Sizes, out: &mut Vec<u8>) {
    sizes.files.append(details.size, 1, &sizes.groups, out);
}

/// Major and minor number of the device that it is, if it is one.
fn device(details: &Details) -> Option<(u64, u64)> {
    let number = details.special_device;
    matches!(details.kind(), Kind::Block | Kind::Character)
        .then(|| (sys::stat::major(number).into(), sys::stat::minor(number).into()))
}
