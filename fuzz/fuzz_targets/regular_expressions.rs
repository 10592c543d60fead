//! Regular expressions, in every syntax: refused, or matched against paths in time.

#![no_main]

use expression::fnmatch::Fold;
use expression::regex::{NAMES, Regex};
use libfuzzer_sys::fuzz_target;
use sys::locale::Locale;

fuzz_target!(|data: &[u8]| {
    let at = data.iter().position(|&byte| byte == 0).unwrap_or(data.len() / 2);
    let (pattern, path) = (&data[..at], &data[(at + 1).min(data.len())..]);
    if pattern.len() > 48 || path.len() > 64 {
        return;
    }
    for locale in [&Locale::C, &Locale::C_UTF8] {
        for (_, syntax) in NAMES {
            for fold in [Fold::Exact, Fold::Case] {
                if let Ok(regex) = Regex::new(pattern, syntax, fold, locale) {
                    assert_eq!(regex.matches(path, locale), regex.matches(path, locale));
                }
            }
        }
    }
});
