//! bat's own mappings of globs to languages, in bat's order of asking.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use super::{Glob, Target};

/// Names that stand for a language in this case only.
const CASED: [(&str, &str); 1] = [("BUILD", "Python")];

/// Globs and their languages, a line each; `?` stands for unknown, `*?` for an unknown extension. They are one text, so
/// that a start has no addresses of theirs to fill in.
const TEXT: &str = include_str!("mappings.txt");

/// How a glob is matched: most are a name, a path or `*.extension`, and only compared.
#[derive(Clone, Copy)]
enum Way {
    /// With the whole path or its last component.
    Whole,
    /// With what they end in; a star is before it.
    End,
    /// As a glob, once the bytes before its first sign and after its last one are there.
    Glob { before: u8, after: u8 },
}

/// A line of the text: where it begins, where its language does, and where it ends.
#[derive(Clone, Copy)]
struct Line {
    start: u16,
    language: u16,
    end: u16,
    way: Way,
}

/// The mappings, in bat's order of asking.
static LINES: [Line; 218] = {
    let text = TEXT.as_bytes();
    let mut lines = [Line { start: 0, language: 0, end: 0, way: Way::Whole }; 218];
    let (mut line, mut at) = (0, 0);
    while line < lines.len() {
        let start = at;
        let (mut first, mut last) = (None, 0);
        while text[at] != b'\t' {
            if matches!(text[at], b'*' | b'?' | b'[' | b']' | b'{' | b'}' | b'$' | b'\\') {
                last = at;
                if first.is_none() {
                    first = Some(at - start);
                }
            }
            at += 1;
        }
        let way = match first {
            None => Way::Whole,
            Some(0) if last == start && text[start] == b'*' => Way::End,
            Some(before) => Way::Glob { before: before as u8, after: (at - last - 1) as u8 },
        };
        let language = at + 1;
        while text[at] != b'\n' {
            at += 1;
        }
        lines[line] = Line { start: start as u16, language: language as u16, end: at as u16, way };
        at += 1;
        line += 1;
    }
    assert!(at == text.len() && at <= u16::MAX as usize);
    lines
};

impl Line {
    fn glob(self) -> &'static str {
        &TEXT[usize::from(self.start)..usize::from(self.language) - 1]
    }

    fn language(self) -> &'static str {
        &TEXT[usize::from(self.language)..usize::from(self.end)]
    }

    /// Whether it is about a path, of which `name` is the last component.
    fn matches(self, path: &[u8], name: Option<&[u8]>, variable: &dyn Fn(&str) -> Option<OsString>) -> bool {
        let glob = &TEXT.as_bytes()[usize::from(self.start)..usize::from(self.language) - 1];
        let any = |matches: &dyn Fn(&[u8]) -> bool| matches(path) || name.is_some_and(matches);
        match self.way {
            Way::Whole => any(&|text| text.eq_ignore_ascii_case(glob)),
            Way::End => any(&|text| {
                let at = text.len().checked_sub(glob.len() - 1);
                at.is_some_and(|at| {
                    text[at..].eq_ignore_ascii_case(&glob[1..]) && !text[..at].contains(&b'/')
                })
            }),
            Way::Glob { before, after } => {
                let (start, end) = (&glob[..before.into()], &glob[glob.len() - usize::from(after)..]);
                let may_match = any(&|text| {
                    let (length, least) = (text.len(), start.len().max(end.len()));
                    length >= least
                        && text[..start.len()].eq_ignore_ascii_case(start)
                        && text[length - end.len()..].eq_ignore_ascii_case(end)
                });
                may_match && self.matches_glob(path, name, variable)
            }
        }
    }

    fn matches_glob(
        self,
        path: &[u8],
        name: Option<&[u8]>,
        variable: &dyn Fn(&str) -> Option<OsString>,
    ) -> bool {
        let Some(glob) = resolve(self.glob(), variable) else { return false };
        Glob::new(&glob).is_ok_and(|glob| glob.matches(path) || name.is_some_and(|name| glob.matches(name)))
    }
}

