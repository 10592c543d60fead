//! What the configuration file asks for: words before those that were typed.

use std::ffi::OsString;
use std::iter;
use std::sync::OnceLock;

use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory};
use cli::argv::Occurrence;
use cli::config::{self, Unsuited};
use cli::environment::Environment;
use cli::flag::Flag;
use term::report::Report;
use term::screen::Screen;

use super::cli::Args;
use super::filter::options::CONFIGURED;

/// Reads a command line with the configuration's words after the program's name; those are looked for only for a terminal.
/// Where both do not go together, those of the configuration give way.
///
/// # Errors
/// What clap has to say of the words that were typed, or prints for them.
pub(crate) fn read(
    words: &[OsString],
    screen: &Screen,
    environment: &Environment,
    report: &Report,
) -> Result<Args, clap::Error> {
    if !screen.is_terminal || is_ignored(words) {
        return Args::read(words);
    }
    let Some(all) = with_configured(words, screen, environment, report) else { return Args::read(words) };
    match Args::read(&all) {
        Err(error) if error.use_stderr() => {
            let typed = Args::read(words)?;
            report.warning(format!("the configuration is passed over: {}", reason(&error)).as_bytes());
            Ok(typed)
        }
        read => read,
    }
}

/// Those words, if the configuration asks for anything.
fn with_configured(
    words: &[OsString],
    screen: &Screen,
    environment: &Environment,
    report: &Report,
) -> Option<Vec<OsString>> {
    let configured = config::for_terminal(("fdx", flags), accept, screen, environment, report);
    if configured.is_empty() {
        return None;
    }
    let (name, typed) = words.split_at(words.len().min(1));
    // So that all of it holds, whatever alternatives are typed.
    let end = OsString::from(format!("--{CONFIGURED}"));
    let configured = configured.iter().map(Occurrence::word).chain([end]);
    Some(name.iter().cloned().chain(configured).chain(typed.iter().cloned()).collect())
}

/// Whether `--no-config` is typed, or a question about the file, as an option of fdx: such a word may be a command's, too,
/// or a value.
fn is_ignored(words: &[OsString]) -> bool {
    let is = |args: Args| args.setup.no_config || args.setup.asked().is_some();
    words.iter().any(|word| config::may_be_about_the_file(word)) && Args::read(words).map_or(true, is)
}

/// Whether settings make sense: one run of clap, which builds its whole definition each time.
///
/// # Errors
/// Why they make none.
pub(crate) fn accept(settings: &[Occurrence<()>]) -> Result<(), Unsuited> {
    let words: Vec<OsString> =
        iter::once("fdx".into()).chain(settings.iter().map(Occurrence::word)).collect();
    match Args::read(&words) {
        // What it needs may be typed.
        Err(error) if error.kind() == ErrorKind::MissingRequiredArgument => Ok(()),
        Err(error) if error.use_stderr() => {
            Err(Unsuited { message: reason(&error).into_bytes(), hint: None })
        }
        _ => Ok(()),
    }
}

/// What clap says first.
fn reason(error: &clap::Error) -> String {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix("error: ").unwrap_or(first).to_owned()
}

/// The flags that may stand in the file; what they do is clap's affair.
pub(crate) fn flags() -> Vec<Flag<()>> {
    // The definition is built once, since flags hold on to its names.
    static DEFINITION: OnceLock<Command> = OnceLock::new();
    let definition = DEFINITION.get_or_init(Args::command);
    let shown = definition.get_arguments().filter(|argument| !argument.is_hide_set());
    let named = shown.filter_map(|argument| Some((argument, argument.get_long()?)));
    let suited = named.filter(|(_, long)| {
        !matches!(
            *long,
            "help" | "man" | "version" | "exec" | "exec-batch" | "no-config" | "or" | "not" | "begin" | "end"
        )
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

/// The same with what they do, and examples of their values.
pub(crate) fn described() -> Vec<Flag<()>> {
    static HELP: OnceLock<Vec<(String, String, String)>> = OnceLock::new();
    let texts = HELP.get_or_init(|| {
        let definition = Args::command();
        let text = |argument: &Arg| {
            let value = argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name);
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            (argument.get_long().unwrap_or_default().to_owned(), help, value.to_owned())
        };
        definition.get_arguments().map(text).collect()
    });
    let described = |flag: Flag<()>| {
        let Some((_, help, value)) = texts.iter().find(|(long, ..)| long == flag.long) else { return flag };
        let own = EXAMPLES.iter().find(|(name, _)| *name == flag.long || name == value);
        let flag = flag.described(help);
        own.map_or(flag, |(_, example)| flag.example(example))
    };
    flags().into_iter().map(described).collect()
}

/// Examples of values, by the names of options, or else by what the help calls the values.
const EXAMPLES: [(&str, &str); 33] = [
    ("type", "file"),
    ("sort", "modified"),
    ("sum", "size"),
    ("group-by", "extension"),
    ("halt", "soon"),
    ("owner", "root"),
    ("user", "root"),
    ("group", "root"),
    ("perm", "644"),
    ("links", "1"),
    ("same-file", "README.md"),
    ("relative-to", "."),
    ("base-directory", "."),
    ("search-path", "."),
    ("ignore-file", ".ignore"),
    ("ignore-file-name", ".ignore"),
    ("ignore-contain", "CACHEDIR.TAG"),
    ("language", "Rust"),
    ("TIME", "2weeks"),
    ("SIZE", "+1M"),
    ("N", "2"),
    ("DEPTH", "3"),
    ("WHEN", "auto"),
    ("GLOB", "*.o"),
    ("REGEX", "TODO"),
    ("TEXT", "TODO"),
    ("EXT", "rs"),
    ("PATTERN", "a"),
    ("TEMPLATE", "{/}"),
    ("EXPR", "-size +1M"),
    ("SEPARATOR", "/"),
    ("NAME", "a"),
    ("NUMBER", "1"),
];

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
}
