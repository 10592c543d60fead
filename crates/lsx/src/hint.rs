//! What helps a person at a terminal where a letter of another program's means something else here.

use std::fs;

use crate::args::{Args, is_sort_key};
use crate::words::{Dereference, SortKey};

/// What eza's and lsd's words mean here, where one of the operands is the value of an option that has none, or whose value
/// stands after `=`, and no file.
pub(crate) fn for_operand(args: &Args) -> Option<String> {
    let meant = |word: &str| {
        let is_number = || !word.is_empty() && word.bytes().all(|digit| digit.is_ascii_digit());
        let is_file = || fs::symlink_metadata(word).is_ok();
        let given = [
            ("--icons", args.look.icons.is_some()),
            ("--color", args.color.is_some()),
            ("--hyperlink", args.hyperlink.is_some()),
        ];
        if let Some((option, _)) = given.iter().find(|(_, is_given)| *is_given)
            && ["always", "auto", "never"].contains(&word)
        {
            return (!is_file()).then(|| format!("the value of {option} stands after '=': {option}={word}"));
        }
        let (letter, ours) = match args {
            Args { blocks: true, .. } if is_sort_key(word) => ('s', "sort"),
            Args { sort: Some(SortKey::Time), .. } if is_sort_key(word) => ('t', "time"),
            Args { dereference: Some(Dereference::Always), .. } if is_number() => ('L', "depth"),
            _ => return None,
        };
        (!is_file()).then(|| format!("'-{letter} {word}' of eza is --{ours}={word} here"))
    };
    args.operands.iter().filter_map(|operand| operand.to_str()).find_map(meant)
}
