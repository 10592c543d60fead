//! What the first line says: a shebang, a mode line, a document type.

use crate::data;
use crate::expressions::Expressions;
use crate::language::Language;
use crate::line::Line;
use grammars::record::{FirstLine, before};

/// The language that the first line speaks for, its newline included; as in syntect, the last of the set that does.
/// A byte order mark is passed over; a line that is not UTF-8 says nothing.
///
/// ```
/// use highlight::Language;
/// use highlight::detect::from_first_line;
///
/// let language = from_first_line(b"#!/usr/bin/env python3\n");
/// assert_eq!(language.map(Language::name), Some("Python"));
/// assert_eq!(from_first_line(b"words\n"), None);
/// ```
pub fn from_first_line(line: &[u8]) -> Option<Language> {
    let text = std::str::from_utf8(line).ok()?;
    let line = Line::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut expressions = Expressions::new();
    expressions.next_line();
    let count = data::count::<FirstLine>();
    let matching =
        (0..count).rev().map(data::record::<FirstLine>).find(|&FirstLine { expression, .. }| {
            !expressions.is_ruled_out(expression, line) && occurs(&mut expressions, expression, line)
        });
    matching.map(|first_line| Language(first_line.language))
}

fn occurs(expressions: &mut Expressions, expression: u16, line: Line<'_>) -> bool {
    let mut places = (0..=line.text.len()).filter(|&at| line.text.is_char_boundary(at));
    places.any(|at| {
        let before = if at == 0 { before::AT_START } else { before::ANYTHING };
        expressions.can_begin(expression, line.text.as_bytes(), at, before)
            && expressions.matches(expression, None, line, at).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(not(feature = "oniguruma"), ignore = "syntect cannot compile each of their expressions then")]
    fn first_lines_speak_for_the_languages_that_syntect_finds() {
        let set = two_face::syntax::extra_newlines();
        let mut spoken = 0;
        for line in [
            "#!/bin/sh\n",
            "#!/usr/bin/env bash\n",
            "#!/usr/bin/python3\n",
            "#!/usr/bin/env node\n",
            "#!/usr/bin/perl -w\n",
            "#!/usr/bin/env ruby\n",
            "#! /usr/bin/make -f\n",
            "#!/usr/bin/env fish\n",
            "#!/usr/bin/php\n",
            "#!/usr/bin/env elixir\n",
            "#!/usr/bin/env escript\n",
            "#!/usr/bin/osascript",
            "#!/usr/bin/env julia\n",
            "#!/usr/bin/jq -f\n",
            "<?xml version=\"1.0\"?>\n",
            "\u{feff}<?xml version=\"1.0\"?>\n",
            "<!DOCTYPE html>\n",
            "<HTML>\n",
            "<?php echo 1;\n",
            "<!DOCTYPE svg PUBLIC>\n",
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">\n",
            "%YAML 1.2\n",
            "// -*- C++ -*-\n",
            "/* -*- Mode: C -*- */\n",
            "; -*- mode: Lisp -*-\n",
            "FROM debian:13\n",
            "from debian import x\n",
            "diff --git a/x b/x\n",
            "--- a/x\n",
            "Index: x\n",
            "commit 0123456789abcdef\n",
            "pick 0123456789 words\n",
            "[core]\n",
            "gitdir: ../.git\n",
            "syntax = \"proto3\";\n",
            "GET /x HTTP/1.1\n",
            "HTTP/1.1 200 OK\n",
            "-----BEGIN RSA PRIVATE KEY-----\n",
            "# This is the CMakeCache file.\n",
            "{% extends \"x\" %}\n",
            "This is pdfTeX, Version 3\n",
            "textile\n",
            "format: complete\n",
            "ſyntax = \"proto3\";\n",
            "hello\n",
            "\n",
            "",
        ] {
            let theirs = set.find_syntax_by_first_line(line).map(|syntax| syntax.name.as_str());
            assert_eq!(from_first_line(line.as_bytes()).map(Language::name), theirs, "{line}");
            spoken += usize::from(theirs.is_some());
        }
        assert!(spoken > 35);
        assert_eq!(from_first_line(b"#!/bin/sh \xff\n"), None);
    }
}
