//! Completions as a person has them: a shell on a terminal, a line, and the key for it. Names with blanks, quotes and line
//! ends come whole, whatever was typed of them.

use std::path::Path;

use crate::harness::pty::conversation;
use crate::harness::sandbox::{Sandbox, skip};
use crate::harness::shells::sandbox;

/// What is typed before the key and after it, and what the line then shows that nothing else does.
const LINES: [(&str, &str, &str); 12] = [
    ("catx two", "", "what is in two words"),
    ("cat new", "", "what is in a name of two lines"),
    ("cat \"quo", "", "what is in quotes"),
    ("cat ~/no", "", "what is at home"),
    ("cat $HOME/oth", "", "what is elsewhere at home"),
    ("cat my\\ folder/in", "", "what is inside"),
    ("cat -- --bra", "", "what is after dashes"),
    ("find pl -prune -printf '%s%%of%f\\n' -user roo", "", "1%ofpl"),
    ("fd --format '<{}>' --sort=nat", "", "<pl>"),
    ("cat --theme=\"Solarized (d", "themed", "what is in colours"),
    ("ll --quoting-sty", "c 'two words'", "\"two words\""),
    ("find . -name pl -exec ech", "what is {} +", "what is ./pl"),
];

fn files() -> Sandbox {
    let mut sandbox = sandbox();
    sandbox.file("two words", "what is in two words\n").file("new\nline", "what is in a name of two lines\n");
    sandbox.file("quoted'name", "what is in quotes\n").file("home/note", "what is at home\n");
    sandbox
        .file("home/other", "what is elsewhere at home\n")
        .file("my folder/inner file", "what is inside\n");
    sandbox.file("--brave", "what is after dashes\n").file("pl", "1").file("themed", "what is in colours\n");
    sandbox.set("TERM", "xterm").set("LC_ALL", "C.UTF-8");
    sandbox
}

/// Types each line into a shell whose start file has the lines of `--init`.
#[track_caller]
fn check(shell: &str, start: &str, init: &str) {
    for needed in [Path::new("/usr/bin").join(shell), "/usr/bin/setsid".into()] {
        if !needed.exists() {
            return skip(&format!("completions at the keyboard of {shell}, without {}", needed.display()));
        }
    }
    let sandbox = files();
    // A shell that waits for ever ends all the same.
    let own = if shell == "fish" { "$fish_pid" } else { "$$" };
    let ends = format!("sh -c '(sleep 20; kill -9 \"$1\") </dev/null >/dev/null 2>&1 &' sh {own}\n");
    let programs = ["lsx", "catx", "findx", "fdx"].map(|program| init.replace("PROGRAM", program)).concat();
    // An alias of one's own, as start files have it.
    let alias = if shell == "fish" { "" } else { "alias ll='ls -l'\n" };
    sandbox.file(start, format!("{ends}{alias}{programs}"));
    let mut said = 0;
    let mut next = 0;
    let words = ["--ctty", "--wait", shell, "-i"].map(Into::into);
    let shown = conversation(&sandbox, Path::new("/usr/bin/setsid"), "setsid", &words, 160, &mut |shown| {
        let text = String::from_utf8_lossy(&shown[said..]).into_owned();
        let is_answered = match next {
            0 => !text.is_empty(),
            _ => LINES.get(next - 1).is_some_and(|(_, _, answer)| text.contains(answer)),
        };
        if !is_answered {
            return Vec::new();
        }
        (said, next) = (shown.len(), next + 1);
        let typed = |(line, rest, _): &(&str, &str, &str)| format!("{line}\t{rest}\r").into_bytes();
        LINES.get(next - 1).map_or_else(|| b"exit\r".to_vec(), typed)
    });
    let Some(shown) = shown else { return };
    let text = String::from_utf8_lossy(&shown.stdout);
    let missing: Vec<&str> =
        LINES.iter().filter(|(_, _, answer)| !text.contains(answer)).map(|(line, _, _)| *line).collect();
    assert!(missing.is_empty(), "{shell}: {missing:?} in\n{text}");
}

#[test]
fn bash_completes_what_is_typed() {
    check("bash", "home/.bashrc", "eval \"$(PROGRAM --init bash)\"\n");
}

#[test]
fn zsh_completes_what_is_typed() {
    check("zsh", "home/.zshrc", "autoload -Uz compinit; compinit -u -D\neval \"$(PROGRAM --init zsh)\"\n");
}

#[test]
fn fish_completes_what_is_typed() {
    check("fish", "home/.config/fish/config.fish", "PROGRAM --init fish | source\n");
}
