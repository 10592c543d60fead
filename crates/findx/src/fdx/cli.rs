//! fdx's command line: fd's options by their names and rules, and ours under long names that fd leaves free.
//!
//! What is here is what was typed; what it means is for the plan.

mod when;

use std::ffi::OsString;
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, ValueHint};
use cli::help::Text;

use super::commands::Commands;
use super::filter::typed::Filters;
use super::lines::Lines;
use super::manual;
use super::parentheses;
use super::setup::{SetupWords, unknown_shell};
use super::totals::Totals;
use crate::results::SortKey;
use crate::unknown::UnknownWord;

pub(crate) use when::WhenWord;

/// finds entries by pattern, leaving out what is hidden or ignored
#[derive(Clone, Debug, Parser)]
#[command(
    name = "fdx",
    version,
    args_override_self = true,
    override_usage = "fdx [OPTIONS] [PATTERN] [PATH]...",
    disable_help_flag = true,
    disable_version_flag = true,
    help_template = "{before-help}",
    before_help = manual::SHORT,
    before_long_help = manual::LONG
)]
// Without it clap makes a group of each part's options, and looks through all groups for each option that has a value.
#[group(skip)]
pub(crate) struct Args {
    // First, since the order of words is gone when the fields after it have been filled in.
    #[command(flatten)]
    pub(crate) filters: Filters,

    /// where to search (default: the current directory)
    #[arg(value_name = "PATH", value_hint = ValueHint::DirPath)]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) visible: Visible,
    #[command(flatten)]
    pub(crate) matching: Matching,
    #[command(flatten)]
    pub(crate) walking: Walking,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) lines: Lines,
    #[command(flatten)]
    pub(crate) totals: Totals,
    #[command(flatten)]
    pub(crate) commands: Commands,

    #[command(flatten)]
    pub(crate) setup: SetupWords,

    /// print this help
    #[arg(long, action = ArgAction::HelpLong)]
    help: Option<bool>,
    /// print a short help: the options that are used most
    #[arg(short = 'h', action = ArgAction::HelpShort)]
    short_help: Option<bool>,
    /// print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    /// print the man page, for man -l -
    #[arg(long)]
    pub(crate) man: bool,

    /// print one of the texts that follow from this command line's definition
    #[arg(long, hide = true, value_name = "TEXT", value_parser = generated)]
    pub(crate) generate: Option<Text>,

    /// print completions for a shell, that of SHELL if none is named
    #[arg(long, hide = true, value_name = "SHELL", num_args = 0..=1, exclusive = true, value_parser = shell)]
    pub(crate) gen_completions: Option<Option<Text>>,
}

/// The completions for a shell, by its name or its path.
pub(crate) fn completions(shell: &str) -> Option<Text> {
    let shell = shell.rsplit('/').next().unwrap_or(shell);
    let known = Text::WORDS.iter().find(|(word, _)| word.strip_prefix("complete-") == Some(shell));
    known.map(|(_, text)| *text)
}

fn shell(word: &str) -> Result<Text, UnknownWord> {
    completions(word).filter(|_| !word.contains('/')).ok_or_else(unknown_shell)
}

fn generated(word: &str) -> Result<Text, String> {
    let known = Text::WORDS.iter().find(|(known, _)| *known == word);
    known.map(|(_, text)| *text).ok_or_else(|| "no such text".to_owned())
}

impl Args {
    /// Reads a command line, the program's name first.
    pub(crate) fn read(words: &[OsString]) -> Result<Self, clap::Error> {
        match Self::of_operands(words) {
            Some(args) => Ok(args),
            None => Self::by_definition(words),
        }
    }

