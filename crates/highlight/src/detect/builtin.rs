//! bat's own mappings of globs to languages, in bat's order of asking (data).

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use super::{Glob, Target};

/// Globs and their languages; `?` stands for unknown, `*?` for an unknown extension.
const MAPPINGS: [(&str, &str); 107] = [
    ("httpd.conf", "Apache Conf"),
    ("/etc/apache2/**/*.conf", "Apache Conf"),
    ("/etc/apache2/sites-*/**/*", "Apache Conf"),
    ("/etc/httpd/conf/**/*.conf", "Apache Conf"),
    ("**/.aws/credentials", "INI"),
    ("**/.aws/config", "INI"),
    ("**/bat/config", "Bourne Again Shell (bash)"),
    ("/etc/letsencrypt/renewal/*.conf", "INI"),
    ("CITATION.cff", "YAML"),
    ("Containerfile", "Dockerfile"),
    ("/usr/share/containers/**/*.conf", "TOML"),
    ("/etc/containers/**/*.conf", "TOML"),
    ("${HOME}/.config/containers/**/*.conf", "TOML"),
    ("${XDG_CONFIG_HOME}/containers/**/*.conf", "TOML"),
    ("*.h", "C++"),
    (".clang-format", "YAML"),
    ("*.debdiff", "Diff"),
    ("*.csproj", "XML"),
    ("*.vbproj", "XML"),
    ("*.props", "XML"),
    ("*.targets", "XML"),
    ("*.fs", "F#"),
    ("fish_history", "YAML"),
    ("*.flatpakref", "INI"),
    ("*.flatpakrepo", "INI"),
    ("${XDG_CONFIG_HOME}/git/config", "Git Config"),
    ("${HOME}/.config/git/config", "Git Config"),
    ("${XDG_CONFIG_HOME}/git/ignore", "Git Ignore"),
    ("${HOME}/.config/git/ignore", "Git Ignore"),
    ("${XDG_CONFIG_HOME}/git/attributes", "Git Attributes"),
    ("${HOME}/.config/git/attributes", "Git Attributes"),
    ("*.jsonl", "JSON"),
    ("*.jsonc", "JSON"),
    ("*.jsonld", "JSON"),
    ("*.geojson", "JSON"),
    ("*.ndjson", "JSON"),
    ("*.ksh", "Bourne Again Shell (bash)"),
    ("*.kshrc", "Bourne Again Shell (bash)"),
    ("/etc/kubernetes/*.conf", "YAML"),
    ("/var/spool/mail/*", "Email"),
    ("/var/mail/*", "Email"),
    ("*.mkd", "Markdown"),
    ("*.mill", "Scala"),
    ("nginx.conf", "nginx"),
    ("mime.types", "nginx"),
    ("/etc/nginx/**/*.conf", "nginx"),
    ("/etc/nginx/sites-*/**/*", "nginx"),
    ("flake.lock", "JSON"),
    ("*.nse", "Lua"),
    ("/etc/os-release", "Bourne Again Shell (bash)"),
    ("/usr/lib/os-release", "Bourne Again Shell (bash)"),
    ("/etc/initrd-release", "Bourne Again Shell (bash)"),
    ("/usr/lib/extension-release.d/extension-release.*", "Bourne Again Shell (bash)"),
    ("/etc/pacman.conf", "INI"),
    ("/usr/share/libalpm/hooks/*.hook", "INI"),
    ("/etc/pacman.d/hooks/*.hook", "INI"),
    ("${PARU_CONF}", "INI"),
    ("paru.conf", "INI"),
    ("**/containers/systemd/**/*.{container,volume,network,kube,image,build,pod,artifact}", "INI"),
    ("*.pac", "JavaScript (Babel)"),
    ("*.ron", "Rust"),
    ("*.sarif", "JSON"),
    ("/etc/profile", "Bourne Again Shell (bash)"),
    ("bashrc", "Bourne Again Shell (bash)"),
    ("*.bashrc", "Bourne Again Shell (bash)"),
    ("bash_profile", "Bourne Again Shell (bash)"),
    ("*.bash_profile", "Bourne Again Shell (bash)"),
    ("bash_login", "Bourne Again Shell (bash)"),
    ("*.bash_login", "Bourne Again Shell (bash)"),
    ("bash_logout", "Bourne Again Shell (bash)"),
    ("*.bash_logout", "Bourne Again Shell (bash)"),
    ("zshrc", "Bourne Again Shell (bash)"),
    ("*.zshrc", "Bourne Again Shell (bash)"),
    ("zprofile", "Bourne Again Shell (bash)"),
    ("*.zprofile", "Bourne Again Shell (bash)"),
    ("zlogin", "Bourne Again Shell (bash)"),
    ("*.zlogin", "Bourne Again Shell (bash)"),
    ("zlogout", "Bourne Again Shell (bash)"),
    ("*.zlogout", "Bourne Again Shell (bash)"),
    ("zshenv", "Bourne Again Shell (bash)"),
    ("*.zshenv", "Bourne Again Shell (bash)"),
    ("**/.ssh/config", "SSH Config"),
    ("/var/log/dmesg", "Syslog"),
    ("**/systemd/**/*.conf", "INI"),
    ("**/systemd/**/*.example", "INI"),
    ("*.automount", "INI"),
    ("*.device", "INI"),
    ("*.dnssd", "INI"),
    ("*.link", "INI"),
    ("*.mount", "INI"),
    ("*.netdev", "INI"),
    ("*.network", "INI"),
    ("*.nspawn", "INI"),
    ("*.path", "INI"),
    ("*.service", "INI"),
    ("*.scope", "INI"),
    ("*.slice", "INI"),
    ("*.socket", "INI"),
    ("*.swap", "INI"),
    ("*.target", "INI"),
    ("*.timer", "INI"),
    ("/etc/wireguard/*.conf", "INI"),
    ("*.conf", "*?"),
    ("build", "?"),
    ("rails", "?"),
    ("*.xsh", "Python"),
    ("*.xonshrc", "Python"),
];

