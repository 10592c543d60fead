//! Names and texts on a terminal: what is shown of them obeys nothing, in every style, and is as wide as is said.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sys::locale::Locale;
use term::escape::{Keep, append_visible, is_safe};
use term::quote::{Quoting, QuotingStyle};
use term::{link, width};

fuzz_target!(|data: &[u8]| {
    let mut shown = Vec::new();
    append_visible(data, Keep::Nothing, &mut shown);
    assert!(is_safe(&shown, Keep::Nothing), "{}", shown.escape_ascii());
    for locale in [&Locale::C, &Locale::C_UTF8] {
        for (_, style) in QuotingStyle::WORDS {
            let quoting = Quoting::new(style, locale).watched(true);
            let mut name = quoting.quoted(data);
            quoting.mask(&mut name, 0);
            assert!(
                !name.iter().any(|&byte| byte < b' ' || byte == 0x7f),
                "{style:?} {}",
                name.escape_ascii()
            );
            let (columns, known) = (width::of_bytes(&name, locale), width::of_name(&name, locale));
            assert!(known.is_none_or(|known| known == columns), "{style:?} {}", name.escape_ascii());
        }
    }
    let mut linked = Vec::new();
    link::append_start(link::Form::Gnu, data, data, &mut linked);
    let inner = &linked[4..linked.len() - 2];
    assert!(inner.iter().all(|byte| byte.is_ascii_graphic()), "{}", linked.escape_ascii());
});
