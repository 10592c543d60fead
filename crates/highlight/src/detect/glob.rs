//! Globs over paths, as bat uses globset: case does not count, `*` and `?` stop at a slash, `**` does not, and there
//! are `[a-z]`, `{a,b}` and a backslash before what is meant literally. Matched directly: bat compiles each to a
//! regular expression, which costs more than looking.

/// A glob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    alternatives: Vec<Vec<Part>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Byte(u8),
    AnyOne,
    /// Anything but a slash.
    Any,
    /// Anything at all: a `/**` at the end.
    Rest,
    /// Nothing, or anything that ends in a slash: `**/` at the start, `/**/` after its slash.
    Directories,
    Class {
        negated: bool,
        ranges: Vec<(u8, u8)>,
    },
}

impl Glob {
    /// Reads a glob.
    ///
    /// # Errors
    /// What is wrong with it, in a few words.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        let alternatives = braces(text.as_bytes())?;
        let alternatives = alternatives.iter().map(|text| parts(text)).collect::<Result<_, _>>()?;
        Ok(Self { alternatives })
    }

    /// Whether a whole path matches.
    pub fn matches(&self, path: &[u8]) -> bool {
        self.alternatives.iter().any(|parts| matches(parts, path))
    }
}

/// Spells out `{a,b}`.
fn braces(text: &[u8]) -> Result<Vec<Vec<u8>>, &'static str> {
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 1,
            b'[' => at = class_end(text, at).ok_or("unclosed character class; missing ']'")?,
            b'}' => return Err("unopened alternate group; missing '{'"),
            b'{' => {
                let (choices, end) = choices(text, at)?;
                let mut out = Vec::new();
                for choice in choices {
                    let mut whole = text[..at].to_vec();
                    whole.extend_from_slice(choice);
                    whole.extend_from_slice(&text[end..]);
                    out.extend(braces(&whole)?);
                }
                return Ok(out);
            }
            _ => {}
        }
        at += 1;
    }
    Ok(vec![text.to_vec()])
}

/// The choices of the group that opens at `open`, and where the text goes on.
fn choices(text: &[u8], open: usize) -> Result<(Vec<&[u8]>, usize), &'static str> {
    let (mut depth, mut start, mut at) = (0, open + 1, open);
    let mut out = Vec::new();
    while at < text.len() {
        match text[at] {
            b'\\' => at += 1,
            b'[' => at = class_end(text, at).ok_or("unclosed character class; missing ']'")?,
            b'{' => depth += 1,
            b'}' if depth == 1 => {
                out.push(&text[start..at]);
                return Ok((out, at + 1));
            }
            b'}' => depth -= 1,
            b',' if depth == 1 => {
                out.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    Err("unclosed alternate group; missing '}'")
}

/// Where the class that opens at `open` closes: a `]` right at its start is one of its members.
fn class_end(text: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    at += usize::from(matches!(text.get(at), Some(b'!' | b'^')));
    at += 1;
    (at..text.len()).find(|&at| text[at] == b']')
}

fn parts(text: &[u8]) -> Result<Vec<Part>, &'static str> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'\\' => {
                at += 1;
                out.push(Part::Byte(*text.get(at).ok_or("dangling '\\'")?));
            }
            b'?' => out.push(Part::AnyOne),
            b'*' => {
                let stars = text[at..].iter().take_while(|&&byte| byte == b'*').count();
                let behind = text.get(at + stars);
                let is_component = stars == 2 && (at == 0 || text[at - 1] == b'/');
                match behind {
                    Some(b'/') if is_component => {
                        out.push(Part::Directories);
                        at += 1;
                    }
                    None if is_component => out.push(Part::Rest),
                    _ => out.push(Part::Any),
                }
                at += stars - 1;
            }
            b'[' => {
                let end = class_end(text, at).ok_or("unclosed character class; missing ']'")?;
                out.push(class(&text[at + 1..end])?);
                at = end;
            }
            byte => out.push(Part::Byte(byte.to_ascii_lowercase())),
        }
        at += 1;
    }
    Ok(out)
}

fn class(inside: &[u8]) -> Result<Part, &'static str> {
    let negated = matches!(inside.first(), Some(b'!' | b'^'));
    let inside = &inside[usize::from(negated)..];
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < inside.len() {
        let low = inside[at];
        if at + 2 < inside.len() && inside[at + 1] == b'-' {
            if inside[at + 2] < low {
                return Err("invalid character range");
            }
            ranges.push((low, inside[at + 2]));
            at += 3;
        } else {
            ranges.push((low, low));
            at += 1;
        }
    }
    Ok(Part::Class { negated, ranges })
}

fn matches(parts: &[Part], path: &[u8]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return path.is_empty() };
    match part {
        Part::Any => {
            let reach = path.iter().position(|&byte| byte == b'/').unwrap_or(path.len());
            (0..=reach).any(|taken| matches(rest, &path[taken..]))
        }
        Part::Rest => true,
        Part::Directories => {
            matches(rest, path)
                || (1..=path.len()).any(|taken| path[taken - 1] == b'/' && matches(rest, &path[taken..]))
        }
        one => path.split_first().is_some_and(|(&byte, behind)| one.takes(byte) && matches(rest, behind)),
    }
}

impl Part {
    fn takes(&self, byte: u8) -> bool {
        match self {
            Self::Byte(wanted) => byte.eq_ignore_ascii_case(wanted),
            Self::AnyOne => byte != b'/',
            Self::Class { negated, ranges } => {
                let within = |byte: u8| ranges.iter().any(|&(low, high)| (low..=high).contains(&byte));
                byte != b'/'
                    && (within(byte.to_ascii_lowercase()) || within(byte.to_ascii_uppercase())) != *negated
            }
            Self::Any | Self::Rest | Self::Directories => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_match_as_globset_matches() {
        let globs = [
            "*.rs",
            "**/.ssh/config",
            "/etc/**/*.conf",
            "a/**",
            "**",
            "{a,b{c,d}}.x",
            "[a-c]*",
            "[!a]b",
            "x?z",
            "\\*",
            "**/containers/systemd/**/*.{container,pod}",
            "/usr/lib/extension-release.d/e.*",
            "a**b",
            "[]x]",
            "/etc/nginx/sites-*/**/*",
        ];
        let paths = [
            "x.rs",
            "X.RS",
            "a/x.rs",
            ".ssh/config",
            "/home/.ssh/config",
            "/etc/a.conf",
            "/etc/a/b/c.conf",
            "a/",
            "a/b",
            "a",
            "bc.x",
            "bd.x",
            "b.x",
            "cat",
            "Cat",
            "cb",
            "ab",
            "xyz",
            "x/z",
            "*",
            "a/b/b",
            "aab",
            "]",
            "x",
            "/q/containers/systemd/f.pod",
            "containers/systemd/a/b/f.container",
            "/etc/nginx/sites-a/b",
            "/etc/nginx/sites-a/b/c",
            "/usr/lib/extension-release.d/e.x",
            "",
            "/",
        ];
        for glob in globs {
            let theirs = globset::GlobBuilder::new(glob)
                .case_insensitive(true)
                .literal_separator(true)
                .build()
                .unwrap();
            let theirs = theirs.compile_matcher();
            let ours = Glob::new(glob).unwrap();
            for path in paths {
                assert_eq!(ours.matches(path.as_bytes()), theirs.is_match(path), "{glob} on {path}");
            }
        }
    }

    #[test]
    fn broken_globs_are_refused() {
        for glob in ["[a", "{a,b", "a}", "a\\", "[z-a]"] {
            assert!(Glob::new(glob).is_err(), "{glob}");
        }
    }
}
