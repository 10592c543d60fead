//! Man pages and completions as they lie in a root, in the programs of this machine that read them: a bare root has none.

use std::path::Path;
use std::process::Command;

use crate::shell::{self, Result};

/// A check by a program, which is given the folder `SHARE`, the folder `ZSH` for zsh's completions within it, and the
/// programs on PATH.
struct Check {
    reader: &'static str,
    script: &'static str,
}

const CHECKS: [Check; 6] = [
    Check {
        reader: "groff",
        script: r#"
for page in "$SHARE"/man/man1/{lsx,catx,findx,fdx,classix-links}.1*; do
    test -z "$(zcat -f "$page" | groff -man -Tutf8 -ww 2>&1 >/dev/null)" || { echo "$page" >&2; exit 1; }
done
"#,
    },
    Check {
        reader: "mandoc",
        script: r#"
for page in "$SHARE"/man/man1/{lsx,catx,findx,fdx,classix-links}.1*; do
    zcat -f "$page" | mandoc -Tlint -Wwarning >&2
done
"#,
    },
    Check {
        reader: "man",
        script: r#"
for name in lsx catx findx fdx classix-links; do
    [[ $(man -M "$SHARE/man" "$name") == *"$name"* ]]
done
"#,
    },
    Check {
        reader: "bash",
        script: r#"
# As bash-completion does on the first Tab, where it is; else the file is read.
loader=/usr/share/bash-completion/bash_completion
if [ -e $loader ]; then set +eu; . $loader; fi
for name in lsx catx findx fdx; do
    if [ -e $loader ]; then
        XDG_DATA_DIRS=$SHARE _completion_loader $name
        [ $? = 124 ] || { echo "$name is not loaded" >&2; exit 1; }
    else
        . "$SHARE/bash-completion/completions/$name"
    fi
    word=$(complete -p $name) && [[ $word =~ -F\ ([^ ]+) ]] || exit 1
    COMP_LINE="$name --vers" COMP_POINT=${#COMP_LINE} COMP_WORDS=("$name" --vers) COMP_CWORD=1 COMPREPLY=()
    COMP_POINT=${#COMP_LINE}
    "${BASH_REMATCH[1]}"
    [ "${COMPREPLY[0]% }" = --version ] || { echo "$name: ${COMPREPLY[*]}" >&2; exit 1; }
done
"#,
    },
    Check {
        reader: "zsh",
        script: r#"
exec zsh -f -c '
fpath=($SHARE/zsh/$ZSH $fpath)
autoload -Uz compinit && compinit -u -D
for name in lsx catx findx fdx; do
    [[ $_comps[$name] = _$name ]] && autoload +X _$name || { print -u2 "$name: $_comps[$name]"; exit 1 }
done'
"#,
    },
    Check {
        reader: "fish",
        script: r#"
for name in lsx catx findx fdx; do
    offered=$(XDG_DATA_DIRS=$SHARE:/usr/local/share:/usr/share fish -c "complete -C '$name --vers'")
    [[ $offered == --version* ]] || { echo "$name: $offered" >&2; exit 1; }
done
"#,
    },
];

/// Reads what lies under a prefix of the root.
pub(super) fn check(root: &Path, prefix: &str, zsh: &str) -> Result {
    let prefix = root.join(prefix);
    // The programs alone: what else lies beside them is for another system.
    let programs = root.join("run/programs");
    for (program, _) in shell::PROGRAMS {
        shell::copy(&prefix.join("bin").join(program), &programs.join(program))?;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(programs.clone()).chain(std::env::split_paths(&path)))
        .map_err(|error| error.to_string())?;
    for Check { reader, script } in CHECKS {
        if !shell::has(reader) {
            shell::say(&format!("skipped: what is installed in {reader}, which is not there"));
            continue;
        }
        let mut bash = Command::new("bash");
        bash.args(["-euo", "pipefail", "-c", script]).env("PATH", &path).env("HOME", &programs);
        bash.env("SHARE", prefix.join("share")).env("ZSH", zsh).env("LC_ALL", "C.UTF-8");
        bash.env_remove("MANPAGER").env_remove("PAGER");
        let place = prefix.display();
        shell::output(&mut bash).map_err(|failure| format!("{reader}, of {place}: {failure}"))?;
    }
    Ok(())
}
