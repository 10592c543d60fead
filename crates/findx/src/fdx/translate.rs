//! `--to-find`: the findx command that finds the same, as far as find's language can say it.

use std::os::unix::ffi::OsStrExt;

use chrono::{DateTime, Local};

use super::cli::Args;
use super::filter::kind::Kinds;
use super::filter::owner::Is;
use super::filter::time::moment;
use super::plan::Roots;
use crate::shell::quoted;

/// The line, and below it a comment for each thing that it does not say.
pub(crate) fn to_find(args: &Args, roots: &Roots, now: &DateTime<Local>) -> Vec<u8> {
    let mut words: Vec<String> = vec!["findx".to_owned()];
    if args.walking.follow {
        words.push("-L".to_owned());
    }
    words.extend(roots.operands.iter().map(|root| quoted(&root.to_string_lossy())));
    words.extend(depths(args));
    words.extend(left_out(args));
    words.extend(names(args));
    words.extend(facts(args, now));
    words.extend(action(args));
    let mut line = words.join(" ");
    line.push('\n');
    for remark in remarks(args) {
        line.push_str(&format!("# {remark}\n"));
    }
    line.into_bytes()
}

fn depths(args: &Args) -> Vec<String> {
    let walking = &args.walking;
    let least = walking.exact_depth.or(walking.min_depth).unwrap_or(1).max(1);
    let most = walking.exact_depth.or(walking.max_depth);
    let mut words = vec![format!("-mindepth {least}")];
    words.extend(most.map(|most| format!("-maxdepth {most}")));
    words.extend(walking.one_file_system.then(|| "-xdev".to_owned()));
    words
}

/// What is hidden or excluded, pruned before anything else.
fn left_out(args: &Args) -> Vec<String> {
    let hidden = !args.visible.hidden && args.visible.unrestricted == 0;
    let mut tests: Vec<String> = hidden.then(|| "-name '.?*'".to_owned()).into_iter().collect();
    for glob in &args.visible.exclude {
        let glob = glob.to_string_lossy();
        let test = if glob.trim_end_matches('/').contains('/') { "-path" } else { "-name" };
        let glob = if test == "-path" {
            format!("*/{}", glob.trim_matches('/'))
        } else {
            glob.trim_end_matches('/').to_owned()
        };
        tests.push(format!("{test} {}", quoted(&glob)));
    }
    match tests.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("{one} -prune -o")],
        many => vec![format!("\\( {} \\) -prune -o", many.join(" -o "))],
    }
}

fn names(args: &Args) -> Vec<String> {
    let matching = &args.matching;
    let patterns = std::iter::once(&args.pattern).chain(&matching.and);
    let mut words = Vec::new();
    for pattern in
        patterns.map(|pattern| pattern.to_string_lossy()).filter(|text| !text.is_empty() && text != ".")
    {
        let sensitive =
            matching.case_sensitive || !matching.ignore_case && pattern.chars().any(char::is_uppercase);
        let letter = if sensitive { "" } else { "i" };
        let test = if matching.full_path { "path" } else { "name" };
        words.push(match matching {
            _ if matching.glob => format!("-{letter}{test} {}", quoted(&pattern)),
            _ if matching.exact => format!("-{letter}{test} {}", quoted(&escaped(&pattern))),
            _ if matching.fixed_strings => {
                format!("-{letter}{test} {}", quoted(&format!("*{}*", escaped(&pattern))))
            }
            _ => format!(
                "-regextype posix-extended -{letter}regex {}",
                quoted(&whole(&pattern, matching.full_path))
            ),
        });
    }
    let extensions: Vec<String> = args
        .filters
        .extensions
        .iter()
        .map(|extension| {
            quoted(&format!("?*.{}", escaped(extension.to_string_lossy().trim_start_matches('.'))))
        })
        .map(|glob| format!("-iname {glob}"))
        .collect();
    match extensions.as_slice() {
        [] => {}
        [one] => words.push(one.clone()),
        many => words.push(format!("\\( {} \\)", many.join(" -o "))),
    }
    words
}

