//! Users and groups, by name or by number.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use super::{Built, Reader};
use crate::number::Number;
use crate::numeral::decimal;
use crate::refusal::Refusal;
use crate::test::Test;

/// `-user NAME`, or several after commas, any of which will do.
pub(super) fn user(reader: &mut Reader<'_>, word: &[u8], name: &OsString) -> Built {
    match ids(name.as_bytes(), sys::accounts::user_id).as_deref() {
        Some([uid]) => Ok(Test::User(Number::exactly((*uid).into()))),
        Some(several) => Ok(Test::UserAmong(several.into())),
        None => Err(nobody(reader, word, b"user name or UID", name)),
    }
}

/// The same of groups.
pub(super) fn group(reader: &mut Reader<'_>, word: &[u8], name: &OsString) -> Built {
    match ids(name.as_bytes(), sys::accounts::group_id).as_deref() {
        Some([gid]) => Ok(Test::Group(Number::exactly((*gid).into()))),
        Some(several) => Ok(Test::GroupAmong(several.into())),
        None => Err(nobody(reader, word, b"group name or GID", name)),
    }
}

/// The numbers of accounts: of the one of this name, or of all that are named.
fn ids(text: &[u8], named: fn(&[u8]) -> Option<u32>) -> Option<Vec<u32>> {
    let id = |name: &[u8]| named(name).or_else(|| account_number(name));
    match id(text) {
        Some(id) => Some(vec![id]),
        None => text.split(|&byte| byte == b',').map(id).collect(),
    }
}

fn account_number(digits: &[u8]) -> Option<u32> {
    decimal(digits)?.try_into().ok()
}

fn nobody(reader: &Reader<'_>, word: &[u8], what: &[u8], name: &OsString) -> Refusal {
    let quoted = reader.quoted(name.as_bytes());
    Refusal::new([b"invalid ", what, b" argument to ", word, b": ", &quoted].concat())
}

/// `-uid N`, as GNU find has it, or a name.
pub(super) fn user_number(reader: &mut Reader<'_>, word: &[u8], text: &OsString) -> Built {
    let named = sys::accounts::user_id;
    number_or_name(reader, word, text, named).map(Test::User)
}

/// `-gid N`, or a name.
pub(super) fn group_number(reader: &mut Reader<'_>, word: &[u8], text: &OsString) -> Built {
    let named = sys::accounts::group_id;
    number_or_name(reader, word, text, named).map(Test::Group)
}

fn number_or_name(
    reader: &Reader<'_>,
    word: &[u8],
    text: &OsString,
    named: fn(&[u8]) -> Option<u32>,
) -> Result<Number, Refusal> {
    super::arguments::number(reader, word, text).or_else(|refusal| {
        let value = named(text.as_bytes()).ok_or(refusal)?;
        Ok(Number::exactly(u64::from(value)))
    })
}
