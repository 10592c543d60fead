//! What a text says of itself to an editor: Emacs' `-*- mode: ruby -*-` and vim's `vim: set ft=ruby:`.
//!
//! Emacs looks at the first line, and at the second after a shebang; vim at the first five. The last five lines, where
//! vim looks too, are not seen: a text is shown before its end is known.

use crate::language::Language;

/// Lines that vim reads at the start.
const VIM_LINES: usize = 5;
/// A longer line is data.
const LONGEST_LINE_BYTES: usize = 1024;

/// What the editors call languages that the set has under another name, or that the set would read as another.
const NAMES: [(&str, &str); 21] = [
    ("conf", "Plain Text"),
    ("cperl", "perl"),
    ("csharp", "C#"),
    ("dosbatch", "Batch File"),
    ("dosini", "INI"),
    ("emacs-lisp", "Lisp"),
    ("fundamental", "Plain Text"),
    ("gmake", "Makefile"),
    ("js2", "js"),
    ("make", "Makefile"),
    ("makefile-bsdmake", "Makefile"),
    ("makefile-gmake", "Makefile"),
    ("nxml", "XML"),
    ("objc", "Objective-C"),
    ("objcpp", "Objective-C++"),
    ("plaintex", "tex"),
    ("sgml", "HTML"),
    ("shell-script", "sh"),
    ("text", "Plain Text"),
    ("typescriptreact", "tsx"),
    ("javascriptreact", "jsx"),
];

/// The language that the first lines of a text claim for it; nothing where the set does not know it.
///
/// ```
/// use highlight::Language;
/// use highlight::detect::from_modeline;
///
/// assert_eq!(from_modeline(b"# vim: set ft=ruby:\n").map(Language::name), Some("Ruby"));
/// ```
pub fn from_modeline(text: &[u8]) -> Option<Language> {
    let lines = text.split(|&byte| byte == b'\n').take(VIM_LINES);
    let lines: Vec<&str> = lines
        .map(|line| if line.len() > LONGEST_LINE_BYTES { &[] } else { line })
        .map(|line| std::str::from_utf8(line).unwrap_or_default())
        .collect();
    let emacs_lines = if lines.first().is_some_and(|line| line.starts_with("#!")) { 2 } else { 1 };
    let emacs = lines.iter().take(emacs_lines).find_map(|line| emacs_mode(line).and_then(language));
    emacs.or_else(|| lines.iter().find_map(|line| vim_filetype(line).and_then(language)))
}

/// `-*- ruby -*-`, or `mode: ruby` among other variables (the Emacs manual, "Choosing File Modes").
fn emacs_mode(line: &str) -> Option<&str> {
    let (_, behind) = line.split_once("-*-")?;
    let (variables, _) = behind.split_once("-*-")?;
    if !variables.contains(':') {
        return Some(variables.trim());
    }
    variables.split(';').find_map(|variable| {
        let (name, value) = variable.split_once(':')?;
        name.trim().eq_ignore_ascii_case("mode").then(|| value.trim())
    })
}

/// `vim: ft=ruby ts=2`, or `vim: set ft=ruby:` with anything after it (vim's manual, "modeline").
fn vim_filetype(line: &str) -> Option<&str> {
    let options = ["vim:", "vi:", "ex:", "Vim:"].into_iter().find_map(|mark| {
        let at = line.find(mark)?;
        // vim wants a blank before the mark; `ex:` at the start of a line would be too common a word.
        let is_apart = if at == 0 { mark != "ex:" } else { line[..at].ends_with([' ', '\t']) };
        is_apart.then(|| line[at + mark.len()..].trim_start())
    })?;
    let set = options.strip_prefix("set ").or_else(|| options.strip_prefix("se "));
    let options = match set {
        Some(options) => options.split_once(':')?.0,
        None => options,
    };
    options.split([' ', '\t', ':']).find_map(|option| {
        let (name, value) = option.split_once('=')?;
        matches!(name, "ft" | "filetype" | "syn" | "syntax").then_some(value)
    })
}

fn language(claim: &str) -> Option<Language> {
    let claim = claim.to_ascii_lowercase();
    let claim = claim.strip_suffix("-mode").unwrap_or(&claim);
    let claim = claim.strip_suffix("-ts").unwrap_or(claim);
    // vim joins several with dots; the first is what the text is.
    let claim = claim.split_once('.').map_or(claim, |(first, _)| first);
    let known = NAMES.iter().find(|(name, _)| *name == claim);
    Language::from_token(known.map_or(claim, |(_, token)| token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(from_modeline(text.as_bytes()).map(Language::name), expected, "{text:?}");
    }

    #[test]
    fn emacs_modes_are_read_where_emacs_reads_them() {
        check("# -*- ruby -*-\n", Some("Ruby"));
        check("# -*- mode: python; coding: utf-8 -*-\n", Some("Python"));
        check("# -*- coding: utf-8; Mode: Python -*-\n", Some("Python"));
        check("// -*- c++ -*-\n", Some("C++"));
        check(";; -*- mode: emacs-lisp-mode -*-", Some("Lisp"));
        check("# -*- mode: bash-ts-mode -*-", Some("Bourne Again Shell (bash)"));
        check("#!/bin/sh\n# -*- mode: python -*-\n", Some("Python"));
        check("# one\n# -*- mode: python -*-\n", None);
        check("# -*- coding: utf-8 -*-\n", None);
        check("# -*- mode: klingon -*-\n", None);
        check("-*-", None);
    }

    #[test]
    fn vim_file_types_are_read_where_vim_reads_them() {
        check("# vim: set ft=python:\n", Some("Python"));
        check("# vim: set ts=4 sw=4 filetype=ruby et: more\n", Some("Ruby"));
        check("/* vim: se ft=cpp: */\n", Some("C++"));
        check("# vim:ft=dosini\n", Some("INI"));
        check("# vi:ts=4:syntax=make:\n", Some("Makefile"));
        check("vim: ft=yaml.ansible", Some("YAML"));
        check("1\n2\n3\n4\n# vim: ft=sh\n", Some("Bourne Again Shell (bash)"));
        check("1\n2\n3\n4\n5\n# vim: ft=sh\n", None);
        check("# vim: set ft=python\n", None);
        check("# nvim: ft=python\n", None);
        check("ex: ft=python\n", None);
        check("# vim: ts=4\n", None);
        check("", None);
    }

    #[test]
    fn every_other_name_stands_for_a_language_of_the_set() {
        for (name, token) in NAMES {
            assert!(Language::from_token(token).is_some(), "{name}: {token}");
        }
    }

    #[test]
    fn what_is_no_text_claims_nothing() {
        assert_eq!(from_modeline(b"\xff -*- ruby -*-\n"), None);
        assert_eq!(from_modeline(&[b' '; 4000]), None);
    }
}
