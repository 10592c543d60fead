//! What the configuration file asks for: words before those that were typed.

use std::ffi::{OsStr, OsString};
use std::sync::OnceLock;

use clap::{Command, CommandFactory};
use cli::argv::Occurrence;
use cli::config;
use cli::environment::Environment;
use cli::flag::Flag;
use term::report::Report;
use term::screen::Screen;

use super::cli::Args;
use super::filter::options::CONFIGURED;

/// The command line with the configuration's words after the program's name; read only for a terminal.
pub(crate) fn in_front(
    words: &[OsString],
    screen: &Screen,
    environment: &Environment,
    report: &mut Report,
) -> Vec<OsString> {
    if !screen.is_terminal || is_ignored(words) {
        return words.to_vec();
    }
    let flags = flags();
    let configured = config::for_terminal(("fdx", &flags), |_| Ok(()), screen, environment, report);
    let configured = configured.into_iter().filter_map(|occurrence| match occurrence {
        Occurrence::Flag { name, value, .. } => Some(word(name, value.as_deref())),
        Occurrence::Operand(_) => None,
    });
    let (name, typed) = words.split_at(words.len().min(1));
    let configured: Vec<OsString> = configured.collect();
    // So that all of it holds, whatever alternatives are typed.
    let end = (!configured.is_empty()).then(|| word(CONFIGURED, None));
    name.iter().cloned().chain(configured).chain(end).chain(typed.iter().cloned()).collect()
}

/// Whether `--no-config` is typed as an option of fdx: the word may be a command's, too, or a value.
fn is_ignored(words: &[OsString]) -> bool {
    words.iter().any(|word| word == "--no-config") && Args::read(words).map_or(true, |args| args.no_config)
}

fn word(long: &str, value: Option<&OsStr>) -> OsString {
    let mut word = OsString::from(format!("--{long}"));
    if let Some(value) = value {
        word.push("=");
        word.push(value);
    }
    word
}

/// The flags that may stand in the file; what they do is clap's affair.
fn flags() -> Vec<Flag<()>> {
    // The definition is built once, since flags hold on to its names.
    static DEFINITION: OnceLock<Command> = OnceLock::new();
    let definition = DEFINITION.get_or_init(Args::command);
    let shown = definition.get_arguments().filter(|argument| !argument.is_hide_set());
    let named = shown.filter_map(|argument| Some((argument, argument.get_long()?)));
    let suited = named.filter(|(_, long)| {
        !matches!(*long, "exec" | "exec-batch" | "no-config" | "or" | "not" | "begin" | "end")
    });
    suited
        .map(|(argument, long)| {
            let flag = Flag::ours((), long, "");
            let least = argument.get_num_args().map_or(1, |range| range.min_values());
            let most = argument.get_num_args().map_or(1, |range| range.max_values());
            match (argument.get_action().takes_values() && most > 0, least) {
                (false, _) => flag,
                (true, 0) => flag.optional("VALUE"),
                (true, _) => flag.required("VALUE"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_those_of_the_definition() {
        let flags = flags();
        let has = |long: &str| flags.iter().any(|flag| flag.long == long);
        assert!(has("hidden") && has("hyperlink") && has("exclude") && has("color"));
        assert!(!has("exec") && !has("no-hidden") && !has("generate"));
    }

    #[test]
    fn words_are_as_typed() {
        assert_eq!(word("hidden", None), "--hidden");
        assert_eq!(word("exclude", Some(OsStr::new("*.o"))), "--exclude=*.o");
    }
}
