//! What the environment says of git's configuration: where its files are, and keys in front of all files.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use super::Text;

/// Values of the environment.
pub struct Variables {
    pub(super) home: Option<PathBuf>,
    /// XDG_CONFIG_HOME, or `.config` at home.
    config_home: Option<PathBuf>,
    /// PATH, on which git itself is found.
    path: Vec<u8>,
    global: Option<PathBuf>,
    system: Option<PathBuf>,
    has_no_system: bool,
    /// The current directory, as the shell says.
    shells_directory: Option<PathBuf>,
    /// Keys that the environment holds, as the text of a file.
    pub(super) overrides: Text,
}

impl Variables {
    /// Those that `get` knows, which is asked for each by its name.
    pub fn new(get: &dyn Fn(&str) -> Option<Vec<u8>>) -> Self {
        let path = |name: &str| get(name).map(|value| PathBuf::from(OsString::from_vec(value)));
        let given = |name: &str| path(name).filter(|path| !path.as_os_str().is_empty());
        let home = given("HOME");
        let config_home = given("XDG_CONFIG_HOME").or_else(|| home.as_ref().map(|home| home.join(".config")));
        Self {
            home,
            config_home,
            path: get("PATH").unwrap_or_default(),
            global: path("GIT_CONFIG_GLOBAL"),
            system: path("GIT_CONFIG_SYSTEM"),
            has_no_system: get("GIT_CONFIG_NOSYSTEM").is_some_and(|value| is_true(&value)),
            shells_directory: given("PWD"),
            overrides: Text { file: None, content: overrides(get) },
        }
    }

    /// A file of a program's configuration.
    pub fn configuration_file(&self, name: &str) -> Option<PathBuf> {
        self.config_home.as_ref().map(|config| config.join(name))
    }

    /// The current directory by the path that the user came by, if the shell is right about it.
    pub(super) fn here(&self) -> Option<PathBuf> {
        let real = std::fs::canonicalize(".").ok()?;
        let said = self.shells_directory.as_ref().filter(|path| path.is_absolute());
        let is_right = |path: &&PathBuf| std::fs::canonicalize(path).is_ok_and(|path| path == real);
        Some(said.filter(is_right).cloned().unwrap_or(real))
    }

    /// The user's files, the weaker first.
    pub(super) fn global_files(&self) -> Vec<PathBuf> {
        match &self.global {
            Some(global) => vec![global.clone()],
            None => {
                let at_home = self.home.as_ref().map(|home| home.join(".gitconfig"));
                self.configuration_file("git/config").into_iter().chain(at_home).collect()
            }
        }
    }

    /// The system's file, which lies beside git itself.
    pub(super) fn system_file(&self, prefix: &Path) -> Option<PathBuf> {
        if self.has_no_system {
            return None;
        }
        let etc = if prefix == Path::new(USUAL_PREFIX) { PathBuf::from("/etc") } else { prefix.join("etc") };
        Some(self.system.clone().unwrap_or_else(|| etc.join("gitconfig")))
    }

    /// Where git is installed, as far as its place on PATH tells: what `%(prefix)` stands for.
    pub(super) fn prefix(&self) -> PathBuf {
        let mut folders =
            self.path.split(|&byte| byte == b':').map(|folder| Path::new(OsStr::from_bytes(folder)));
        let found = folders.find(|folder| folder.is_absolute() && folder.join("git").is_file());
        match found.and_then(Path::parent) {
            Some(prefix) if prefix != Path::new("/") => prefix.to_owned(),
            _ => PathBuf::from(USUAL_PREFIX),
        }
    }
}

const USUAL_PREFIX: &str = "/usr";

/// As git reads a boolean of the environment.
fn is_true(value: &[u8]) -> bool {
    let known = |word: &[u8]| value.eq_ignore_ascii_case(word);
    known(b"true") || known(b"yes") || known(b"on") || number(value).is_some_and(|number| number != 0)
}

fn number(value: &[u8]) -> Option<i64> {
    std::str::from_utf8(value).ok()?.parse().ok()
}

/// The keys of GIT_CONFIG_COUNT, and after them those of `git -c`, which it passes to its children in
/// GIT_CONFIG_PARAMETERS.
fn overrides(get: &dyn Fn(&str) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut text = Vec::new();
    let count = get("GIT_CONFIG_COUNT").and_then(|count| number(&count)).unwrap_or(0);
    for place in 0..count {
        let of = |part: &str| get(&format!("GIT_CONFIG_{part}_{place}"));
        // git refuses to begin where one is missing.
        let (Some(key), Some(value)) = (of("KEY"), of("VALUE")) else { break };
        append_key(&key, Some(&value), &mut text);
    }
    for Parameter { key, value } in parameters(&get("GIT_CONFIG_PARAMETERS").unwrap_or_default()) {
        append_key(&key, value.as_deref(), &mut text);
    }
    text
}

/// `section.name` or `section.sub.section.name` as a file would have it.
fn append_key(key: &[u8], value: Option<&[u8]>, text: &mut Vec<u8>) {
    let (Some(first), Some(last)) = (memchr::memchr(b'.', key), memchr::memrchr(b'.', key)) else { return };
    let subsection = key.get(first + 1..last);
    if subsection.is_some_and(|name| name.contains(&b'\n')) {
        return;
    }
    text.push(b'[');
    text.extend_from_slice(&key[..first]);
    if let Some(name) = subsection {
        text.extend_from_slice(b" \"");
        append_escaped(name, text);
        text.push(b'"');
    }
    text.extend_from_slice(b"]\n");
    text.extend_from_slice(&key[last + 1..]);
    if let Some(value) = value {
        text.extend_from_slice(b" = \"");
        append_escaped(value, text);
        text.push(b'"');
    }
    text.push(b'\n');
}

