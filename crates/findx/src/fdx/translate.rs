//! `--to-find`: the findx command that finds the same, as far as find's language can say it.

mod filters;
mod ours;

use std::os::unix::ffi::OsStrExt;

use chrono::{DateTime, Local};

use super::cli::Args;
use super::filter::time::moment_or_file;
use super::plan::Roots;
use crate::shell::quoted;
use filters::Words;

/// The line, and below it a comment for each thing that it does not say.
pub(crate) fn to_find(args: &Args, roots: &Roots, now: &DateTime<Local>) -> Vec<u8> {
    let mut words: Vec<String> = vec!["findx".to_owned()];
    if args.walking.follow {
        words.push("-L".to_owned());
    }
    words.extend(roots.operands.iter().map(|root| quoted(&root.to_string_lossy())));
    words.extend(depths(args));
    words.extend(ours::left_out(args));
    words.extend(ours::results(args));
    words.extend(left_out(args));
    let filters = Words { matching: &args.matching, moment: &|text| moment_or_file(text, now) };
    words.extend(Some(filters.expr(&args.filters.0).before_action()).filter(|said| !said.is_empty()));
    words.extend(action(args));
    let mut line = words.join(" ");
    line.push('\n');
    for remark in ours::remarks(args) {
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
    tests.extend(args.visible.exclude_regex.iter().map(|regex| {
        let regex = regex.to_string_lossy();
        filters::regex(&args.matching, &regex, args.matching.full_path || regex.contains('/'))
    }));
    match tests.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("{one} -prune -o")],
        many => vec![format!("\\( {} \\) -prune -o", many.join(" -o "))],
    }
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
    words.extend(ours::lines(args));
    words.extend(
        args.output.format.as_ref().map(|text| format!("--format {}", quoted(&text.to_string_lossy()))),
    );
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
    if args.output.one_result && ours::limit(args).is_none() {
        words.push("-quit".to_owned());
    }
    if args.walking.prune {
        words.push("-prune".to_owned());
    }
    words
}