/// find matches the whole path: the expression for a name gets everything around it.
fn whole(pattern: &str, full_path: bool) -> String {
    let (start, rest) = match (pattern.strip_prefix('^'), full_path) {
        (Some(rest), false) => (".*/", rest),
        (Some(rest), true) => ("", rest),
        (None, false) => (".*/[^/]*", pattern),
        (None, true) => (".*", pattern),
    };
    match (rest.strip_suffix('$'), full_path) {
        (Some(rest), _) => format!("{start}{rest}"),
        (None, false) => format!("{start}({rest})[^/]*"),
        (None, true) => format!("{start}({rest}).*"),
    }
}

fn escaped(text: &str) -> String {
    let special = |character: char| "*?[\\".contains(character);
    text.chars()
        .flat_map(|character| special(character).then_some('\\').into_iter().chain([character]))
        .collect()
}

fn facts(args: &Args, now: &DateTime<Local>) -> Vec<String> {
    let filters = &args.filters;
    let mut words = Vec::new();
    if let Some(kinds) = Kinds::new(&filters.kinds) {
        words.push(format!("-type {}", kinds.letters()));
        words.extend(kinds.executable.then(|| "-executable".to_owned()));
        words.extend(kinds.empty.then(|| "-empty".to_owned()));
    }
    for size in &filters.size {
        let (least, most) = size.range();
        words.push("-type f".to_owned());
        if least == most {
            words.push(format!("-size {least}c"));
            continue;
        }
        words.extend(least.checked_sub(1).map(|below| format!("-size +{below}c")));
        words.extend(most.checked_add(1).map(|above| format!("-size -{above}c")));
    }
    let time =
        |text: &Option<String>| text.as_ref().and_then(|text| moment(text, now)).map(|time| time.seconds);
    words.extend(time(&filters.changed_within).map(|seconds| format!("-newermt @{seconds}")));
    words.extend(time(&filters.changed_before).map(|seconds| format!("! -newermt @{seconds}")));
    let owner = |is: Option<Is>, test: &str| match is {
        Some(Is::This(id)) => Some(format!("{test} {id}")),
        Some(Is::Other(id)) => Some(format!("! {test} {id}")),
        None => None,
    };
    if let Some(of) = filters.owner {
        words.extend(owner(of.user, "-uid"));
        words.extend(owner(of.group, "-gid"));
    }
    words
}

fn action(args: &Args) -> Vec<String> {
    let commands = |commands: &[Vec<std::ffi::OsString>], action: &str, end: &str| {
        let line = |words: &Vec<std::ffi::OsString>| {
            let shown: Vec<String> = words.iter().map(|word| quoted(&word.to_string_lossy())).collect();
            let place = if words.iter().any(|word| word.as_bytes().windows(2).any(|part| part == b"{}")) {
                ""
            } else {
                " {}"
            };
            format!("{action} {}{place} {end}", shown.join(" "))
        };
        commands.iter().map(line).collect::<Vec<_>>()
    };
    let mut words = commands(&args.commands.each, "-exec", "\\;");
    words.extend(commands(&args.commands.batch, "-exec", "+"));
    if words.is_empty() {
        words.push(
            if args.output.list_details {
                "-ls"
            } else if args.output.print0 {
                "-print0"
            } else {
                "-print"
            }
            .to_owned(),
        );
    }
    if args.output.one_result || args.output.quiet {
        words.push("-quit".to_owned());
    }
    if args.walking.prune {
        words.push("-prune".to_owned());
    }
    words
}

fn remarks(args: &Args) -> Vec<&'static str> {
    let reads_ignore_files = !args.visible.no_ignore && args.visible.unrestricted == 0;
    let all = [
        (reads_ignore_files, "ignore files are not heeded: add -I to compare"),
        (args.output.max_results.is_some_and(|most| most > 1), "find has no limit on results"),
        (!args.visible.ignore_contain.is_empty(), "--ignore-contain is left out"),
        (args.output.sort.is_some(), "--sort is left out"),
        (
            args.output.format.is_some() || args.output.json || args.output.count,
            "the form of output is left out",
        ),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, remark)| remark).collect()
}
