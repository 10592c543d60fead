//! What a text says of itself to an editor: Emacs' `-*- mode: ruby -*-` and vim's `vim: set ft=ruby:`.
//!
//! Emacs looks at the first line, and at the second after a shebang; vim at the first five. The last five lines, where
//! vim looks too, are not seen: a text is shown before its end is known.

/// Lines that vim reads at the start.
const VIM_LINES: usize = 5;
/// A longer line is data.
const LONGEST_LINE_BYTES: usize = 1024;

/// The words that the first lines of a text claim to be in, in small letters, those for Emacs first.
///
/// ```
/// let mut claims = languages::modeline::claims(b"# vim: set ft=ruby.rails:\n");
/// assert_eq!(claims.next().as_deref(), Some("ruby"));
/// ```
pub fn claims(text: &[u8]) -> impl Iterator<Item = String> + '_ {
    let lines = text.split(|&byte| byte == b'\n').take(VIM_LINES).map(|line| {
        let is_data = line.len() > LONGEST_LINE_BYTES;
        std::str::from_utf8(if is_data { &[] } else { line }).unwrap_or_default()
    });
    let emacs_lines = if lines.clone().next().is_some_and(|line| line.starts_with("#!")) { 2 } else { 1 };
    let emacs = lines.clone().take(emacs_lines).filter_map(emacs_mode);
    emacs.chain(lines.filter_map(vim_filetype)).map(plain)
}

/// `-*- ruby -*-`, or `mode: ruby` among other variables (the Emacs manual, "Choosing File Modes").
fn emacs_mode(line: &str) -> Option<&str> {
    let (_, after) = line.split_once("-*-")?;
    let (variables, _) = after.split_once("-*-")?;
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

/// The name of the language alone.
fn plain(claim: &str) -> String {
    let claim = claim.to_ascii_lowercase();
    let name = claim.strip_suffix("-mode").unwrap_or(&claim);
    let name = name.strip_suffix("-ts").unwrap_or(name);
    // vim joins several with dots; the first is what the text is.
    name.split_once('.').map_or(name, |(first, _)| first).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(claims(text.as_bytes()).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn claims_are_read_where_the_editors_read_them() {
        check("# -*- ruby -*-\n", &["ruby"]);
        check("# -*- coding: utf-8; Mode: Python-TS-mode -*-\n", &["python"]);
        check("#!/bin/sh\n# -*- mode: python -*-\n# vim: ft=yaml.ansible\n", &["python", "yaml"]);
        check("# one\n# -*- mode: python -*-\n", &[]);
        check("/* vim: se ft=cpp: */\n", &["cpp"]);
        check("1\n2\n3\n4\n5\n# vim: ft=sh\n", &[]);
        check("# nvim: ft=python\n", &[]);
        assert_eq!(claims(b"\xff -*- ruby -*-\n").count(), 0);
        assert_eq!(claims(format!("{}-*- ruby -*-", " ".repeat(2000)).as_bytes()).count(), 0);
    }
}
