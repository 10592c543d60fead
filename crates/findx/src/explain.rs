//! `--explain`: what a search would do, what each test costs, what is asked of the kernel, and what runs in parallel.

mod asks;
mod page;
pub(crate) mod spelled;

use cli::manual::Look;
use expression::{Refused, Test, optimise};
use sys::stat::FactSet;
use walk::{Devices, Follow};

use crate::action::{Action, Expr, Primary, Reason, sequential_reason};
use crate::parse::{Form, Request, Settings};
use crate::search::exclusion;
use crate::shell;

use asks::Asks;
use page::{Page, Row};

/// The text for a request that is not carried out.
pub(crate) fn explanation(request: Request, refused: Refused, look: Look) -> String {
    let mut page = Page::new(look);
    let work = work(&request);
    let Request { settings, roots, expr, excluded, .. } = request;
    let from = match &settings.roots_from {
        Some(file) => format!("the names in {}", shell::quoted(&file.to_string_lossy())),
        None => roots.iter().map(|root| shell::quoted(&root.to_string_lossy())).collect::<Vec<_>>().join(" "),
    };
    page.line("from", &from);
    page.line("way", &way(&settings));
    page.line("work", &work);
    let left_out = settings.left_out.to_string();
    if !left_out.is_empty() {
        page.line("leaves out", &left_out);
    }
    let passes_by = exclusion(excluded, &settings);
    if let Some(excluded) = &passes_by {
        page.expression("passes by", &spelled(excluded));
    }
    if let Some(results) = results(&settings) {
        page.line("results", &results);
    }
    page.expression("typed", &spelled(&expr));
    let expr = optimise(expr, refused);
    page.expression("runs", &spelled(&expr));
    let passes_by = passes_by.map(|expr| optimise(expr, refused));
    let mut asked = Asks::default();
    for (title, expr) in passes_by.iter().map(|expr| ("passes by", expr)).chain([("for each file", &expr)]) {
        page.section(&format!("{title}, in this order"));
        page.rows(&flattened(expr));
        expr.each(&mut |primary| asked.add(Asks::of(primary)));
    }
    asked.add_facts(settings.results.gathering().map_or(FactSet::NOTHING, |gathering| gathering.wanted()));
    page.section("asked of the kernel");
    page.question("for each directory", "openat, getdents64, close");
    match asked.to_string().as_str() {
        "" => page.question("for each file", "nothing, where directories record what it is"),
        asked => page.question("for each file that gets so far", asked),
    }
    page.into_text()
}

fn way(settings: &Settings) -> String {
    let mut parts = vec![match settings.follow {
        Follow::Never => "symbolic links are not followed".to_owned(),
        Follow::Roots => "symbolic links are followed where they are starting points".to_owned(),
        Follow::Always => "symbolic links are followed".to_owned(),
    }];
    match (settings.min_depth, settings.max_depth) {
        (0, usize::MAX) => {}
        (least, usize::MAX) => parts.push(format!("from depth {least}")),
        (least, most) => parts.push(format!("depths {least} to {most}")),
    }
    parts.push(
        if settings.bottom_up { "directories after their entries" } else { "directories first" }.into(),
    );
    if settings.sorted {
        parts.push("entries by name".into());
    }
    match settings.devices {
        Devices::All => {}
        Devices::EntersOwn => parts.push("one file system".into()),
        Devices::VisitsOwn => parts.push("one file system, mount points left out".into()),
    }
    parts.join(", ")
}

