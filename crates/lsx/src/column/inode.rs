//! The number of the inode.

use crate::entry::Details;

pub(crate) fn append(details: Option<&Details>, out: &mut Vec<u8>) {
    match details {
        Some(details) if details.inode != 0 => term::human::append_number(details.inode, out),
        _ => out.push(b'?'),
    }
}
