//! Colours in a text: what is kept of them is safe on a terminal, what is stripped leaves no escape.

#![no_main]

use libfuzzer_sys::fuzz_target;
use term::escape::{Keep, append_stripped, append_visible, is_safe, sgr_length};

fuzz_target!(|data: &[u8]| {
    let mut shown = Vec::new();
    append_visible(data, Keep::Color, &mut shown);
    assert!(is_safe(&shown, Keep::Color), "{}", shown.escape_ascii());
    let mut rest = &shown[..];
    while let Some(at) = rest.iter().position(|&byte| byte == 0x1b) {
        let length = sgr_length(&rest[at..]);
        assert!(length.is_some(), "{}", rest.escape_ascii());
        rest = &rest[at + length.unwrap_or(1)..];
    }
    let mut stripped = Vec::new();
    append_stripped(data, &mut stripped);
    assert!(!stripped.contains(&0x1b), "{}", stripped.escape_ascii());
    assert!(stripped.len() <= data.len());
});
