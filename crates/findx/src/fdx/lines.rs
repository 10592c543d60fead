//! `--grep` and the options that say how it prints: ripgrep's words.

use std::ffi::OsString;

use crate::grep::{Binary, Form, Wishes};

#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "How --grep shows lines")]
#[group(skip)]
pub(crate) struct Lines {
    /// show the lines of the results that match REGEX, as ripgrep does; -i ignores case
    #[arg(
        long,
        value_name = "REGEX",
        allow_hyphen_values = true,
        conflicts_with_all = ["some_command", "list_details", "format", "sort", "max_results", "one_result"]
    )]
    pub(crate) grep: Option<OsString>,
    /// show N lines after each match
    #[arg(long, value_name = "N", requires = "grep")]
    after_context: Option<usize>,
    /// show N lines before each match
    #[arg(long, value_name = "N", requires = "grep")]
    before_context: Option<usize>,
    /// show N lines before and after each match
    #[arg(long, value_name = "N", requires = "grep")]
    context: Option<usize>,
    /// show the column of the first match in each line
    #[arg(long, requires = "grep")]
    column: bool,
    /// show the path once, above its lines (the default on a terminal)
    #[arg(long, requires = "grep", overrides_with = "no_heading")]
    heading: bool,
    /// show the path in front of each line (the default elsewhere)
    #[arg(long, requires = "grep", overrides_with = "heading")]
    no_heading: bool,
    /// show line numbers (the default)
    #[arg(long, requires = "grep", overrides_with = "no_line_number")]
    line_number: bool,
    /// do not
    #[arg(long, requires = "grep", overrides_with = "line_number")]
    no_line_number: bool,
    /// show at most N matching lines of each file
    #[arg(long, value_name = "N", requires = "grep")]
    max_count: Option<u64>,
    /// let matches span lines; needs memory for whole files
    #[arg(long, requires = "grep")]
    multiline: bool,
    /// show NUL after each path, like -0
    #[arg(long, requires = "grep")]
    null: bool,
    /// show only the parts of lines that match
    #[arg(long, requires = "grep")]
    only_matching: bool,
    /// say which binary files match (else they are searched up to their first NUL)
    #[arg(long, requires = "grep", overrides_with = "text")]
    binary: bool,
    /// search binary files as text
    #[arg(long, requires = "grep", overrides_with = "binary")]
    text: bool,
}

impl Lines {
    /// Whether binary files are told of.
    pub(crate) fn tells_of_binary(&self) -> bool {
        self.binary
    }

    /// The same in findx's words.
    pub(crate) fn words(&self) -> Vec<String> {
        let numbers = [
            ("--after-context", self.after_context.map(|lines| lines as u64)),
            ("--before-context", self.before_context.map(|lines| lines as u64)),
            ("--context", self.context.map(|lines| lines as u64)),
            ("--max-count", self.max_count),
        ];
        let plain = [
            (self.column, "--column"),
            (self.heading, "--heading"),
            (self.no_heading, "--no-heading"),
            (self.no_line_number, "--no-line-number"),
            (self.multiline, "--multiline"),
            (self.null, "--null"),
            (self.only_matching, "--only-matching"),
            (self.text, "--text"),
        ];
        let numbers = numbers.into_iter().filter_map(|(word, number)| Some(format!("{word} {}", number?)));
        let plain = plain.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word.to_owned());
        numbers.chain(plain).collect()
    }

    /// What all of that comes to, with what other options have to do with it.
    pub(crate) fn wishes(&self, form: Form, ends_paths: bool) -> Wishes {
        Wishes {
            form,
            context: self.context.unwrap_or(0),
            before: self.before_context,
            after: self.after_context,
            only_matching: self.only_matching,
            most: self.max_count,
            has_numbers: !self.no_line_number,
            has_columns: self.column,
            heading: (self.heading || self.no_heading).then_some(self.heading),
            ends_paths: self.null || ends_paths,
            is_multiline: self.multiline,
            binary: match self {
                Self { text: true, .. } => Binary::Shown,
                Self { binary: true, .. } => Binary::Told,
                _ => Binary::Left,
            },
        }
    }
}
