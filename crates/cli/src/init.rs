//! What a shell's start file evaluates (`eval "$(lsx --init bash)"`): the program under the classic name, with completions.

use crate::completion::scripts::Shell;
use crate::program::Program;

/// The words that name a shell, for completions.
pub const NAMES: &[&str] = &["bash", "zsh", "fish", "powershell", "elvish"];

/// A variable that the program is the value of, unless it has one: its name, and the words after the program's.
pub type Variable = (&'static str, &'static str);

/// The text: evaluated twice, it does what it does once. Nothing but the shell that reads it is changed.
///
/// `path`: where the program is, if it was called by a path; else the shell finds it. `others` are lines of comment.
#[must_use]
pub fn script(
    shell: Shell,
    program: &Program,
    path: Option<&str>,
    variables: &[Variable],
    others: &str,
) -> String {
    let own = program.own();
    let classic = own.strip_suffix('x').unwrap_or(own);
    let command = match (shell, path) {
        (_, Some(path)) => quoted(shell, path),
        (Shell::Elvish, None) => format!("e:{own}"),
        (_, None) => own.to_owned(),
    };
    let (file, line) = match shell {
        Shell::Bash => ("~/.bashrc", "eval \"$(@ --init bash)\""),
        Shell::Zsh => ("~/.zshrc", "eval \"$(@ --init zsh)\""),
        Shell::Fish => ("~/.config/fish/config.fish", "@ --init fish | source"),
        Shell::PowerShell => ("$PROFILE", "Invoke-Expression (& @ --init powershell | Out-String)"),
        Shell::Elvish => ("~/.config/elvish/rc.elv", "eval (@ --init elvish | slurp)"),
    };
    let line = line.replace('@', own);
    let mut text = format!("# {own} as {classic}, in {file}, once PATH is set:\n#     {line}\n");
    let alias = match shell {
        Shell::Bash | Shell::Zsh => format!("alias {classic}={}\n", quoted(shell, &command)),
        // This file is read by scripts, too.
        Shell::Fish => format!(
            "if status is-interactive\n    function {classic} --wraps {own}\n        command {command} $argv\n    \
             end\nend\n"
        ),
        Shell::PowerShell => {
            format!("Set-Alias -Name {classic} -Value {command} -Option AllScope -Scope Global -Force\n")
        }
        Shell::Elvish => format!("edit:add-var {classic}~ {{|@words| {command} $@words }}\n"),
    };
    text += &alias;
    // What has the variable hands it to sh, whichever shell set it.
    let for_sh = path.map_or_else(|| own.to_owned(), |path| quoted(Shell::Bash, path));
    for (name, words) in variables {
        let value = quoted(shell, &format!("{for_sh} {words}"));
        text += &match shell {
            Shell::Bash | Shell::Zsh => {
                format!("if [ -z \"${{{name}-}}\" ]; then export {name}={value}; fi\n")
            }
            Shell::Fish => format!("set -q {name}; or set -gx {name} {value}\n"),
            Shell::PowerShell => format!("if (-not $env:{name}) {{ $env:{name} = {value} }}\n"),
            Shell::Elvish => format!("if (not (has-env {name})) {{ set-env {name} {value} }}\n"),
        };
    }
    text + others + &shell.script_for(&[own, classic], &command)
}

/// A word as the shell takes it, between single quotes.
fn quoted(shell: Shell, word: &str) -> String {
    let escape = match shell {
        Shell::Bash | Shell::Zsh => "'\\''",
        Shell::Fish => "\\'",
        Shell::PowerShell | Shell::Elvish => "''",
    };
    let word = if shell == Shell::Fish { word.replace('\\', "\\\\") } else { word.to_owned() };
    format!("'{}'", word.replace('\'', escape))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[track_caller]
    fn check(shell: Shell, path: Option<&str>, expected: &[&str]) {
        let program = Program::new(Some(OsStr::new("catx")), "catx");
        let text = script(shell, &program, path, &[("MANPAGER", "-l man -p")], "# More.\n");
        for part in expected {
            assert!(text.contains(part), "{part:?} is missing in\n{text}");
        }
        assert!(!text.contains('@') || !text.contains("@COMMAND@"), "{text}");
    }

    #[test]
    fn it_sets_what_a_shell_needs() {
        check(Shell::Bash, None, &["alias cat='catx'\n", "export MANPAGER='catx -l man -p'", "# More.\n"]);
        check(Shell::Zsh, None, &["# catx as cat, in ~/.zshrc", "compdef _classix_catx catx cat"]);
        check(Shell::Fish, None, &["function cat --wraps catx\n", "set -gx MANPAGER 'catx -l man -p'"]);
        check(Shell::PowerShell, None, &["-Name cat -Value catx", "-CommandName catx, cat"]);
        check(Shell::Elvish, None, &["edit:add-var cat~ {|@words| e:catx $@words }"]);
        // Not as that shell says it, since sh is what runs it.
        check(Shell::Elvish, None, &["set-env MANPAGER 'catx -l man -p'"]);
    }

    #[test]
    fn a_path_is_one_word_whatever_is_in_it() {
        let path = Some("/a b/it's/catx");
        let word = r"'/a b/it'\''s/catx'";
        let in_alias = r"alias cat=''\''/a b/it'\''\'\'''\''s/catx'\'''";
        check(Shell::Bash, path, &[in_alias, &format!("command {word} --complete")]);
        check(Shell::Fish, path, &[r"command '/a b/it\'s/catx' $argv"]);
        check(Shell::PowerShell, path, &["-Value '/a b/it''s/catx'"]);
        let for_sh = r"set -gx MANPAGER '\'/a b/it\'\\\'\'s/catx\' -l man -p'";
        check(Shell::Fish, path, &[for_sh]);
    }
}
