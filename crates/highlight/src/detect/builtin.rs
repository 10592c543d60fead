//! bat's own mappings of globs to languages, in bat's order of asking (data).

use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;

use super::{Glob, Target};

/// Names that stand for a language in this case only.
const CASED: [(&str, &str); 1] = [("BUILD", "Python")];

/// Globs and their languages; `?` stands for unknown, `*?` for an unknown extension.
const MAPPINGS: [(&str, &str); 218] = [
    ("httpd.conf", "Apache Conf"),
    ("/etc/apache2/**/*.conf", "Apache Conf"),
    ("/etc/apache2/sites-*/**/*", "Apache Conf"),
    ("/etc/httpd/conf/**/*.conf", "Apache Conf"),
    ("**/.aws/credentials", "INI"),
    ("**/.aws/config", "INI"),
    ("**/bat/config", "Bourne Again Shell (bash)"),
    ("Caddyfile", "nginx"),
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
    ("/etc/dnf/dnf.conf", "INI"),
    ("/etc/yum.repos.d/*.repo", "INI"),
    ("*.csproj", "XML"),
    ("*.vbproj", "XML"),
    ("*.props", "XML"),
    ("*.targets", "XML"),
    ("*.slnx", "XML"),
    ("*.opf", "XML"),
    ("*.fs", "F#"),
    ("fish_history", "YAML"),
    ("*.flatpakref", "INI"),
    ("*.flatpakrepo", "INI"),
    (".boto", "INI"),
    ("**/gcloud/configurations/config_*", "INI"),
    (".gcloudignore", "Git Ignore"),
    ("**/ghostty/**/*.ghostty", "INI"),
    ("**/ghostty/themes/*", "INI"),
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
    ("justfile", "Makefile"),
    (".justfile", "Makefile"),
    ("*.justfile", "Makefile"),
    ("${XDG_DATA_HOME}/konsole/*.{colorscheme,profile}", "INI"),
    ("${HOME}/.local/share/konsole/*.{colorscheme,profile}", "INI"),
    ("QtProject.conf", "INI"),
    ("Trolltech.conf", "INI"),
    ("akonadi_*[0-9]rc", "INI"),
    ("kcmfonts", "INI"),
    ("kdeglobals", "INI"),
    ("knfsshare", "INI"),
    ("konsolesshconfig", "INI"),
    ("baloofileinformationrc", "INI"),
    ("baloofilerc", "INI"),
    ("bluedevilglobalrc", "INI"),
    ("dolphinrc", "INI"),
    ("gwenviewrc", "INI"),
    ("kactivitymanagerd-pluginsrc", "INI"),
    ("kactivitymanagerd-statsrc", "INI"),
    ("kactivitymanagerdrc", "INI"),
    ("kaddressbookrc", "INI"),
    ("kalarmrc", "INI"),
    ("kalendaracrc", "INI"),
    ("kalendarrc", "INI"),
    ("kamosorc", "INI"),
    ("kate-externaltoolspluginrc", "INI"),
    ("katerc", "INI"),
    ("katevirc", "INI"),
    ("kbreakoutrc", "INI"),
    ("kcharselectrc", "INI"),
    ("kcminputrc", "INI"),
    ("kconf_updaterc", "INI"),
    ("kded5rc", "INI"),
    ("kded6rc", "INI"),
    ("keditbookmarksrc", "INI"),
    ("kexirc", "INI"),
    ("kgammarc", "INI"),
    ("kglobalshortcutsrc", "INI"),
    ("kgoldrunnerrc", "INI"),
    ("khelpcenterrc", "INI"),
    ("khotkeysrc", "INI"),
    ("kiorc", "INI"),
    ("kleopatrarc", "INI"),
    ("klipperrc", "INI"),
    ("kmagrc", "INI"),
    ("kmenueditrc", "INI"),
    ("kmixctrlrc", "INI"),
    ("kmixrc", "INI"),
    ("knighttimerc", "INI"),
    ("konquerorrc", "INI"),
    ("konsolerc", "INI"),
    ("korganizerrc", "INI"),
    ("kprivacyrc", "INI"),
    ("krenamerc", "INI"),
    ("krulerrc", "INI"),
    ("krunnerrc", "INI"),
    ("kscreenlockerrc", "INI"),
    ("kservicemenurc", "INI"),
    ("ksmserverrc", "INI"),
    ("ksplashrc", "INI"),
    ("kteatimerc", "INI"),
    ("ktimezonedrc", "INI"),
    ("ktouch2rc", "INI"),
    ("ktrashrc", "INI"),
    ("kwalletmanagerrc", "INI"),
    ("kwalletrc", "INI"),
    ("kwinrc", "INI"),
    ("kwinrulesrc", "INI"),
    ("kwriterc", "INI"),
    ("kxkbrc", "INI"),
    ("powerdevilrc", "INI"),
    ("powermanagementprofilesrc", "INI"),
    ("spectaclerc", "INI"),
    ("katemetainfos", "INI"),
    ("kwritemetainfos", "INI"),
    ("plasma-localerc", "INI"),
    ("plasma-nm", "INI"),
    ("plasma-org.kde.plasma.desktop-appletsrc", "INI"),
    ("plasmashellrc", "INI"),
    ("${XDG_DATA_HOME}/drkonqi/crashes/*.ini", "JSON"),
    ("${HOME}/.local/share/drkonqi/crashes/*.ini", "JSON"),
    ("*.ksh", "Bourne Again Shell (bash)"),
    ("*.kshrc", "Bourne Again Shell (bash)"),
    ("/etc/kubernetes/*.conf", "YAML"),
    ("/var/spool/mail/*", "Email"),
    ("/var/mail/*", "Email"),
    ("*.mkd", "Markdown"),
    ("*.mdwn", "Markdown"),
    ("*.mill", "Scala"),
    ("*.mojo", "Python"),
    ("*.🔥", "Python"),
    ("*.nf", "Groovy"),
    ("nextflow.config", "Groovy"),
    ("nginx.conf", "nginx"),
    ("mime.types", "nginx"),
    ("/etc/nginx/**/*.conf", "nginx"),
    ("/etc/nginx/sites-*/**/*", "nginx"),
    ("flake.lock", "JSON"),
    ("*.nse", "Lua"),
    ("{,/opt,/usr}/etc/npmrc", "INI"),
    (".npmrc", "INI"),
    ("/etc/os-release", "Bourne Again Shell (bash)"),
    ("/usr/lib/os-release", "Bourne Again Shell (bash)"),
    ("/etc/initrd-release", "Bourne Again Shell (bash)"),
    ("/usr/lib/extension-release.d/extension-release.*", "Bourne Again Shell (bash)"),
    ("/etc/pacman.conf", "INI"),
    ("/usr/share/libalpm/hooks/*.hook", "INI"),
    ("/etc/pacman.d/hooks/*.hook", "INI"),
    ("${PARU_CONF}", "INI"),
    ("paru.conf", "INI"),
    ("*.lpr", "Pascal"),
    ("**/containers/systemd/**/*.{container,volume,network,kube,image,build,pod,artifact}", "INI"),
    ("*.pac", "JavaScript (Babel)"),
    ("*.ron", "Rust"),
    ("*.sarif", "JSON"),
    ("/etc/profile", "Bourne Again Shell (bash)"),
    ("{/opt,/usr}/etc/profile", "Bourne Again Shell (bash)"),
    (".profile", "Bourne Again Shell (bash)"),
    ("**/bash-completion/bash_completion", "Bourne Again Shell (bash)"),
    ("**/bash-completion/completions/*", "Bourne Again Shell (bash)"),
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
    ("{,/opt,/usr}/etc/ssh/ssh_config.d/*", "SSH Config"),
    ("**/.ssh/config", "SSH Config"),
    ("**/.ssh/**/config", "SSH Config"),
    ("{,/opt,/usr}/etc/ssh/sshd_config.d/*", "SSHD Config"),
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
    ("${HOME}/.zypper.conf", "INI"),
    ("/etc/zypp/*.conf", "INI"),
    ("/etc/zypp/*.d/*.conf", "INI"),
    ("/etc/zypp/repos.d/*.repo", "INI"),
    (".?*ignore", "Git Ignore"),
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
    let cased = CASED.iter().find(|(own, _)| name == Some(own.as_bytes()));
    let found = cased.or_else(|| MAPPINGS.iter().find(|(glob, _)| matches(glob, path, name, variable)));
    found.map(|&(_, language)| match language {
        "?" => Target::Unknown,
        "*?" => Target::UnknownExtension,
        language => Target::Language(language.to_owned()),
    })
}

/// The globs of a language of this name, resolved.
pub(super) fn globs(language: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<String> {
    let own = CASED.iter().chain(&MAPPINGS).filter(|(_, name)| *name == language);
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
