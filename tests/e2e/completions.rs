//! Completions, in the shells that read them.

mod keyboard;

use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::shells::{run, sandbox};

/// What is typed, and what is offered first.
const LINES: [(&str, &str); 24] = [
    ("lsx --color-scale-m", "--color-scale-mode="),
    ("lsx --sort=nat", "natural"),
    ("lsx --columns=size,mod", "size,mode"),
    ("lsx --time-style rel", "relative"),
    ("catx --theme=Nor", "Nord"),
    ("catx --theme=auto:", "ask"),
    ("catx --language=pytho", "Python"),
    ("catx --style=numbers,gr", "numbers,grid"),
    ("findx . -regext", "-regextype"),
    ("findx . -regextype posix-ex", "posix-extended"),
    ("findx . -user ro", "root"),
    ("findx . --sort=mod", "modified"),
    ("findx --init ba", "bash"),
    ("fdx -t sym", "symlink"),
    ("fdx --init=fi", "fish"),
    ("fdx --changed-bef", "--changed-before="),
    ("lsx --colo=alw", "always"),
    ("lsx --columns=size,+mod", "size,+mode"),
    ("lsx --width 80 -la1", "-la1"),
    ("catx -pnlrus", "-pnlRust"),
    ("findx -H . ! -use", "-used"),
    ("findx . -exec chmod + {} + -nam", "-name"),
    ("findx . -user root,bi", "root,bin"),
    ("fdx --owner root:bi", "bin"),
];

/// The scripts of all programs, read by a shell.
fn read(shell: &str, read: &str) -> String {
    let line = |program: &Program| {
        read.replace("SCRIPT", &format!("{} --generate=complete-{shell}", program.name()))
    };
    Program::ALL.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn bash_offers_what_the_programs_answer() {
    let sandbox = sandbox();
    // As readline does: words are split at `=` and `:`, too, and what is offered stands for the last of them.
    let offer = r#"
offer() {
    COMP_LINE=$1 COMP_POINT=${#1} COMPREPLY=()
    local split=${1//=/ = }
    read -ra COMP_WORDS <<<"${split//:/ : }"
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _classix_"${COMP_WORDS[0]}" 2>&1
    printf '%s\n' "${COMPREPLY[0]}"
}
"#;
    let lines: Vec<String> = LINES.iter().map(|(typed, _)| format!("offer '{typed}'")).collect();
    let script = format!("{}{offer}{}", read("bash", "eval \"$(SCRIPT)\""), lines.join("\n"));
    let Some(found) = run(&sandbox, "bash", &["-c", &script]) else { return };
    let expected: Vec<&str> = LINES.iter().map(|(_, offered)| *offered).collect();
    assert_eq!(String::from_utf8_lossy(&found.stdout).lines().collect::<Vec<_>>(), expected, "{found:?}");
}

#[test]
fn fish_offers_what_the_programs_answer() {
    let sandbox = sandbox();
    let offer = |(typed, _): &(&str, &str)| format!("complete -C '{typed}' | head -n 1 | cut -f 1");
    let lines: Vec<String> = LINES.iter().map(offer).collect();
    let script = format!("{}\n{}", read("fish", "SCRIPT | source"), lines.join("\n"));
    let Some(found) = run(&sandbox, "fish", &["-c", &script]) else { return };
    for ((typed, offered), line) in LINES.iter().zip(String::from_utf8_lossy(&found.stdout).lines()) {
        // It offers whole words, with what stands before the sign.
        assert!(line.replace('\\', "").ends_with(offered), "{typed}: {line}");
    }
    assert_eq!(
        (found.end, found.stdout.split(|&byte| byte == b'\n').count()),
        (End::Status(0), LINES.len() + 1)
    );
}

#[test]
fn zsh_takes_the_scripts() {
    let sandbox = sandbox();
    let names: Vec<&str> = Program::ALL.iter().map(|program| program.name()).collect();
    let script = format!(
        "autoload -Uz compinit; compinit -u -D\n{}\nfor name in {}; do print -r -- $_comps[$name]; done",
        read("zsh", "source <(SCRIPT)"),
        names.join(" ")
    );
    let Some(found) = run(&sandbox, "zsh", &["-c", &script]) else { return };
    let expected: String = names.iter().map(|name| format!("_classix_{name}\n")).collect();
    assert_eq!(
        (String::from_utf8_lossy(&found.stdout).into_owned(), found.end),
        (expected, End::Status(0)),
        "{found:?}"
    );
}

#[test]
fn powershell_offers_what_the_programs_answer() {
    let sandbox = sandbox();
    // What PowerShell puts in place of the word may be a part of it: the line counts that comes of it.
    let offer = r#"
function Offer([string] $typed) {
    $found = TabExpansion2 -inputScript $typed -cursorColumn $typed.Length
    $rest = $typed.Substring($found.ReplacementIndex + $found.ReplacementLength)
    $typed.Substring(0, $found.ReplacementIndex) + $found.CompletionMatches[0].CompletionText + $rest
}
"#;
    let quoted = ("catx --theme 'Solarized (d", "'Solarized (dark)'");
    let lines: Vec<(&str, &str)> = LINES.into_iter().chain([quoted]).collect();
    let typed: Vec<String> =
        lines.iter().map(|(typed, _)| format!("Offer '{}'", typed.replace('\'', "''"))).collect();
    let read = read("powershell", "Invoke-Expression (& SCRIPT | Out-String)");
    let script = format!("{read}\n{read}\n{offer}{}", typed.join("\n"));
    let words = ["-NoProfile", "-NonInteractive", "-Command", &script];
    let Some(found) = run(&sandbox, "pwsh", &words) else { return };
    let shown = String::from_utf8_lossy(&found.stdout).into_owned();
    assert_eq!(shown.lines().count(), lines.len(), "{found:?}");
    for ((typed, offered), line) in lines.iter().zip(shown.lines()) {
        assert!(line.ends_with(offered), "{typed}: {line}");
    }
}
