//! bat's own mappings of globs to languages, in bat's order of asking.

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use super::{Glob, Target};

/// Names that stand for a language in this case only.
const CASED: [(&str, &str); 1] = [("BUILD", "Python")];

/// Globs and their languages, a line each; `?` stands for unknown, `*?` for an unknown extension. They are one text, so
/// that a start has no addresses of theirs to fill in.
const TEXT: &str = include_str!("mappings.txt");

/// Where a line of the text begins, where its language does, and where it ends.
static LINES: [[u16; 3]; 218] = {
    let text = TEXT.as_bytes();
    let mut lines = [[0; 3]; 218];
    let (mut line, mut at) = (0, 0);
    while line < lines.len() {
        lines[line][0] = at as u16;
        while text[at] != b'\t' {
            at += 1;
        }
        at += 1;
        lines[line][1] = at as u16;
        while text[at] != b'\n' {
            at += 1;
        }
        lines[line][2] = at as u16;
        at += 1;
        line += 1;
    }
    assert!(at == text.len() && at <= u16::MAX as usize);
    lines
};

/// The mappings, in bat's order of asking.
fn mappings() -> impl Iterator<Item = (&'static str, &'static str)> {
    LINES.iter().map(|line| {
        let [start, language, end] = line.map(usize::from);
        (&TEXT[start..language - 1], &TEXT[language..end])
    })
}

/// What bat's mappings say of a path and its last component.
pub(super) fn target(
    path: &[u8],
    name: Option<&[u8]>,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> Option<Target> {
    let cased = CASED.into_iter().find(|(own, _)| name == Some(own.as_bytes()));
    let found = cased.or_else(|| mappings().find(|(glob, _)| matches(glob, path, name, variable)));
    found.map(|(_, language)| match language {
        "?" => Target::Unknown,
        "*?" => Target::UnknownExtension,
        language => Target::Language(language.to_owned()),
    })
}

/// The globs of a language of this name, resolved.
pub(super) fn globs(language: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<String> {
    let own = CASED.into_iter().chain(mappings()).filter(|(_, name)| *name == language);
    own.filter_map(|(glob, _)| resolve(glob, variable)).collect()
}

/// Most globs are a name, a path or `*.extension`: these are compared; only the others are read as globs.
fn matches(
    glob: &str,
    path: &[u8],
    name: Option<&[u8]>,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> bool {
    let is_plain = |text: &str| !text.contains(['*', '?', '[', '{', '$', '\\']);
    if is_plain(glob) {
        return path.eq_ignore_ascii_case(glob.as_bytes())
            || name.is_some_and(|name| name.eq_ignore_ascii_case(glob.as_bytes()));
    }
    if let Some(suffix) = glob.strip_prefix('*').filter(|suffix| is_plain(suffix)) {
        let ends = |text: &[u8]| {
            text.len().checked_sub(suffix.len()).is_some_and(|at| {
                text[at..].eq_ignore_ascii_case(suffix.as_bytes()) && !text[..at].contains(&b'/')
            })
        };
        return ends(path) || name.is_some_and(ends);
    }
    if !may_match(glob, path) && !name.is_some_and(|name| may_match(glob, name)) {
        return false;
    }
    let Some(glob) = resolve(glob, variable) else { return false };
    Glob::new(&glob).is_ok_and(|glob| glob.matches(path) || name.is_some_and(|name| glob.matches(name)))
}

/// Whether a text begins and ends as what a glob matches does, as far as the glob is plain there.
fn may_match(glob: &str, text: &[u8]) -> bool {
    const SIGNS: [char; 7] = ['*', '?', '[', ']', '{', '}', '$'];
    let start = &glob.as_bytes()[..glob.find(SIGNS).unwrap_or(0)];
    let end = &glob.as_bytes()[glob.rfind(SIGNS).map_or(0, |at| at + 1)..];
    text.len() >= start.len().max(end.len())
        && text[..start.len()].eq_ignore_ascii_case(start)
        && text[text.len() - end.len()..].eq_ignore_ascii_case(end)
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
    use crate::language::Language;

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
        for (number, (glob, name)) in mappings().enumerate() {
            let path = example(&resolve(glob, &variable).unwrap());
            // A more general glob that is asked earlier has the word.
            let first = mappings().take(number).find(|(glob, _)| {
                matches(glob, path.as_bytes(), path.rsplit('/').next().map(str::as_bytes), &variable)
            });
            assert_eq!(first, None, "{path}: shadowed");
            let named = Mapping::default().language(Path::new(&path), &variable);
            let expected = match name {
                "?" | "*?" => Named::Unknown,
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
