//! Users and groups, by name or by number.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use super::{Built, Reader};
use crate::number::Number;
use crate::numeral::decimal;
use crate::refusal::Refusal;
use crate::test::Test;

pub(super) fn user(reader: &mut Reader<'_>, word: &[u8], name: &OsString) -> Built {
    let uid = sys::accounts::user_id(name.as_bytes()).or_else(|| account_number(name.as_bytes()));
    uid.map(|uid| Test::User(Number::exactly(uid.into())))
        .ok_or_else(|| nobody(reader, word, b"user name or UID", name))
}

pub(super) fn group(reader: &mut Reader<'_>, word: &[u8], name: &OsString) -> Built {
    let gid = sys::accounts::group_id(name.as_bytes()).or_else(|| account_number(name.as_bytes()));
    gid.map(|gid| Test::Group(Number::exactly(gid.into())))
        .ok_or_else(|| nobody(reader, word, b"group name or GID", name))
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
