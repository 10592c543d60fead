//! LS_COLORS: a value is refused or means a colour for every file, and names are painted in codes of its own.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sys::kind::Kind;
use term::lscolors::{LsColors, Painter, Subject};

fuzz_target!(|data: &[u8]| {
    let Ok(colors) = LsColors::parse(data) else { return };
    let _ = (colors.needed_facts(true), colors.needed_facts(false));
    for name in [&b"a"[..], b"a.txt", b"A.TXT", b"x~", b"", b"\xff.c"] {
        for kind in [None, Some(Kind::File), Some(Kind::Directory), Some(Kind::Symlink)] {
            let subject = Subject::of(name, kind);
            let kinds = [subject, subject.with_facts(0o104_755, 2), subject.with_target(0o100_644, &colors)];
            for subject in kinds.into_iter().chain([Subject::of_target(name, None, 1)]) {
                let Some(code) = colors.code_for(&subject) else { continue };
                let (mut painter, mut out) = (Painter::new(&colors), Vec::new());
                painter.begin_name(code, &mut out);
                painter.end_name(true, &mut out);
                assert!(code.len() <= out.len());
            }
        }
    }
});
