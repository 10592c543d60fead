//! Help, man page and completions: clap's, from the one table.

mod color;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, ValueHint};

use crate::completion::scripts::Shell;
use crate::flag::{Flag, Value};

/// What a program says of itself around the list of its flags.
#[derive(Clone, Copy, Debug)]
pub struct Manual {
    /// The program's own name.
    pub name: &'static str,
    /// What it does, one sentence.
    pub about: &'static str,
    /// The command line in short, without the program's name: `[OPTION]... [FILE]...`.
    pub usage: &'static str,
    /// What the operands are called, and what they are.
    pub operands: (&'static str, &'static str),
    /// What follows the list of flags: exit statuses, environment, examples.
    pub notes: &'static str,
}

/// A text that is made from the definition of a command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// What `--help` prints.
    Help,
    /// What `--version` prints.
    Version,
    /// The man page, section 1, in roff.
    Man,
    /// Completions for a shell.
    Completions(Shell),
}

impl Text {
    /// The words that `--generate` takes.
    pub const WORDS: [(&str, Self); 8] = [
        ("man", Self::Man),
        ("complete-bash", Self::Completions(Shell::Bash)),
        ("complete-zsh", Self::Completions(Shell::Zsh)),
        ("complete-fish", Self::Completions(Shell::Fish)),
        ("complete-elvish", Self::Completions(Shell::Elvish)),
        ("complete-powershell", Self::Completions(Shell::PowerShell)),
        ("help", Self::Help),
        ("version", Self::Version),
    ];
}

/// The clap command of a program, from its table. Only the texts are taken from it; [`crate::argv`] reads the words.
#[must_use]
pub fn command<Does: Copy>(manual: &Manual, flags: &[Flag<Does>]) -> Command {
    let usage = format!("{} {}", manual.name, manual.usage);
    let (operand, operand_help) = manual.operands;
    Command::new(manual.name)
        .version(env!("CARGO_PKG_VERSION"))
        .about(manual.about)
        .override_usage(usage)
        .after_help(manual.notes)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(
            flags
                .iter()
                .enumerate()
                .filter(|(_, flag)| !flag.help.is_empty())
                .map(|(row, flag)| argument(row, flag)),
        )
        .arg(
            Arg::new(operand)
                .value_name(operand)
                .help(operand_help)
                .num_args(0..)
                .value_hint(ValueHint::AnyPath),
        )
}

fn argument<Does: Copy>(row: usize, flag: &Flag<Does>) -> Arg {
    let mut argument = Arg::new(format!("{row}")).help(flag.help);
    if flag.short != 0 {
        argument = argument.short(char::from(flag.short));
    }
    if !flag.long.is_empty() {
        argument = argument.long(flag.long);
    }
    if !flag.section.is_empty() {
        argument = argument.help_heading(flag.section);
    }
    argument = match flag.value {
        Value::None | Value::Tolerated => argument.action(ArgAction::SetTrue),
        Value::Required(name) => argument.value_name(name),
        Value::Optional(name) => argument.value_name(name).num_args(0..=1).require_equals(true),
    };
    if flag.choices.is_empty() || matches!(flag.value, Value::None | Value::Tolerated) {
        return argument;
    }
    argument.value_parser(PossibleValuesParser::new(flag.choices)).hide_possible_values(true)
}

/// Renders one of the texts that follow from a command line's definition; help in colours, where there are some.
#[must_use]
pub fn render(mut command: Command, text: Text, has_color: bool) -> Vec<u8> {
    match text {
        Text::Help if has_color => color::paint(&command.render_help().to_string()).into_bytes(),
        Text::Help => command.render_help().to_string().into_bytes(),
        Text::Version => {
            format!("{} (classix) {}\n", command.get_name(), env!("CARGO_PKG_VERSION")).into_bytes()
        }
        Text::Man => {
            let mut page = Vec::new();
            let man = clap_mangen::Man::new(command).manual("classix");
            // Writing to a Vec cannot fail.
            let _ = man.render(&mut page);
            page
        }
        Text::Completions(shell) => shell.script(&[command.get_name()]).into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANUAL: Manual = Manual {
        name: "test",
        about: "tests the help",
        usage: "[OPTION]... [FILE]...",
        operands: ("FILE", "what to test"),
        notes: "Exit status: 0.",
    };
    const FLAGS: &[Flag<()>] = &[
        Flag::gnu((), 'a', "all", "everything"),
        Flag::gnu((), '\0', "color", "in colour").optional("WHEN").choices(&["always", "never"]),
        Flag::gnu((), 'w', "width", "as wide").required("COLS").under("Layout"),
        Flag::ours((), "hidden", ""),
    ];

    fn check(text: Text, expected: &[&str]) {
        let rendered = String::from_utf8_lossy(&render(command(&MANUAL, FLAGS), text, false)).into_owned();
        for part in expected {
            assert!(rendered.contains(part), "{part:?} is missing in\n{rendered}");
        }
        assert!(!rendered.contains("hidden"));
    }

    #[test]
    fn help_has_colours_and_no_other_words() {
        let plain = render(command(&MANUAL, FLAGS), Text::Help, false);
        let colored = String::from_utf8(render(command(&MANUAL, FLAGS), Text::Help, true)).expect("text");
        assert!(colored.contains("\x1b[32m-a, --all\x1b[0m"), "{colored:?}");
        assert!(colored.contains("\x1b[1;33mLayout:\x1b[0m"), "{colored:?}");
        let words = colored.replace("\x1b[32m", "").replace("\x1b[1;33m", "").replace("\x1b[0m", "");
        assert_eq!(words.into_bytes(), plain);
    }

    #[test]
    fn every_text_follows_from_the_table() {
        check(
            Text::Help,
            &["test [OPTION]... [FILE]...", "-a, --all", "--color[=<WHEN>]", "Layout:", "Exit status"],
        );
        check(Text::Version, &["test (classix) "]);
        check(Text::Man, &[".TH", "\\-\\-width", "as wide"]);
        for (_, text) in Text::WORDS.iter().filter(|(_, text)| matches!(text, Text::Completions(_))) {
            check(*text, &["test --complete"]);
        }
    }
}
