//! What findx says by options of its own, which find has not: what is left out, the order and the form of results, lines.

use std::ffi::OsStr;

use super::super::cli::{Args, WhenWord};
use super::super::failure::Policy;
use crate::shell::quoted;

/// An option with its value, as a shell takes it.
fn valued(option: &str, value: &OsStr) -> String {
    format!("{option} {}", quoted(&value.to_string_lossy()))
}

/// The words among those that are asked for.
fn asked<const N: usize>(all: [(bool, &str); N]) -> impl Iterator<Item = String> {
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word.to_owned())
}

/// Whether any ignore files but those that are named are heeded.
pub(super) fn heeds_ignore_files(args: &Args) -> bool {
    !args.visible.no_ignore && args.visible.unrestricted == 0
}

/// The ignore files, those that win after those that yield.
pub(super) fn left_out(args: &Args) -> Vec<String> {
    let visible = &args.visible;
    let heeds = heeds_ignore_files(args);
    let git = heeds && !visible.no_ignore_vcs;
    let named = visible.ignore_file.iter().map(|file| valued("--ignore-file", file.as_os_str()));
    let in_all = ["--ignore-file-name .ignore", "--ignore-file-name .fdignore"].map(|word| (heeds, word));
    let mut words: Vec<String> = asked([
        (git, "--gitignore"),
        (git && visible.no_require_git, "--no-require-git"),
        (visible.no_ignore_parent, "--no-ignore-parent"),
        (visible.one_repository, "--one-repository"),
    ])
    .collect();
    words.extend(named);
    words.extend(asked(in_all));
    words.extend(visible.ignore_file_name.iter().map(|name| valued("--ignore-file-name", name)));
    words
}

/// How it is searched, and in which order and form results come.
pub(super) fn results(args: &Args) -> Vec<String> {
    let (walking, output) = (&args.walking, &args.output);
    let mut words: Vec<String> = asked([
        (walking.progress, "--progress"),
        (output.unordered, "--unordered"),
        (output.json, "--json"),
        (output.count, "--count"),
        (output.quiet, "--quiet"),
        (output.quote, "--quote"),
        // The first ones are the same in the same order only.
        (
            (output.one_result || output.max_results.is_some()) && !output.unordered && output.sort.is_none(),
            "-s",
        ),
        (args.commands.dry_run, "--dry-run"),
    ])
    .collect();
    words.extend(walking.threads.map(|threads| format!("-j {threads}")));
    words.extend(output.sort.map(|key| format!("--sort={}", key.reversed(output.reverse).word())));
    words.extend(limit(args).map(|most| format!("--limit {most}")));
    words.extend(args.totals.sum.map(|measure| format!("--sum={}", measure.word())));
    words.extend(args.totals.group_by.map(|grouping| format!("--group-by={}", grouping.spelled())));
    words.extend(output.relative_to.as_ref().map(|base| valued("--relative-to", base.as_os_str())));
    for (option, when, usual) in [
        ("--trailing-slash", output.trailing_slash, WhenWord::Auto),
        ("--hyperlink", output.hyperlink, WhenWord::Never),
        ("--color", output.color, WhenWord::Auto),
    ] {
        words.extend((when != usual).then(|| format!("{option}={}", when.word())));
    }
    words
}

/// How many results are wanted; for the first alone, and in no other order, find has `-quit`.
pub(super) fn limit(args: &Args) -> Option<usize> {
    let one = args.output.one_result && args.output.sort.is_some();
    if one { Some(1) } else { args.output.max_results.filter(|&most| most > 0) }
}

/// The action that shows lines, and the options about it.
pub(super) fn lines(args: &Args) -> Option<String> {
    let lines = &args.lines;
    let regex = lines.grep.as_ref()?;
    let action = if args.matching.ignore_case { "-igrep" } else { "-grep" };
    Some([vec![valued(action, regex)], lines.words()].concat().join(" "))
}

/// What is not said.
pub(super) fn remarks(args: &Args) -> Vec<&'static str> {
    let (output, commands) = (&args.output, &args.commands);
    let all = [
        (
            heeds_ignore_files(args) && !args.visible.no_global_ignore_file,
            "fd's ignore file of the user is left out",
        ),
        (
            heeds_ignore_files(args) && args.visible.hidden && !args.visible.no_ignore_vcs,
            "--gitignore leaves .git out, which --hidden shows",
        ),
        (!args.visible.ignore_contain.is_empty(), "--ignore-contain is left out"),
        (output.path_separator.is_some(), "--path-separator is left out"),
        (commands.policy != Policy::default(), "--halt and --retry are left out"),
        (commands.batch_size > 0, "--batch-size is left out"),
        (args.lines.tells_of_binary(), "--binary is left out: -grep tells of binary files"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, remark)| remark).collect()
}
