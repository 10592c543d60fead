//! Templates with placeholders: `--format`, and the words of commands.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use crate::paint::replace_slashes;

/// One template: literal text and placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(Vec<u8>),
    Place(Placeholder),
}

/// What of a path a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placeholder {
    Path,
    Name,
    Folder,
    WithoutExtension,
    NameWithoutExtension,
}

const PLACEHOLDERS: [(&[u8], Placeholder); 5] = [
    (b"{}", Placeholder::Path),
    (b"{/}", Placeholder::Name),
    (b"{//}", Placeholder::Folder),
    (b"{.}", Placeholder::WithoutExtension),
    (b"{/.}", Placeholder::NameWithoutExtension),
];

impl Template {
    /// Reads a template; a brace that begins no placeholder stands for itself.
    pub(crate) fn parse(text: &OsStr) -> Self {
        let mut rest = text.as_bytes();
        let (mut parts, mut literal) = (Vec::new(), Vec::new());
        while let Some(&first) = rest.first() {
            if let Some((token, place)) = PLACEHOLDERS.iter().find(|(token, _)| rest.starts_with(token)) {
                if !literal.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut literal)));
                }
                parts.push(Part::Place(*place));
                rest = &rest[token.len()..];
            } else {
                literal.push(first);
                let doubled = rest.starts_with(b"{{") || rest.starts_with(b"}}");
                rest = &rest[1 + usize::from(doubled)..];
            }
        }
        if !literal.is_empty() {
            parts.push(Part::Text(literal));
        }
        Self(parts)
    }

    /// The path alone.
    pub(crate) fn path() -> Self {
        Self(vec![Part::Place(Placeholder::Path)])
    }

    /// Whether anything of the result goes into it.
    pub(crate) fn has_placeholder(&self) -> bool {
        self.0.iter().any(|part| matches!(part, Part::Place(_)))
    }

    /// Appends what it makes of a path; in what a placeholder stands for, `separator` takes the place of slashes.
    pub(crate) fn append(&self, path: &[u8], separator: Option<&[u8]>, out: &mut Vec<u8>) {
        let mut begins_word = true;
        for part in &self.0 {
            let place = match part {
                Part::Text(text) => {
                    out.extend_from_slice(text);
                    begins_word = text.last().is_some_and(u8::is_ascii_whitespace);
                    continue;
                }
                Part::Place(place) => place,
            };
            let text = match place {
                Placeholder::WithoutExtension if begins_word => without_extension(path),
                place => place.of(path),
            };
            begins_word = false;
            match separator {
                None => out.extend_from_slice(text),
                Some(separator) => out.extend_from_slice(&replace_slashes(text, separator)),
            }
        }
    }

    /// What it makes of a path as a word of a command: a bare name that looks like an option does not arrive as one.
    pub(crate) fn word(&self, path: &[u8], separator: Option<&[u8]>) -> Vec<u8> {
        let mut word = Vec::new();
        if let Some(Part::Place(Placeholder::Name | Placeholder::NameWithoutExtension)) = self.0.first()
            && name(path).starts_with(b"-")
        {
            word.extend_from_slice(b"./");
        }
        self.append(path, separator, &mut word);
        word
    }
}

impl Placeholder {
    fn of(self, path: &[u8]) -> &[u8] {
        match self {
            Self::Path => path,
            Self::Name => name(path),
            Self::Folder => folder(path),
            Self::WithoutExtension => below_here(without_extension(path)),
            Self::NameWithoutExtension => {
                let name = name(path);
                &name[..name.len() - extension_length(name)]
            }
        }
    }
}

fn name(path: &[u8]) -> &[u8] {
    &path[memchr::memrchr(b'/', path).map_or(0, |slash| slash + 1)..]
}

/// The path without its extension, and without the `./` before it unless it would look like an option then.
fn without_extension(path: &[u8]) -> &[u8] {
    let path = &path[..path.len() - extension_length(name(path))];
    let below = below_here(path);
    if below.starts_with(b"-") { path } else { below }
}

fn below_here(path: &[u8]) -> &[u8] {
    path.strip_prefix(b"./").unwrap_or(path)
}

fn folder(path: &[u8]) -> &[u8] {
    match memchr::memrchr(b'/', path) {
        None => b".",
        Some(0) => b"/",
        Some(slash) => &path[..slash],
    }
}

/// The bytes of `.ext` at the end of a name; a dot at its beginning begins no extension.
fn extension_length(name: &[u8]) -> usize {
    match memchr::memrchr(b'.', name) {
        None | Some(0) => 0,
        Some(dot) => name.len() - dot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, path: &str, expected: &str) {
        let mut found = Vec::new();
        Template::parse(OsStr::new(template)).append(path.as_bytes(), None, &mut found);
        assert_eq!(String::from_utf8_lossy(&found), expected, "{template} {path}");
    }

    #[test]
    fn placeholders_stand_for_parts_of_a_path() {
        check("{}|{/}|{//}|{.}|{/.}", "a/b/c.tar.gz", "a/b/c.tar.gz|c.tar.gz|a/b|a/b/c.tar|c.tar");
        check("{}|{/}|{//}|{.}|{/.}", "c.x", "c.x|c.x|.|c|c");
        check("{//}|{/}", "/c", "/|c");
        for (name, stem) in [(".dot", ".dot"), (".a.b", ".a"), ("trail.", "trail"), ("none", "none")] {
            check("{.}|{/.}", name, &format!("{stem}|{stem}"));
        }
    }

    #[test]
    fn braces_are_doubled_or_stand_for_themselves() {
        check("{{}}", "a", "{}");
        check("{{{}}}", "a", "{a}");
        check("{x} {:} {/ {", "a", "{x} {:} {/ {");
    }

    #[test]
    fn separators_are_replaced_in_what_placeholders_stand_for() {
        let mut found = Vec::new();
        Template::parse(OsStr::new("/{}/{//}")).append(b"a/b/c", Some(b"::"), &mut found);
        assert_eq!(found, b"/a::b::c/a::b");
    }

    #[test]
    fn a_bare_name_never_arrives_as_an_option() {
        let word = |template: &str| Template::parse(OsStr::new(template)).word(b"./d/-rf.x", None);
        assert_eq!(word("{/}"), b"./-rf.x");
        assert_eq!(word("{/.}"), b"./-rf");
        assert_eq!(word("{}"), b"./d/-rf.x");
        assert_eq!(word("--name={/}"), b"--name=-rf.x");
    }

    #[test]
    fn a_path_without_extension_keeps_its_dot_where_it_would_be_an_option() {
        check("{.}", "./a/b.c", "a/b");
        check("{.} {.}", "./-b.c", "./-b ./-b");
        check("x{.}", "./-b.c", "x-b");
        check("{}{.}", "./b.c", "./b.cb");
    }

    #[test]
    fn a_template_without_placeholders_says_so() {
        assert!(!Template::parse(OsStr::new("{{}} x")).has_placeholder());
        assert!(Template::parse(OsStr::new("x{/}")).has_placeholder());
    }
}