    /// Reads a line by clap.
    fn by_definition(words: &[OsString]) -> Result<Self, clap::Error> {
        // What clap builds is in hundreds of pieces. This is done once a run, so that the system may have them back at once.
        let mut definition = ManuallyDrop::new(Self::command());
        let words = parentheses::spelled(words, &definition);
        let mut matches = ManuallyDrop::new(definition.try_get_matches_from_mut(words.iter())?);
        Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut definition))
    }

    /// Reads a line without options by itself: for clap all of them would have to be defined, which takes longer than
    /// searching a small directory. `None` where a word begins with a dash, or is empty, which clap refuses.
    fn of_operands(words: &[OsString]) -> Option<Self> {
        let (_, operands) = words.split_first()?;
        if operands.iter().any(|word| word.is_empty() || word.as_encoded_bytes().starts_with(b"-")) {
            return None;
        }
        let (pattern, paths) = operands.split_first().unzip();
        Some(Self {
            filters: Filters::of_pattern(pattern.cloned()),
            paths: paths.unwrap_or_default().iter().map(PathBuf::from).collect(),
            visible: Visible::default(),
            matching: Matching::default(),
            walking: Walking::default(),
            output: Output { hyperlink: WhenWord::Never, ..Output::default() },
            lines: Lines::default(),
            totals: Totals::default(),
            commands: Commands::default(),
            setup: SetupWords::default(),
            help: None,
            short_help: None,
            version: None,
            man: false,
            generate: None,
            gen_completions: None,
        })
    }
}

#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "What is left out")]
#[group(skip)]
pub(crate) struct Visible {
    /// search hidden files and directories too
    #[arg(short = 'H', long, overrides_with = "hidden")]
    pub(crate) hidden: bool,
    #[arg(long, hide = true, overrides_with_all = ["hidden", "unrestricted"])]
    no_hidden: bool,
    /// search what ignore files leave out, too
    #[arg(short = 'I', long, overrides_with = "no_ignore")]
    pub(crate) no_ignore: bool,
    #[arg(long, hide = true, overrides_with_all = ["no_ignore", "unrestricted"])]
    ignore: bool,
    /// search everything: the same as -H -I
    #[arg(short = 'u', long, action = ArgAction::Count)]
    pub(crate) unrestricted: u8,
    /// search what git ignores, too
    #[arg(long, overrides_with = "no_ignore_vcs")]
    pub(crate) no_ignore_vcs: bool,
    #[arg(long, hide = true, overrides_with = "no_ignore_vcs")]
    ignore_vcs: bool,
    /// read .gitignore files outside of git repositories too
    #[arg(long, overrides_with = "no_require_git")]
    pub(crate) no_require_git: bool,
    #[arg(long, hide = true, overrides_with = "no_require_git")]
    require_git: bool,
    /// do not read ignore files above PATH
    #[arg(long, overrides_with = "no_ignore_parent")]
    pub(crate) no_ignore_parent: bool,
    #[arg(long, hide = true, overrides_with = "no_ignore_parent")]
    ignore_parent: bool,
    /// disregard the user's own ignore file of fd
    #[arg(long, hide = true)]
    pub(crate) no_global_ignore_file: bool,
    /// read this ignore file too; all others win over it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) ignore_file: Vec<PathBuf>,
    /// read files of this name as ignore files too, in all directories; they win over .fdignore, and later names over earlier ones
    #[arg(long, value_name = "NAME")]
    pub(crate) ignore_file_name: Vec<OsString>,
    /// do not search repositories below PATH: submodules, other work trees
    #[arg(long)]
    pub(crate) one_repository: bool,
    /// leave out what matches this glob: names, or with a slash in it paths below the first PATH, or with one in front absolute paths
    #[arg(short = 'E', long, value_name = "GLOB")]
    pub(crate) exclude: Vec<OsString>,
    /// leave out what this regular expression matches, with all below it: names, or with a slash in it or -p absolute paths
    #[arg(long, value_name = "REGEX", allow_hyphen_values = true)]
    pub(crate) exclude_regex: Vec<OsString>,
    /// leave out directories that hold an entry of this name, such as CACHEDIR.TAG
    #[arg(long, value_name = "NAME")]
    pub(crate) ignore_contain: Vec<OsString>,
}