/// What bat's mappings say of a path and its last component.
pub(super) fn target(
    path: &[u8],
    name: Option<&[u8]>,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> Option<Target> {
    let found = MAPPINGS.iter().find(|(glob, _)| matches(glob, path, name, variable));
    found.map(|&(_, language)| match language {
        "?" => Target::Unknown,
        "*?" => Target::UnknownExtension,
        language => Target::Language(language.to_owned()),
    })
}

/// The globs of a language of this name, resolved.
pub(super) fn globs(language: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<String> {
    let own = MAPPINGS.iter().filter(|(_, name)| *name == language);
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
    let Some(glob) = resolve(glob, variable) else { return false };
    Glob::new(&glob).is_ok_and(|glob| glob.matches(path) || name.is_some_and(|name| glob.matches(name)))
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
        let mut path = glob.replace("**", "some/where").replace('*', "word");
        if let (Some(open), Some(close)) = (path.find('{'), path.rfind('}')) {
            let first = path[open + 1..close].split(',').next().unwrap_or_default().to_owned();
            path.replace_range(open..=close, &first);
        }
        if path.starts_with('/') { path } else { format!("/a/{path}") }
    }

    #[test]
    fn every_glob_decides_for_its_language() {
        let variable = |name: &str| Some(OsString::from(format!("/v/{}", name.to_lowercase())));
        for (number, (glob, name)) in MAPPINGS.iter().enumerate() {
            let path = example(&resolve(glob, &variable).unwrap());
            // A more general glob that is asked earlier has the word.
            let first = MAPPINGS[..number].iter().find(|(glob, _)| {
                matches(glob, path.as_bytes(), path.rsplit('/').next().map(str::as_bytes), &variable)
            });
            assert_eq!(first, None, "{path}: shadowed");
            let named = Mapping::default().language(Path::new(&path), &variable);
            let expected = match *name {
                "?" | "*?" => Named::Unknown,
                name => Named::Language(Language::from_token(name).unwrap_or_else(|| panic!("{name}"))),
            };
            assert_eq!(named, expected, "{glob}: {path}");
        }
    }
}
