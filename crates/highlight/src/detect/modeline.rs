//! What a text says of itself to an editor, as a language of the set.

use languages::modeline::claims;

use crate::language::Language;

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
    claims(text).find_map(|claim| {
        let known = NAMES.iter().find(|(name, _)| *name == claim);
        Language::from_token(known.map_or(&*claim, |(_, token)| token))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LACKING;

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
        // The grammar of JSX is that of Babel's JavaScript.
        let lacks_jsx = LACKING.contains(&"JavaScript (Babel)");
        for (name, token) in NAMES {
            let is_there = Language::from_token(token).is_some();
            assert_eq!(is_there, token != "jsx" || !lacks_jsx, "{name}: {token}");
        }
    }

    #[test]
    fn what_is_no_text_claims_nothing() {
        assert_eq!(from_modeline(b"\xff -*- ruby -*-\n"), None);
        assert_eq!(from_modeline(&[b' '; 4000]), None);
    }
}