#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Pattern")]
#[group(skip)]
pub(crate) struct Matching {
    /// match case (default: only if the pattern has a capital letter)
    #[arg(short = 's', long, overrides_with_all = ["ignore_case", "case_sensitive"])]
    pub(crate) case_sensitive: bool,
    /// ignore case
    #[arg(short = 'i', long, overrides_with_all = ["case_sensitive", "ignore_case"])]
    pub(crate) ignore_case: bool,
    /// read the pattern as a glob of the whole name: '*.rs'
    #[arg(short = 'g', long, conflicts_with_all = ["fixed_strings", "exact"], overrides_with = "glob")]
    pub(crate) glob: bool,
    /// read the pattern as a regular expression (the default)
    #[arg(long, overrides_with_all = ["glob", "regex"])]
    pub(crate) regex: bool,
    /// read the pattern as plain text: any part of the name
    #[arg(short = 'F', long, alias = "literal", overrides_with = "fixed_strings")]
    pub(crate) fixed_strings: bool,
    /// read the pattern as plain text: the whole name
    #[arg(long, conflicts_with_all = ["glob", "fixed_strings"])]
    pub(crate) exact: bool,
    /// match the absolute path, not only the name
    #[arg(short = 'p', long, overrides_with = "full_path")]
    pub(crate) full_path: bool,
}

#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Where the search goes")]
#[group(skip)]
pub(crate) struct Walking {
    /// enter directories that symbolic links lead to
    #[arg(short = 'L', long, alias = "dereference", overrides_with = "follow")]
    pub(crate) follow: bool,
    #[arg(long, hide = true, overrides_with = "follow")]
    no_follow: bool,
    /// search at most DEPTH levels deep
    #[arg(short = 'd', long, value_name = "DEPTH", alias = "maxdepth")]
    pub(crate) max_depth: Option<usize>,
    /// show only what is at least DEPTH levels deep
    #[arg(long, value_name = "DEPTH", alias = "mindepth")]
    pub(crate) min_depth: Option<usize>,
    /// show only what is exactly DEPTH levels deep
    #[arg(long, value_name = "DEPTH", conflicts_with_all = ["max_depth", "min_depth"])]
    pub(crate) exact_depth: Option<usize>,
    /// do not enter directories that match
    #[arg(long, conflicts_with_all = ["size", "exact_depth"])]
    pub(crate) prune: bool,
    /// do not search other file systems than that of each PATH
    #[arg(long, aliases = ["mount", "xdev"])]
    pub(crate) one_file_system: bool,
    /// run as if started in this directory
    #[arg(short = 'C', long, value_name = "PATH", value_hint = ValueHint::DirPath)]
    pub(crate) base_directory: Option<PathBuf>,
    /// search this directory; the same as PATH
    #[arg(long, value_name = "PATH", conflicts_with = "paths", value_hint = ValueHint::DirPath)]
    pub(crate) search_path: Vec<PathBuf>,
    /// work with N threads (default: one for each processor)
    #[arg(short = 'j', long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// show on the terminal how far the search has come; the signal USR1 prints it once
    #[arg(long, overrides_with = "progress")]
    pub(crate) progress: bool,
    /// report what could not be read
    #[arg(long, overrides_with = "show_errors")]
    pub(crate) show_errors: bool,
    /// exit with status 1 if something could not be searched
    #[arg(long, overrides_with = "error_exit")]
    pub(crate) error_exit: bool,
    #[arg(long, hide = true, value_name = "MILLISECONDS")]
    max_buffer_time: Option<u64>,
}