fn append_escaped(value: &[u8], text: &mut Vec<u8>) {
    for &byte in value {
        match byte {
            b'\n' => text.extend_from_slice(b"\\n"),
            b'"' | b'\\' => text.extend_from_slice(&[b'\\', byte]),
            byte => text.push(byte),
        }
    }
}

/// One key of `git -c`.
#[derive(Debug, PartialEq, Eq)]
struct Parameter {
    key: Vec<u8>,
    value: Option<Vec<u8>>,
}

/// `'key'='value'`, or `'key=value'` of an older git, with blanks between; what is not in this form ends it.
fn parameters(text: &[u8]) -> Vec<Parameter> {
    let (mut rest, mut found) = (text.trim_ascii(), Vec::new());
    while let Some((key, after)) = unquoted(rest) {
        let (parameter, after) = match after.strip_prefix(b"=") {
            Some(after) => match unquoted(after) {
                Some((value, after)) => (Parameter { key, value: Some(value) }, after),
                None => (Parameter { key, value: None }, after),
            },
            None => (split_at_equals(key), after),
        };
        found.push(parameter);
        rest = after.trim_ascii_start();
    }
    found
}

fn split_at_equals(key: Vec<u8>) -> Parameter {
    match memchr::memchr(b'=', &key) {
        Some(equals) => Parameter { key: key[..equals].to_vec(), value: Some(key[equals + 1..].to_vec()) },
        None => Parameter { key, value: None },
    }
}

/// A word that a shell would read back, with quotes and `!` outside of its quotes, and what follows it.
fn unquoted(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let (mut word, mut rest) = (Vec::new(), text.strip_prefix(b"'")?);
    loop {
        let end = memchr::memchr(b'\'', rest)?;
        word.extend_from_slice(&rest[..end]);
        rest = &rest[end + 1..];
        match *rest {
            [b'\\', byte @ (b'\'' | b'!'), b'\'', ref after @ ..] => {
                word.push(byte);
                rest = after;
            }
            _ => return Some((word, rest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Variables {
        let get = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_bytes().to_vec())
        };
        Variables::new(&get)
    }

    #[test]
    fn the_users_files_are_two_or_the_one_that_is_named() {
        let check = |variables: &[(&str, &str)], expected: &[&str]| {
            let files = of(variables).global_files();
            assert_eq!(files, expected.iter().map(PathBuf::from).collect::<Vec<_>>());
        };
        check(&[("HOME", "/h")], &["/h/.config/git/config", "/h/.gitconfig"]);
        check(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "/x")], &["/x/git/config", "/h/.gitconfig"]);
        check(&[("HOME", "/h"), ("XDG_CONFIG_HOME", "")], &["/h/.config/git/config", "/h/.gitconfig"]);
        check(&[("HOME", "/h"), ("GIT_CONFIG_GLOBAL", "/g")], &["/g"]);
        check(&[], &[]);
    }

    #[test]
    fn the_systems_file_lies_beside_git_unless_another_or_none_is_meant() {
        let check = |variables: &[(&str, &str)], prefix: &str, expected: Option<&str>| {
            assert_eq!(of(variables).system_file(Path::new(prefix)).as_deref(), expected.map(Path::new));
        };
        check(&[], "/usr", Some("/etc/gitconfig"));
        check(&[], "/opt/git", Some("/opt/git/etc/gitconfig"));
        check(&[("GIT_CONFIG_SYSTEM", "/s")], "/usr", Some("/s"));
        check(&[("GIT_CONFIG_SYSTEM", "/s"), ("GIT_CONFIG_NOSYSTEM", "1")], "/usr", None);
        check(&[("GIT_CONFIG_NOSYSTEM", "false")], "/usr", Some("/etc/gitconfig"));
        assert_eq!(of(&[("PATH", "/nonexistent:relative")]).prefix(), Path::new("/usr"));
    }

    #[test]
    fn keys_of_the_environment_are_written_as_a_file() {
        let count = [
            ("GIT_CONFIG_COUNT", "2"),
            ("GIT_CONFIG_KEY_0", "core.excludesFile"),
            ("GIT_CONFIG_VALUE_0", "a \"b\"\\"),
            ("GIT_CONFIG_KEY_1", "includeIf.gitdir:/x.y/.path"),
            ("GIT_CONFIG_VALUE_1", "z"),
            ("GIT_CONFIG_PARAMETERS", "'core.ignorecase' 'core.excludesfile'='it'\\''s'"),
        ];
        let expected = "[core]\nexcludesFile = \"a \\\"b\\\"\\\\\"\n[includeIf \"gitdir:/x.y/\"]\npath = \"z\"\n\
                        [core]\nignorecase\n[core]\nexcludesfile = \"it's\"\n";
        assert_eq!(String::from_utf8_lossy(&of(&count).overrides.content), expected);
    }

    #[test]
    fn parameters_of_either_git_are_read() {
        let check = |text: &str, expected: &[(&str, Option<&str>)]| {
            let parameter = |(key, value): &(&str, Option<&str>)| Parameter {
                key: key.as_bytes().to_vec(),
                value: value.map(|value| value.as_bytes().to_vec()),
            };
            assert_eq!(parameters(text.as_bytes()), expected.iter().map(parameter).collect::<Vec<_>>());
        };
        check("'a.b'='c d' 'e.f'", &[("a.b", Some("c d")), ("e.f", None)]);
        check("'a.b=c=d'", &[("a.b", Some("c=d"))]);
        check("'a.b'=''", &[("a.b", Some(""))]);
        check("'a.b'= 'c.d'", &[("a.b", None), ("c.d", None)]);
        check("nonsense", &[]);
    }
}
