//! Where git keeps patterns outside of the tree: the user's own file, and the repository's `info/exclude`.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// What the user's excludes are found by; values of the environment.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// HOME.
    pub home: Option<PathBuf>,
    /// XDG_CONFIG_HOME, where it is set.
    pub config: Option<PathBuf>,
}

impl Home {
    fn config(&self) -> Option<PathBuf> {
        self.config.clone().or_else(|| self.home.as_ref().map(|home| home.join(".config")))
    }

    /// A file of a program's configuration.
    #[must_use]
    pub fn config_file(&self, name: &str) -> Option<PathBuf> {
        self.config().map(|config| config.join(name))
    }

    /// The file of patterns that hold in every repository: git's `core.excludesFile`, or its default.
    #[must_use]
    pub fn excludes_file(&self) -> Option<PathBuf> {
        let configured =
            [self.home.as_ref().map(|home| home.join(".gitconfig")), self.config_file("git/config")];
        let named = configured.into_iter().flatten().find_map(|file| {
            let content = std::fs::read(file).ok()?;
            excludes_in(&content).map(|value| self.expand(&value))
        });
        named.or_else(|| self.config_file("git/ignore"))
    }

    fn expand(&self, value: &[u8]) -> PathBuf {
        let below_home = value.strip_prefix(b"~/").zip(self.home.as_ref());
        match below_home {
            Some((rest, home)) => home.join(OsStr::from_bytes(rest)),
            None => PathBuf::from(OsStr::from_bytes(value)),
        }
    }
}

/// The last `excludesFile` of a section `[core]` (git-config(1), "Syntax").
fn excludes_in(content: &[u8]) -> Option<Vec<u8>> {
    let (mut in_core, mut found) = (false, None);
    for line in content.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii) {
        if let Some(section) = line.strip_prefix(b"[") {
            in_core = section
                .strip_suffix(b"]")
                .is_some_and(|name| name.trim_ascii().eq_ignore_ascii_case(b"core"));
        } else if in_core
            && let Some(equals) = line.iter().position(|&byte| byte == b'=')
            && line[..equals].trim_ascii().eq_ignore_ascii_case(b"excludesfile")
        {
            found = Some(unquote(line[equals + 1..].trim_ascii()));
        }
    }
    found
}

fn unquote(value: &[u8]) -> Vec<u8> {
    let inner = value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\""));
    inner.unwrap_or(value).iter().copied().filter(|&byte| byte != b'\\').collect()
}

/// The `info/exclude` of the repository whose `.git`, a directory or a file that names one, lies in `top`.
pub(crate) fn exclude_file(top: &Path) -> PathBuf {
    let git = top.join(".git");
    let named = std::fs::read(&git).ok().and_then(|content| {
        let target = content.trim_ascii_end().strip_prefix(b"gitdir: ")?;
        let directory = top.join(OsStr::from_bytes(target));
        // A linked worktree shares what is not its own.
        let common = std::fs::read(directory.join("commondir")).ok();
        Some(match common {
            Some(common) => directory.join(OsStr::from_bytes(common.trim_ascii_end())),
            None => directory,
        })
    });
    named.unwrap_or(git).join("info/exclude")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_excludes_file_of_the_core_section_counts() {
        let check = |content: &str, expected: Option<&str>| {
            assert_eq!(excludes_in(content.as_bytes()).as_deref(), expected.map(str::as_bytes), "{content}");
        };
        check("", None);
        check("[core]\n\texcludesFile = ~/x\n", Some("~/x"));
        check("[Core]\nEXCLUDESFILE=\"/a b\"", Some("/a b"));
        check("[user]\nexcludesfile = x\n[core]\nbare = true", None);
        check("[core]\nexcludesfile = x\n[user]\n[core]\nexcludesfile = y", Some("y"));
    }

    #[test]
    fn a_home_is_expanded_and_the_default_is_below_the_configuration() {
        let home = Home { home: Some("/h".into()), config: None };
        assert_eq!(home.expand(b"~/x"), Path::new("/h/x"));
        assert_eq!(home.config_file("git/ignore"), Some("/h/.config/git/ignore".into()));
        assert_eq!(Home::default().excludes_file(), None);
    }
}