#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Output")]
#[group(skip)]
pub(crate) struct Output {
    /// show absolute paths
    #[arg(short = 'a', long, overrides_with = "absolute_path")]
    pub(crate) absolute_path: bool,
    #[arg(long, hide = true, overrides_with = "absolute_path")]
    relative_path: bool,
    /// list details, as ls -l does
    #[arg(short = 'l', long, conflicts_with_all = ["absolute_path", "print0"])]
    pub(crate) list_details: bool,
    /// end each result with NUL, for xargs -0
    #[arg(short = '0', long, overrides_with = "print0")]
    pub(crate) print0: bool,
    /// show results by this template, such as '{size:h} {}'; see TEMPLATES below
    #[arg(long, value_name = "TEMPLATE", conflicts_with = "list_details")]
    pub(crate) format: Option<OsString>,
    /// show each result as a JSON object on a line of its own
    #[arg(long, conflicts_with_all = ["format", "list_details"])]
    pub(crate) json: bool,
    /// show only the number of results
    #[arg(long, conflicts_with_all = ["list_details", "json", "format", "max_results", "one_result", "quiet", "some_command"])]
    pub(crate) count: bool,
    /// sort results: by path, name, natural (numbers by value), extension, size, dirsize (of directories with everything in them), depth, modified, accessed, changed or created; - in front of the key reverses the order
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    pub(crate) sort: Option<SortKey>,
    /// reverse the order of --sort
    #[arg(long, requires = "sort", overrides_with = "reverse")]
    pub(crate) reverse: bool,
    /// show results as soon as they are found, in no particular order
    #[arg(long, conflicts_with = "sort")]
    pub(crate) unordered: bool,
    /// stop after this many results
    #[arg(long, value_name = "N", overrides_with = "one_result", conflicts_with_all = ["exec", "exec_batch", "list_details"])]
    pub(crate) max_results: Option<usize>,
    /// stop after the first result
    #[arg(short = '1', id = "one_result", overrides_with = "max_results", conflicts_with_all = ["exec", "exec_batch", "list_details"])]
    pub(crate) one_result: bool,
    /// show nothing, and stop at the first result; status 0 if there is one, else 1
    #[arg(short = 'q', long, alias = "has-results", conflicts_with_all = ["exec", "exec_batch", "list_details", "max_results"])]
    pub(crate) quiet: bool,
    /// use colours: auto (on a terminal; the default), always or never
    #[arg(
        short = 'c',
        long,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        value_enum
    )]
    pub(crate) color: WhenWord,
    /// make paths links to the files: auto (on a terminal; also without WHEN), always or never (the default)
    #[arg(long, alias = "hyper", value_name = "WHEN", num_args = 0..=1, require_equals = true, default_value = "never", default_missing_value = "auto", hide_default_value = true, hide_possible_values = true, value_enum)]
    pub(crate) hyperlink: WhenWord,
    /// quote each path, and each placeholder of --format, for a shell
    #[arg(long, conflicts_with_all = ["list_details", "json", "some_command"])]
    pub(crate) quote: bool,
    /// show paths relative to this directory
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with_all = ["absolute_path", "list_details", "some_command"])]
    pub(crate) relative_to: Option<PathBuf>,
    /// end paths of directories with a slash: auto (not in --format; the default), always (also without WHEN) or never
    #[arg(long, value_name = "WHEN", num_args = 0..=1, require_equals = true, default_value = "auto", default_missing_value = "always", hide_default_value = true, hide_possible_values = true, value_enum, conflicts_with_all = ["list_details", "json", "some_command"])]
    pub(crate) trailing_slash: WhenWord,
    /// put SEPARATOR between the parts of paths, in place of a slash
    #[arg(long, value_name = "SEPARATOR")]
    pub(crate) path_separator: Option<OsString>,
    /// leave out './' at the beginning of paths: auto (not with -x, -X and -0; the default), always (also without WHEN) or never
    #[arg(long, value_name = "WHEN", num_args = 0..=1, require_equals = true, default_missing_value = "always", hide_possible_values = true, value_enum, conflicts_with_all = ["paths", "search_path"])]
    pub(crate) strip_cwd_prefix: Option<WhenWord>,
    /// say what lets PATH into the results or leaves it out (status 0 or 1; 2 if there is no such file); search nothing
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) why: Vec<OsString>,
    /// print the findx command line that does the same
    #[arg(long)]
    pub(crate) to_find: bool,
}

#[cfg(test)]
mod tests;
