//! `--sum` and `--group-by`: what results take together, in the place of the results.

use term::screen::Screen;
use term::when::When;

use crate::results::sums::{Form, Grouping, Measure, Names, Summing, Sums};

/// The options, as they were typed.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Output")]
#[group(skip)]
pub(crate) struct Totals {
    /// show one total of all results in place of them: size, or allocated (disk space)
    #[arg(long, value_name = "WHAT", conflicts_with_all = OTHERS)]
    pub(crate) sum: Option<Measure>,
    /// show such totals for each KEY: depth, directory[:LEVELS], extension, group, language, owner or type
    #[arg(long, value_name = "KEY", conflicts_with_all = OTHERS)]
    pub(crate) group_by: Option<Grouping>,
}

/// The options that say otherwise what becomes of results.
const OTHERS: [&str; 8] =
    ["list_details", "format", "count", "quiet", "max_results", "one_result", "sort", "some_command"];

impl Totals {
    /// Whether anything is summed.
    pub(crate) fn are_wanted(&self) -> bool {
        self.sum.is_some() || self.group_by.is_some()
    }

    /// What is summed.
    pub(crate) fn sums(&self, names: Names) -> Sums {
        let measure = self.sum.unwrap_or_default();
        Sums::new(Summing { measure, grouping: self.group_by, names })
    }
}

/// How sums are shown: people get a table, scripts lines.
pub(crate) fn form(is_for_programs: bool, screen: Screen, color: When) -> Form {
    if is_for_programs {
        return Form::Json;
    }
    if !screen.is_terminal {
        return Form::Lines;
    }
    let theme = screen.shows_color(color).then(Box::default);
    Form::Table { theme }
}
