//! Which language a file is in.

use crate::modeline::claims;
use crate::syntax::Syntax;
use crate::table::{Key, TABLE};

/// A language of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(u16);

/// Bytes of a name that can stand for a language; a longer one is cut to its end.
const LONGEST_NAME: usize = 64;

impl Language {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.languages.len()).map(|number| Self(number as u16))
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        TABLE.languages[usize::from(self.0)].name
    }

    /// The language that a file's name (without the directories before it) stands for: the whole name, else what is
    /// after its last dot. Case does not count.
    #[must_use]
    pub fn from_name(name: &[u8]) -> Option<Self> {
        let tail = &name[name.len().saturating_sub(LONGEST_NAME)..];
        let tail = std::str::from_utf8(tail).ok().map(str::to_ascii_lowercase);
        if let Some(found) = tail.and_then(|name| TABLE.find(Key::File, &name)) {
            return Some(Self(found));
        }
        let dot = name.iter().rposition(|&byte| byte == b'.').filter(|&dot| dot > 0)?;
        let extension = std::str::from_utf8(&name[dot + 1..]).ok()?;
        TABLE.find(Key::Extension, &extension.to_ascii_lowercase()).map(Self)
    }

    /// The language that the first line of a text names as its interpreter: `#!/bin/sh`, `#!/usr/bin/env -S python3 -u`.
    #[must_use]
    pub fn from_first_line(text: &[u8]) -> Option<Self> {
        let line = text.strip_prefix(b"#!")?.split(|&byte| byte == b'\n').next()?;
        let mut words = std::str::from_utf8(line).ok()?.split_ascii_whitespace().map(base_name);
        let first = words.next()?;
        let interpreter = match first {
            "env" => words.find(|word| !word.starts_with('-') && !word.contains('='))?,
            _ => first,
        };
        let interpreter = interpreter.to_ascii_lowercase();
        let without_version =
            interpreter.trim_end_matches(|character: char| character.is_ascii_digit() || character == '.');
        let found = TABLE.find(Key::Interpreter, &interpreter);
        found.or_else(|| TABLE.find(Key::Interpreter, without_version)).map(Self)
    }

    /// The language that the first lines of a text name to an editor.
    #[must_use]
    pub fn from_modeline(text: &[u8]) -> Option<Self> {
        claims(text).find_map(|claim| Self::called(&claim))
    }

    /// The language of this name, else that whose files' names end in it. Case does not count.
    #[must_use]
    pub fn called(word: &str) -> Option<Self> {
        let by_extension = || TABLE.find(Key::Extension, &word.to_ascii_lowercase()).map(Self);
        Self::named(word).or_else(by_extension)
    }

    /// The language of this name. Case does not count.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE.find(Key::Name, &name.to_ascii_lowercase()).map(Self)
    }

    pub(crate) fn syntax(self) -> &'static Syntax {
        &TABLE.languages[usize::from(self.0)].syntax
    }
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<Language>, expected: Option<&str>) {
        assert_eq!(found.map(Language::name), expected);
    }

    #[test]
    fn names_stand_for_languages() {
        for (name, expected) in [
            ("main.rs", Some("Rust")),
            ("MAIN.RS", Some("Rust")),
            ("Makefile", Some("Makefile")),
            ("Makefile.am", Some("Automake")),
            ("CMakeLists.txt", Some("CMake")),
            ("notes.txt", Some("Plain Text")),
            ("a.h", Some("C Header")),
            (".bashrc", Some("Bash")),
            (".rs", None),
            ("rs", None),
            ("a.", None),
            ("", None),
            ("a.unknown", None),
        ] {
            check(Language::from_name(name.as_bytes()), expected);
        }
        check(Language::from_name(b"\xff.py"), Some("Python"));
        check(Language::from_name(format!("{}.py", "é".repeat(100)).as_bytes()), Some("Python"));
    }

    #[test]
    fn a_first_line_names_the_interpreter() {
        for (line, expected) in [
            ("#!/bin/sh\n", Some("Shell")),
            ("#! /usr/bin/python3.11 -u\nx", Some("Python")),
            ("#!/usr/bin/env -S LC_ALL=C perl -w", Some("Perl")),
            ("#!/usr/bin/env node", Some("JavaScript")),
            ("#!/usr/bin/env", None),
            ("#!/opt/what", None),
            ("#!", None),
            (" #!/bin/sh", None),
            ("", None),
        ] {
            check(Language::from_first_line(line.as_bytes()), expected);
        }
    }

    #[test]
    fn a_mode_line_names_the_language() {
        check(Language::from_modeline(b"# -*- mode: ruby -*-"), Some("Ruby"));
        check(Language::from_modeline(b"// -*- klingon -*- vim: ft=cpp"), Some("C++"));
        check(Language::from_modeline(b"# vim: ft=klingon"), None);
        check(Language::from_modeline(b""), None);
    }

    #[test]
    fn every_language_is_found_by_its_name() {
        for language in Language::all() {
            assert_eq!(Language::named(language.name()), Some(language));
            assert_eq!(Language::named(&language.name().to_ascii_uppercase()), Some(language));
        }
        check(Language::named("rs"), None);
        check(Language::called("RS"), Some("Rust"));
        check(Language::called("rust"), Some("Rust"));
        check(Language::called("klingon"), None);
    }
}
