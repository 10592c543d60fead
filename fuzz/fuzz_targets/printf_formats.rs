//! Formats of -printf and of dates: taken apart, and written within the room that they ask for.

#![no_main]

use expression::format::Template;
use libfuzzer_sys::fuzz_target;
use sys::locale::Locale;
use term::strftime::{Civil, Format, Names};

fuzz_target!(|data: &[u8]| {
    let mut warnings = Vec::new();
    if let Ok(template) = Template::parse(data, Vec::new(), &mut warnings) {
        assert!(template.pieces.len() <= data.len());
        let _ = (template.wanted(), template.needs_mounts(), template.is_wide());
    }
    // Fields may be as wide as memory: that is not what is looked for.
    if data.split(|byte| !byte.is_ascii_digit()).any(|digits| digits.len() > 3) {
        return;
    }
    let format = Format::parse(data);
    let _ = format.shows_nanoseconds();
    let (civil, names) = (Civil::new(1_709_210_096, 123_456_789, 3600, b"CET"), Names::of(&Locale::C));
    let mut out = Vec::new();
    format.append(&civil, &names, &mut out);
});