/// What becomes of results, where they are not written as they are found.
fn results(settings: &Settings) -> Option<String> {
    let results = &settings.results;
    let shown = match results.form {
        Form::Number => return Some("counted by each thread; the number is written at the end".into()),
        Form::Presence => return Some("none is written; the first ends the search".into()),
        Form::Written => "",
        Form::Json => "as objects of JSON, ",
    };
    Some(match (results.sort.map(|key| key.reversed(results.reverses)), results.limit) {
        (None, None) if shown.is_empty() => return None,
        (None, None) => format!("{shown}one a line"),
        (None, Some(limit)) => format!("{shown}at most {limit}; the last of them ends the search"),
        (Some(key), limit) if results.puts_off => {
            let limit = limit.map_or(String::new(), |limit| format!(" with the first {limit}"));
            format!("{shown}what is done is done{limit} once the walk has ended, in the order of {key}")
        }
        (Some(key), None) => {
            format!("{shown}all kept in memory until the walk has ended, then sorted by {key}")
        }
        (Some(key), Some(limit)) => {
            format!(
                "{shown}sorted by {key}; each thread keeps the first {limit} that it finds, and no others"
            )
        }
    })
}

/// What runs in parallel, or why nothing does.
fn work(request: &Request) -> String {
    if let Some(reason) = request.sequential_reason() {
        let mut which = None;
        request.expr.each_typed(&mut |primary, typed| {
            let is_it = sequential_reason(primary) == Some(reason);
            if is_it && which.is_none() {
                which = Some(spelling(primary, typed.as_deref()));
            }
        });
        let ends = request.settings.results.gathering().is_some() && !request.settings.unique;
        let which = which.unwrap_or_else(|| if ends { "what ends the search" } else { "-unique" }.to_owned());
        let why = match reason {
            Reason::ChangesFiles => "changes what is walked over",
            Reason::Remembers => "depends on the files before",
            Reason::WritesMuch => "writes very much for each file",
        };
        return format!("one file after the other, in order, on one thread: {which} {why}");
    }
    let threads = request.settings.workers.unwrap_or_else(sys::process::processors);
    let order = if request.settings.unordered { "comes as it is ready" } else { "keeps GNU's order" };
    match threads {
        1 => "on one thread".to_owned(),
        _ => {
            format!("directories in parallel on up to {threads} threads, ahead of the output, which {order}")
        }
    }
}

/// A row for each operator and each primary, with its depth.
fn flattened(expr: &Expr) -> Vec<Row> {
    let mut rows = Vec::new();
    flatten(expr, 0, &mut rows);
    rows
}

fn flatten(expr: &Expr, depth: usize, rows: &mut Vec<Row>) {
    let (word, parts) = match expr {
        Expr::Primary(primary, typed) => {
            let words = spelling(primary, typed.as_deref());
            let (cost, asks) = (primary.cost(), Asks::of(primary).to_string());
            return rows.push(Row::Primary { depth, words, cost, asks });
        }
        Expr::Not(inner) => ("not", std::slice::from_ref(&**inner)),
        Expr::And(parts) => ("and, until one is false", &parts[..]),
        Expr::Or(parts) => ("or, until one is true", &parts[..]),
        Expr::List(parts) => ("all of", &parts[..]),
    };
    rows.push(Row::Operator { depth, word });
    parts.iter().for_each(|part| flatten(part, depth + 1, rows));
}

/// An expression of ours in find's language.
fn spelled(expr: &Expr) -> String {
    spelled::spelled(expr, &spelling, &mut |_, _| {})
}

/// The words of a primary; those that nobody typed have their plain ones.
pub(crate) fn spelling(primary: &Primary, typed: Option<&str>) -> String {
    let plain = match primary {
        Primary::Test(Test::Constant(true)) => "-true",
        Primary::Test(Test::Constant(false)) => "-false",
        Primary::Action(Action::Seen(_)) => "-unique",
        Primary::Action(Action::UnsafeForXargs) => "-X",
        Primary::Action(Action::Exclude) => "-exclude",
        Primary::Action(Action::Sum { .. }) => "--sum",
        // Every other test is typed, and of the actions only that which is put after an expression without one is not.
        Primary::Test(_) | Primary::Action(_) => "-print",
    };
    typed.unwrap_or(plain).to_owned()
}

#[cfg(test)]
mod tests {
    use expression::parse::ParseContext;

