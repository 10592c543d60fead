//! The options that take a whole command: clap knows where one ends, but its derive loses how many there were.

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command, Error, FromArgMatches, ValueHint};

use super::failure::{Halt, Policy};

/// The commands of -x or -X, as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Commands {
    /// Run for each result.
    pub(crate) each: Vec<Vec<OsString>>,
    /// Run for many results at once.
    pub(crate) batch: Vec<Vec<OsString>>,
    /// The most results of one run of the latter; 0 for as many as the system allows.
    pub(crate) batch_size: usize,
    /// Show what would be run.
    pub(crate) dry_run: bool,
    /// What a failure does to the others, and how often a command is tried again.
    pub(crate) policy: Policy,
    /// Let a result itself be the program that is run.
    pub(crate) exec_matches: bool,
}

const HEADING: &str = "Commands";

impl clap::Args for Commands {
    fn augment_args(command: Command) -> Command {
        let words = |id: &'static str, short: char| {
            Arg::new(id)
                .short(short)
                .action(ArgAction::Append)
                .num_args(1..)
                .allow_hyphen_values(true)
                .value_terminator(";")
                .value_name("COMMAND")
                .value_parser(clap::value_parser!(OsString))
                .value_hint(ValueHint::CommandName)
                .help_heading(HEADING)
        };
        command
            .arg(words("exec", 'x').long("exec").conflicts_with("list_details").help(
                "run COMMAND for each result, several at a time; it is the rest of the line, or up to ';'",
            ))
            .arg(words("exec_batch", 'X').long("exec-batch").conflicts_with_all(["exec", "list_details"]).help(
                "run COMMAND once with all results; more often if they do not fit",
            ))
            .arg(
                Arg::new("batch_size")
                    .long("batch-size")
                    .value_name("N")
                    .default_value("0")
                    .hide_default_value(true)
                    .value_parser(clap::value_parser!(usize))
                    .requires("batching")
                    .help_heading(HEADING)
                    .help("give -X or -l at most N results at a time (default: as many as fit)"),
            )
            .arg(
                Arg::new("halt")
                    .long("halt")
                    .value_name("WHEN")
                    .default_value("never")
                    .hide_default_value(true)
                    .hide_possible_values(true)
                    .value_parser(clap::value_parser!(Halt))
                    .requires("some_command")
                    .help_heading(HEADING)
                    .help(
                        "stop after a command has failed: never (the default), soon (start no more) or now (end the running ones too)",
                    ),
            )
            .arg(
                Arg::new("retry")
                    .long("retry")
                    .value_name("N")
                    .default_value("0")
                    .hide_default_value(true)
                    .value_parser(clap::value_parser!(u32))
                    .requires("some_command")
                    .help_heading(HEADING)
                    .help("run a command that has failed again, up to N times (default: 0)"),
            )
            .arg(switch("dry_run", "dry-run", "show the commands, and run none"))
            .arg(switch("exec_matches", "exec-matches", "let -x run the results themselves, as programs"))
            .group(clap::ArgGroup::new("some_command").args(["exec", "exec_batch"]).multiple(true))
            .group(clap::ArgGroup::new("batching").args(["exec", "exec_batch", "list_details"]).multiple(true))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn switch(id: &'static str, long: &'static str, help: &'static str) -> Arg {
    Arg::new(id)
        .long(long)
        .action(ArgAction::SetTrue)
        .requires("some_command")
        .help_heading(HEADING)
        .help(help)
}

impl FromArgMatches for Commands {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut commands = Self::default();
        commands.update_from_arg_matches(matches)?;
        Ok(commands)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        let words = |id: &str| {
            let occurrences = matches.get_occurrences::<OsString>(id).into_iter().flatten();
            occurrences.map(|words| words.cloned().collect()).collect()
        };
        *self = Self {
            each: words("exec"),
            batch: words("exec_batch"),
            batch_size: matches.get_one("batch_size").copied().unwrap_or(0),
            dry_run: matches.get_flag("dry_run"),
            exec_matches: matches.get_flag("exec_matches"),
            policy: Policy {
                halt: matches.get_one("halt").copied().unwrap_or_default(),
                retries: matches.get_one("retry").copied().unwrap_or(0),
            },
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::cli::Args;
    use clap::Parser;

    fn check(line: &str, each: &[&str], batch: &[&str], paths: usize) {
        let args = Args::try_parse_from(line.split(' ')).expect("a valid line");
        let joined = |commands: &[Vec<std::ffi::OsString>]| -> Vec<String> {
            commands.iter().map(|words| words.join(" ".as_ref()).to_string_lossy().into_owned()).collect()
        };
        assert_eq!(
            (joined(&args.commands.each), joined(&args.commands.batch), args.paths.len()),
            (
                each.iter().map(ToString::to_string).collect(),
                batch.iter().map(ToString::to_string).collect(),
                paths
            )
        );
    }

    #[test]
    fn a_command_takes_the_rest_of_the_line_up_to_a_semicolon() {
        check("fdx x -x echo -n {} --foo", &["echo -n {} --foo"], &[], 0);
        check("fdx x -x echo ; y z", &["echo"], &[], 2);
        check("fdx x -x a b ; -x c", &["a b", "c"], &[], 0);
        check("fdx x -X a ; -X b {}", &[], &["a", "b {}"], 0);
    }
}
