//! Names and rules within an explanation.

use std::os::unix::ffi::OsStrExt;

use git::IgnoreRule;
use sys::locale::Locale;
use term::quote::{Quoting, QuotingStyle};

/// Appends a text as a shell takes it, with nothing in it that misleads.
pub(super) fn append_quoted(text: &[u8], locale: &Locale, out: &mut Vec<u8>) {
    Quoting::new(QuotingStyle::ShellEscape, locale).watched(true).showing_blanks(true).append(text, out);
}

/// `FILE:LINE: PATTERN`, as `git check-ignore -v` has it.
pub(super) fn append_rule(rule: &IgnoreRule, locale: &Locale, out: &mut Vec<u8>) {
    append_quoted(rule.file.as_os_str().as_bytes(), locale, out);
    out.extend_from_slice(format!(":{}: ", rule.line).as_bytes());
    append_quoted(&rule.pattern, locale, out);
}