    use super::*;
    use crate::parse::{self, Invocation, Outcome};

    #[track_caller]
    fn explained(line: &str) -> String {
        let now = sys::time::now();
        let context = ParseContext { locale: &sys::locale::Locale::C, now, is_posix: false };
        let invocation =
            Invocation { context, path: None, interactive: false, watched: false, can_ask: false };
        let words = line.split(' ').map(Into::into).collect();
        let outcome = parse::parse(words, &invocation, &mut |_| ());
        let Ok(Outcome::Search(request)) = outcome else { panic!("{line} is refused") };
        assert!(request.settings.explains);
        explanation(*request, Refused::Nothing, Look::new(None, false))
    }

    #[track_caller]
    fn shows(line: &str, expected: &[&str]) {
        let text = explained(line);
        for expected in expected {
            assert!(text.lines().any(|line| line == *expected), "{expected:?} is not in\n{text}");
        }
    }

    #[test]
    fn expressions_are_shown_as_typed_and_as_they_run() {
        shows(
            "--explain a -size +9 -name *.c -o ! ( -type d , -links 2 )",
            &[
                "from       a",
                "typed      \\( -size +9 -name '*.c' -o ! \\( -type d , -links 2 \\) \\) -print",
                "runs       \\( ! -links 2 -o -name '*.c' -size +9 \\) -print",
            ],
        );
        shows("--explain -not -not -empty", &["typed      -empty -print", "runs       -empty -print"]);
        shows(
            "--explain -L . -exclude -name x -nohidden -unique",
            &["passes by  \\( -name x -o -hidden -o -unique \\) -exclude"],
        );
    }

    #[test]
    fn each_test_has_its_cost_and_its_questions() {
        shows(
            "--explain . -newer /dev/null -type f -links 2",
            &[
                "  and, until one is false",
                "    -type f           cost      1",
                "    -newer /dev/null  cost     20  statx (mtime)",
                "    -links 2          cost     20  statx (links)",
                "    -print            cost     10",
                "  for each file that gets so far: statx (links, mtime)",
            ],
        );
        shows("--explain .", &["  for each file: nothing, where directories record what it is"]);
    }

    #[test]
    fn what_becomes_of_results_is_told() {
        shows(
            "--explain . --sort=-size --limit 20",
            &[
                "results    sorted by size, the other way round; each thread keeps the first 20 that it finds, and no others",
                "  for each file that gets so far: statx (size)",
            ],
        );
        shows(
            "--explain . -type f --sort=name --json",
            &[
                "results    as objects of JSON, all kept in memory until the walk has ended, then sorted by name",
            ],
        );
        shows("--explain . --limit 3", &["results    at most 3; the last of them ends the search"]);
        shows(
            "--explain . --count",
            &["results    counted by each thread; the number is written at the end"],
        );
        shows(
            "--explain . --sort=path --limit 3",
            &[
                "way        symbolic links are not followed, directories first, entries by name",
                "results    at most 3; the last of them ends the search",
            ],
        );
        shows(
            "--explain . --count -print -quit",
            &[
                "work       one file after the other, in order, on one thread: what ends the search depends on the files before",
            ],
        );
    }

    #[test]
    fn what_cannot_run_in_parallel_says_why() {
        let sequential_reason = "work       one file after the other, in order, on one thread: ";
        shows(
            "--explain . -name x -delete",
            &[
                &format!("{sequential_reason}-delete changes what is walked over"),
                "way        symbolic links are not followed, directories after their entries",
            ],
        );
        shows("--explain . -ls", &[&format!("{sequential_reason}-ls depends on the files before")]);
        shows("--explain . -unique", &[&format!("{sequential_reason}-unique depends on the files before")]);
        shows("--explain . -j 1", &["work       on one thread"]);
        shows(
            "--explain . -j 3 --unordered",
            &[
                "work       directories in parallel on up to 3 threads, ahead of the output, which comes as it is ready",
            ],
        );
    }
}
