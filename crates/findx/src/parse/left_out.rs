//! The options that say what is left out: ignored and hidden files, other repositories.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use expression::Refusal;
use sys::locale::c_name;

use super::Parser;
use super::arguments::{Built, TRUE};
use crate::omission::{Hidden, LeftOut};

pub(super) fn set(parser: &mut Parser<'_>, set: fn(&mut LeftOut)) -> Built {
    set(&mut parser.settings.left_out);
    TRUE
}

pub(super) fn ignore_file(parser: &mut Parser<'_>, _: &[u8], file: &OsString) -> Built {
    parser.settings.left_out.files.push(PathBuf::from(file));
    TRUE
}

pub(super) fn ignore_file_name(parser: &mut Parser<'_>, word: &[u8], name: &OsString) -> Built {
    if name.is_empty() || name.as_bytes().contains(&b'/') {
        let quoted = parser.reader.quoted(name.as_bytes());
        let text = [word, b" takes a name to look for in each directory, not ", &quoted];
        let hint = Some("to name a file: --ignore-file FILE".to_owned());
        return Err(Refusal { hint, ..Refusal::new(text.concat()) });
    }
    parser.settings.left_out.names.push(c_name(name.as_bytes()));
    TRUE
}

pub(super) fn hidden(parser: &mut Parser<'_>, word: &[u8], when: &OsString) -> Built {
    parser.settings.left_out.hidden = match when.as_bytes() {
        b"include" => Hidden::Included,
        b"exclude" => Hidden::Excluded,
        other => {
            let quoted = parser.reader.quoted(other);
            let text = [b"invalid argument ", &quoted[..], b" to ", word, b": include or exclude"];
            return Err(Refusal::new(text.concat()));
        }
    };
    TRUE
}
