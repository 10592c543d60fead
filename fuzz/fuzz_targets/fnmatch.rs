//! Shell patterns: matching ends, `*` matches everything, and a name matches itself where nothing in it is special.

#![no_main]

use expression::fnmatch::{Caret, Dot, Fold, Pattern};
use libfuzzer_sys::fuzz_target;
use sys::locale::Locale;

fuzz_target!(|data: &[u8]| {
    let at = data.iter().position(|&byte| byte == 0).unwrap_or(data.len() / 2);
    let (pattern, name) = (&data[..at], &data[(at + 1).min(data.len())..]);
    // The time that a match takes grows with both; the fuzzer looks for what does not end.
    if pattern.len() > 64 || name.len() > 256 {
        return;
    }
    for locale in [&Locale::C, &Locale::C_UTF8] {
        for fold in [Fold::Exact, Fold::Case] {
            for caret in [Caret::of(false), Caret::of(true)] {
                let new = || Pattern::new(pattern, fold, caret);
                let matches = new().matches(name, locale);
                let with_dot = new().with_dot(Dot::Explicit);
                assert!(matches || !with_dot.matches(name, locale));
            }
        }
        assert!(Pattern::new(b"*", Fold::Exact, Caret::of(false)).matches(name, locale));
        if !name.iter().any(|byte| b"*?[\\".contains(byte)) {
            assert!(Pattern::new(name, Fold::Exact, Caret::of(false)).matches(name, locale));
        }
    }
});