/// What bat's mappings say of a path and its last component.
pub(super) fn target(
    path: &[u8],
    name: Option<&[u8]>,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> Option<Target> {
    let cased = CASED.into_iter().find(|(own, _)| name == Some(own.as_bytes()));
    let cased = cased.map(|(_, language)| language);
    let language = cased.or_else(|| {
        LINES.iter().find(|line| line.matches(path, name, variable)).map(|line| line.language())
    })?;
    Some(match language {
        "?" => Target::Unknown,
        "*?" => Target::UnknownExtension,
        language => Target::Language(language.to_owned()),
    })
}

/// The globs of a language of this name, resolved.
pub(super) fn globs(language: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<String> {
    let mappings = LINES.iter().map(|line| (line.glob(), line.language()));
    let own = CASED.into_iter().chain(mappings).filter(|(_, name)| *name == language);
    own.filter_map(|(glob, _)| resolve(glob, variable)).collect()
}

/// Puts the environment's variables in place; none when one is not set, or is not text.
fn resolve(glob: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Option<String> {
    let mut out = String::new();
    let mut rest = glob;
    while let Some((before, behind)) = rest.split_once("${") {
        let (name, after) = behind.split_once('}')?;
        out.push_str(before);
        out.push_str(std::str::from_utf8(variable(name)?.as_bytes()).ok()?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::detect::{Mapping, Named};
    use crate::language::{LACKING, Language};

    /// A path that a glob matches.
    fn example(glob: &str) -> String {
        let mut path =
            glob.replace("**", "some/where").replace('*', "word").replace('?', "x").replace("[0-9]", "7");
        if let (Some(open), Some(close)) = (path.find('{'), path.rfind('}')) {
            let first = path[open + 1..close].split(',').next_back().unwrap_or_default().to_owned();
            path.replace_range(open..=close, &first);
        }
        if path.starts_with('/') { path } else { format!("/a/{path}") }
    }

    #[test]
    fn every_glob_decides_for_its_language() {
        let variable = |name: &str| Some(OsString::from(format!("/v/{}", name.to_lowercase())));
        for (number, line) in LINES.iter().enumerate() {
            let (glob, name) = (line.glob(), line.language());
            let path = example(&resolve(glob, &variable).unwrap());
            // A more general glob that is asked earlier has the word.
            let first = LINES[..number].iter().find(|line| {
                line.matches(path.as_bytes(), path.rsplit('/').next().map(str::as_bytes), &variable)
            });
            assert!(first.is_none(), "{path}: shadowed");
            let named = Mapping::default().language(Path::new(&path), &variable);
            let expected = match name {
                "?" | "*?" => Named::Unknown,
                name if LACKING.contains(&name) => Named::NoSuchLanguage(name.to_owned()),
                name => Named::Language(Language::from_token(name).unwrap_or_else(|| panic!("{name}"))),
            };
            assert_eq!(named, expected, "{glob}: {path}");
        }
    }

    #[test]
    fn the_names_of_bats_newest_mapping_decide() {
        let variable = |name: &str| (name == "HOME").then(|| OsString::from("/home/me"));
        for (path, expected) in [
            ("/a/BUILD", Some("Python")),
            ("/a/build", None),
            ("/a/Build", None),
            ("/a/Justfile", Some("Makefile")),
            ("/a/.JUSTFILE", Some("Makefile")),
            ("/a/.npmrc", Some("INI")),
            ("/opt/etc/npmrc", Some("INI")),
            ("/etc/npmrc", Some("INI")),
            ("/a/etc/npmrc", None),
            ("/usr/etc/profile", Some("Bourne Again Shell (bash)")),
            ("/etc/ssh/sshd_config.d/50-own.conf", Some("SSHD Config")),
            ("/usr/etc/ssh/ssh_config.d/x", Some("SSH Config")),
            ("/home/me/.ssh/work/config", Some("SSH Config")),
            ("/home/me/.ssh/config", Some("SSH Config")),
            ("/home/me/.local/share/konsole/My.profile", Some("INI")),
            ("/home/me/.local/share/drkonqi/crashes/a.ini", Some("JSON")),
            ("/a/akonadi_maildir_resource_0rc", Some("INI")),
            ("/a/akonadi_rc", None),
            ("/a/.dockerignore", Some("Git Ignore")),
            ("/a/.fdignore", Some("Git Ignore")),
            ("/a/.ignore", None),
            ("/home/me/.config/ghostty/themes/dark", Some("INI")),
            ("/usr/share/bash-completion/completions/git", Some("Bourne Again Shell (bash)")),
            ("/a/main.🔥", Some("Python")),
            ("/a/main.nf", Some("Groovy")),
            ("/etc/zypp/vars.d/x.conf", Some("INI")),
        ] {
            let expected =
                expected.map_or(Named::Unknown, |name| Named::Language(Language::named(name).unwrap()));
            assert_eq!(Mapping::default().language(Path::new(path), &variable), expected, "{path}");
        }
    }
}
