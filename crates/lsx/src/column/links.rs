//! The number of hard links.

use super::right_number;
use crate::entry::Details;

pub(crate) fn append(details: Option<&Details>, width: usize, out: &mut Vec<u8>) {
    match details {
        Some(details) => right_number(details.links, width, out),
        None => super::right(width, out, |out| out.push(b'?')),
    }
}
