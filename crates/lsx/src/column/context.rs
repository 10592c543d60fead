//! The security context.

use crate::entry::Details;

pub(crate) fn append(details: Option<&Details>, out: &mut Vec<u8>) {
    let context = details.and_then(|details| details.rare.as_ref()?.context.as_deref());
    out.extend_from_slice(context.unwrap_or(b"?"));
}
