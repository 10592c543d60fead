//! The starting points: the operands, or the names in a file.

use std::ffi::{CString, OsString};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;

use sys::locale;
use term::quote;

use crate::evaluate::World;
use crate::outlet::Outlet;
use crate::parse::Settings;

/// The operands, or the names in the file that `-files0-from` gives.
pub(crate) fn starting_points(
    settings: &Settings,
    roots: &[OsString],
    world: &World,
    outlet: &mut Outlet,
) -> Option<Vec<CString>> {
    let Some(file) = &settings.roots_from else {
        return Some(roots.iter().map(|root| locale::c_name(root.as_bytes())).collect());
    };
    let (read, shown) = if file == "-" {
        (read_stdin(), &b"(standard input)"[..])
    } else {
        (std::fs::read(file), file.as_bytes())
    };
    let shown = quote::message_word(shown, &world.locale);
    let list = match read {
        Ok(list) => list,
        Err(error) => {
            let reason = sys::failure::reason(&error);
            outlet
                .report
                .problem(1, &[b"cannot open ", &shown[..], b" for reading: ", reason.as_bytes()].concat());
            return None;
        }
    };
    let list = list.strip_suffix(b"\0").unwrap_or(&list);
    if list.is_empty() {
        return Some(Vec::new());
    }
    let mut names = Vec::new();
    for (index, name) in list.split(|&byte| byte == 0).enumerate() {
        if name.is_empty() {
            let place = format!(":{}: invalid zero-length file name", index + 1);
            outlet.report.problem(1, &[&shown[..], place.as_bytes()].concat());
        } else {
            names.push(locale::c_name(name));
        }
    }
    Some(names)
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut list = Vec::new();
    io::stdin().lock().read_to_end(&mut list)?;
    Ok(list)
}
