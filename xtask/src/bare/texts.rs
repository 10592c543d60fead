//! What lies in a root, in the programs of this machine that read it, of which a bare root has none: man pages and
//! completions, and the README's lines for the start files of shells.

use std::path::Path;
use std::process::Command;

use super::ways::Readme;
use crate::shell::{self, Result};

/// A check by a program, which is given the folder `SHARE`, the folder `ZSH` for zsh's completions within it, the README's
/// commands `BASH_LINE` and `FISH_LINE`, and the programs on PATH; HOME is a folder that is left.
struct Check {
    reader: &'static str,
    script: &'static str,
}

/// How the README's lines for start files begin; bash's is zsh's, too, with the other name.
pub(super) const BASH: &str = "for program in lsx catx findx fdx; do ";
const FISH: &str = "for program in lsx catx findx fdx; $program ";

const CHECKS: [Check; 8] = [
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
        reader: "zsh",
        script: r#"
printf '%s' "${BASH_LINE/init bash/init zsh}" > "$HOME/.zshrc"
said=$(exec zsh -i -c 'eval "ls --version; cat --version; find --version; fd --version"; print $MANPAGER' 2>&1)
[[ $said == *'lsx ('*'catx ('*'findx ('*'fdx ('*catx*' -l man'* ]] || { echo "$said" >&2; exit 1; }
"#,
    },
    Check {
        reader: "fish",
        script: r#"
mkdir -p "$HOME/.config/fish"
printf '%s' "$FISH_LINE" > "$HOME/.config/fish/config.fish"
said=$(fish -i -c 'ls --version; cat --version; find --version; fd --version; echo $MANPAGER' 2>&1)
[[ $said == *'lsx ('*'catx ('*'findx ('*'fdx ('*catx*' -l man'* ]] || { echo "$said" >&2; exit 1; }
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
pub(super) fn check(readme: &Readme, root: &Path, prefix: &str, zsh: &str) -> Result {
    let prefix = root.join(prefix);
    // The programs alone: what else lies beside them is for another system.
    let programs = root.join("run/programs");
    for (program, _) in shell::PROGRAMS {
        shell::copy(&prefix.join("bin").join(program), &programs.join(program))?;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(programs.clone()).chain(std::env::split_paths(&path)))
        .map_err(|error| error.to_string())?;
    let (bash_line, fish_line) = (readme.command(BASH)?, readme.command(FISH)?);
    for Check { reader, script } in CHECKS {
        if !shell::has(reader) {
            shell::say(&format!("skipped: what is installed in {reader}, which is not there"));
            continue;
        }
        let mut bash = Command::new("bash");
        bash.args(["-euo", "pipefail", "-c", script]).env("PATH", &path).env("HOME", &programs);
        bash.env("BASH_LINE", bash_line).env("FISH_LINE", fish_line);
        bash.env_remove("XDG_CONFIG_HOME").env_remove("ZDOTDIR");
        bash.env("SHARE", prefix.join("share")).env("ZSH", zsh).env("LC_ALL", "C.UTF-8");
        bash.env_remove("MANPAGER").env_remove("PAGER");
        let place = prefix.display();
        shell::output(&mut bash).map_err(|failure| format!("{reader}, of {place}: {failure}"))?;
    }
    Ok(())
}
