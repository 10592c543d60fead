//! The lines that `--init` prints for a shell's start file, in the shells themselves.

use std::fs;

use crate::harness::outcome::{End, Outcome};
use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;
use crate::harness::shells::{self, sandbox};

/// What a shell prints, and says, of a script; none where there is no such shell.
fn run(sandbox: &Sandbox, shell: &str, script: &str) -> Option<Outcome> {
    // zsh without the system's start files, fish as a person has it.
    let first = match shell {
        "zsh" => "-f",
        "fish" => "-i",
        _ => "--norc",
    };
    shells::run(sandbox, shell, &[first, "-c", script])
}

#[track_caller]
fn check(sandbox: &Sandbox, shell: &str, script: &str, expected: &str) {
    let Some(found) = run(sandbox, shell, script) else { return };
    let shown = String::from_utf8_lossy(&found.stdout).into_owned();
    assert_eq!((shown, found.end), (expected.to_owned(), End::Status(0)), "{found:?}");
    // What a terminal is missed for.
    assert!(found.stderr.is_empty() || shell == "fish", "{found:?}");
}

const CLASSIC: [(&str, &str); 4] = [("lsx", "ls"), ("catx", "cat"), ("findx", "find"), ("fdx", "fd")];

#[test]
fn bash_has_aliases_completions_and_a_pager_for_man() {
    let start =
        "set -euo pipefail\nfor program in lsx catx findx fdx; do eval \"$($program --init bash)\"; done\n";
    let aliases: String = CLASSIC.map(|(program, classic)| format!("alias {classic}='{program}'\n")).concat();
    let script = format!("{start}alias ls cat find fd; echo \"$MANPAGER\"");
    check(&sandbox(), "bash", &script, &format!("{aliases}catx -l man -p\n"));
    // As readline calls it, under the classic name; an empty word, and a list of values.
    let offer = r#"
offer() {
    COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
    read -ra COMP_WORDS <<<"${1//=/ = }"
    if [[ $1 == *' ' ]]; then COMP_WORDS+=(""); fi
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    local function
    function=$(complete -p "${COMP_WORDS[0]}")
    function=${function#* -F }
    "${function%% *}"
    if ((${#COMPREPLY[@]})); then printf '%s\n' "${COMPREPLY[0]}"; fi
}
"#;
    let lines = "offer 'ls --color-scale-m'; offer 'ls ' >/dev/null; offer 'cat --theme=Nor'\n\
                 offer 'find . -regextype posix-ex'; offer 'fd -t sym'";
    let expected = "--color-scale-mode=\nNord\nposix-extended\nsymlink\n";
    check(&sandbox(), "bash", &format!("{start}{offer}{lines}"), expected);
    // Whatever else is set; aliases of one's own are completed, too.
    let options = "shopt -s nullglob failglob; set -f; alias ll='ls -l' lx=lsx lsxx=cd\n";
    let lines =
        "offer 'll --color-scale-m'; offer 'lx --sort=nat'; offer 'cat --theme=Nor'; complete -p lsxx";
    let script = format!("{options}{start}{offer}{lines} 2>/dev/null || true");
    check(&sandbox(), "bash", &script, "--color-scale-mode=\nnatural\nNord\n");
}

#[test]
fn zsh_has_them_wherever_compinit_stands() {
    let start = "setopt errexit nounset pipefail\n";
    let init = "for program in lsx catx findx fdx; do eval \"$($program --init zsh)\"; done\n";
    let compinit = "autoload -Uz compinit; compinit -u -D\n";
    let told = "alias ls fd; print -r -- $MANPAGER ${_comps[ls]} ${_comps[catx]} ${_comps[fd]}\n";
    let expected = "ls=lsx\nfd=fdx\ncatx -l man -p _classix_lsx _classix_catx _classix_fdx\n";
    check(&sandbox(), "zsh", &format!("{start}{compinit}{init}{init}{told}"), expected);
    // Whatever else is set.
    let options = "setopt ksh_arrays sh_word_split glob_subst null_glob warn_create_global\n";
    check(&sandbox(), "zsh", &format!("{start}{options}{compinit}{init}{init}{told}"), expected);
    // What a prompt does; it is done once.
    let prompt = "print ${#precmd_functions[@]}; for hook in ${precmd_functions[@]}; do $hook; done; print ${precmd_functions[@]}\n";
    let expected = format!("5\nmine\n{expected}");
    for options in ["", "setopt ksh_arrays\n"] {
        let prompt =
            format!("{options}mine() {{ }}; precmd_functions=(mine)\n{init}{init}{compinit}{prompt}");
        check(&sandbox(), "zsh", &format!("{start}{prompt}{told}"), &expected);
    }
}

#[test]
fn fish_has_them() {
    let script = "for program in lsx catx findx fdx; $program --init fish | source; end\n\
                  functions ls | string match -r 'command lsx'; echo $MANPAGER\n\
                  complete -C 'ls --color-scale-m' | cut -f 1; complete -C 'fd --changed-bef' | cut -f 1";
    let expected = "command lsx\ncatx -l man -p\n--color-scale-mode=\n--changed-before=\n";
    check(&sandbox(), "fish", script, expected);
}

#[test]
fn evaluated_twice_it_does_what_it_does_once() {
    for (shell, state) in [
        ("bash", "alias; complete -p; declare -f; compgen -v _classix; echo \"$MANPAGER\""),
        ("zsh", "alias; functions; print -r -- \"$_comps[ls]\" $#precmd_functions $MANPAGER"),
        ("fish", "functions ls cat find fd; complete | grep classix; echo $MANPAGER"),
    ] {
        let init =
            |line: &str| CLASSIC.map(|(program, _)| line.replace("PROGRAM", program)).join("\n") + "\n";
        let init = match shell {
            "fish" => init("PROGRAM --init fish | source"),
            _ => init(&format!("eval \"$(PROGRAM --init {shell})\"")),
        };
        let begin = if shell == "zsh" { "autoload -Uz compinit; compinit -u -D\n" } else { "" };
        let sandbox = sandbox();
        let Some(once) = run(&sandbox, shell, &format!("{begin}{init}{state}")) else { continue };
        let Some(twice) = run(&sandbox, shell, &format!("{begin}{init}{init}{state}")) else { continue };
        assert!(String::from_utf8_lossy(&once.stdout).contains("lsx"), "{once:?}");
        assert_eq!(once.stdout, twice.stdout, "{shell}");
    }
}

#[test]
fn a_program_that_is_nowhere_on_path_is_called_by_its_path() {
    let sandbox = sandbox();
    sandbox.folder("it's here");
    for program in Program::ALL {
        let place = sandbox.at("it's here").join(program.name());
        fs::copy(program.path(), place).expect("programs can be copied");
    }
    // As a relative path, too: a shell may be anywhere later.
    let bash = "PATH=/usr/bin:/bin\nshopt -s expand_aliases\nsource <(\"./it's here/lsx\" --init bash)\n\
                source <(\"$PWD/it's here/catx\" --init bash)\ncd /\nls --version | head -n 1 | cut -d ' ' -f 1\n\
                eval \"$MANPAGER --version\" | head -n 1 | cut -d ' ' -f 1\n\
                COMP_LINE='ls --color-scale-m' COMP_POINT=18 COMP_WORDS=(ls --color-scale-m) COMP_CWORD=1\n\
                _classix_lsx; echo \"${COMPREPLY[0]}\"";
    check(&sandbox, "bash", bash, "lsx\ncatx\n--color-scale-mode=\n");
    let fish = "set PATH /usr/bin /bin; \"./it's here/lsx\" --init fish | source; cd /\n\
                ls --version | head -n 1 | cut -d ' ' -f 1; complete -C 'ls --color-scale-m' | cut -f 1";
    check(&sandbox, "fish", fish, "lsx\n--color-scale-mode=\n");
    let zsh = "PATH=/usr/bin:/bin\nsource <(\"./it's here/lsx\" --init zsh)\ncd /\n\
               eval 'ls --version' | head -n 1 | cut -d ' ' -f 1";
    check(&sandbox, "zsh", zsh, "lsx\n");
}

#[test]
fn a_pager_of_ones_own_stays() {
    for (shell, init) in [
        ("bash", "eval \"$(catx --init bash)\""),
        ("zsh", "eval \"$(catx --init zsh)\""),
        ("fish", "catx --init fish | source"),
    ] {
        let mut sandbox = sandbox();
        sandbox.set("MANPAGER", "most");
        check(&sandbox, shell, &format!("{init}\necho $MANPAGER"), "most\n");
    }
}

#[test]
fn a_shell_that_is_not_known_is_refused_with_those_that_are() {
    for program in Program::ALL {
        let sandbox = Sandbox::new();
        let refused = sandbox.command(program).args(["--init", "tcsh"]).assert().failure().stdout("");
        assert!(!refused.get_output().stderr.is_empty());
        for shell in ["bash", "zsh", "fish", "powershell", "pwsh", "ps1", "elvish"] {
            let text = sandbox.command(program).args(["--init", shell]).assert().success().stderr("");
            let text = String::from_utf8_lossy(&text.get_output().stdout).into_owned();
            assert!(text.starts_with(&format!("# {} as ", program.name())), "{text}");
            assert!(!text.contains("@PROGRAM@") && !text.contains("@COMMAND@"), "{text}");
        }
    }
}
