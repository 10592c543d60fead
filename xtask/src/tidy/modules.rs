//! The modules of a crate use one another in one direction: no circles but between parent and child.
//!
//! A module is a file. What it uses is read from its paths that begin with `crate::`, `super::` or `self::`, in `use`
//! and elsewhere, outside of comments, texts and tests. What a name stands for is not looked up: a path leads to the
//! deepest module that it names, so one to an item that a parent exports leads to that parent; and methods that are
//! called without a path are not seen.
//!
//! Parents and children may use one another. Where a module uses another one that is neither, the two children of the
//! nearest module around both stand for them: so a folder of modules counts as one among its neighbours.

use std::collections::{BTreeMap, BTreeSet};

/// A module by the names that lead to it from the crate's root.
type Path = Vec<String>;

/// The circles among the modules of a crate, whose files come by path from `src` with their texts.
pub(super) fn circles(files: &[(String, String)]) -> Vec<String> {
    let tests: Vec<Path> = files.iter().flat_map(|(file, text)| test_modules(&module(file), text)).collect();
    let files = files.iter().map(|(file, text)| (module(file), text));
    let files: Vec<(Path, &String)> =
        files.filter(|(module, _)| !tests.iter().any(|tests| module.starts_with(tests))).collect();
    let modules: BTreeSet<Path> = files.iter().map(|(module, _)| module.clone()).collect();
    // By the module around them: which child uses which.
    let mut uses: BTreeMap<Path, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (user, text) in &files {
        for used in paths(text, user).iter().map(|path| deepest(path, &modules)) {
            let shared = user.iter().zip(used).take_while(|(one, other)| one == other).count();
            if let (Some(from), Some(to)) = (user.get(shared), used.get(shared)) {
                let children = uses.entry(user[..shared].to_vec()).or_default();
                children.entry(from.clone()).or_default().insert(to.clone());
            }
        }
    }
    uses.iter().filter_map(|(around, children)| circle(around, children)).collect()
}

/// The module that a file is.
fn module(file: &str) -> Path {
    let names = file.trim_end_matches(".rs").split('/').map(str::to_owned);
    let mut path: Path = names.collect();
    if path.last().is_some_and(|last| matches!(&**last, "lib" | "main")) {
        path.pop();
    }
    path
}

/// The modules of a module that are there for tests only.
fn test_modules(around: &[String], text: &str) -> Vec<Path> {
    let declared = text.split("#[cfg(test)]\nmod ").skip(1).map(word);
    declared.map(|name| step(around, name)).collect()
}

/// The deepest module that a path leads into.
fn deepest<'p>(path: &'p [String], modules: &BTreeSet<Path>) -> &'p [String] {
    let mut length = path.len();
    while length > 0 && !modules.contains(&path[..length]) {
        length -= 1;
    }
    &path[..length]
}

/// The first circle among the children of a module, as a complaint.
fn circle(around: &[String], children: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    let mut settled = BTreeSet::new();
    children.keys().find_map(|child| follow(child, children, &mut Vec::new(), &mut settled)).map(|names| {
        let place = if around.is_empty() { String::new() } else { format!("in {}: ", around.join("::")) };
        format!("{place}modules use one another in a circle: {}", names.join(" -> "))
    })
}

fn follow(
    child: &str,
    children: &BTreeMap<String, BTreeSet<String>>,
    open: &mut Vec<String>,
    settled: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    if let Some(start) = open.iter().position(|known| known == child) {
        return Some(open[start..].iter().cloned().chain([child.to_owned()]).collect());
    }
    if settled.contains(child) {
        return None;
    }
    open.push(child.to_owned());
    let found = children
        .get(child)
        .and_then(|used| used.iter().find_map(|child| follow(child, children, open, settled)));
    open.pop();
    settled.insert(child.to_owned());
    found
}

/// Every path in a text that leads through this crate, from its root.
fn paths(text: &str, user: &[String]) -> Vec<Path> {
    let code = shipped(text);
    let mut paths = Vec::new();
    let mut at = 0;
    while let Some((start, word)) = next_root(&code, at) {
        at = start + word.len();
        let base = match word {
            "crate" => Vec::new(),
            "self" => user.to_vec(),
            _ => user[..user.len().saturating_sub(1)].to_vec(),
        };
        tree(&code[at..], base, &mut paths);
    }
    paths
}

/// The next word that begins a path through this crate.
fn next_root(code: &str, from: usize) -> Option<(usize, &'static str)> {
    let found = ["crate", "super", "self"].into_iter().filter_map(|word| {
        let mut at = from;
        loop {
            let start = at + code[at..].find(word)?;
            let before = code[..start].chars().next_back();
            let is_whole = !before.is_some_and(|c| c.is_alphanumeric() || "_:$".contains(c));
            if is_whole && code[start + word.len()..].starts_with("::") {
                return Some((start, word));
            }
            at = start + word.len();
        }
    });
    found.min()
}

/// Reads what follows a path: `::name`, `::super`, or `::{several}`; each way to its end is a path.
fn tree(mut rest: &str, mut base: Path, paths: &mut Vec<Path>) -> usize {
    let whole = rest.len();
    while let Some(after) = rest.strip_prefix("::") {
        if let Some(mut inner) = after.strip_prefix('{') {
            loop {
                inner = inner.trim_start();
                if let Some(end) = inner.strip_prefix('}') {
                    return whole - end.len();
                }
                if inner.is_empty() {
                    return whole;
                }
                let name = word(inner);
                if name.is_empty() {
                    inner = &inner[inner.chars().next().map_or(0, char::len_utf8)..];
                    continue;
                }
                let used = tree(&inner[name.len()..], step(&base, name), paths);
                inner = &inner[name.len() + used..];
                // What it is called here does not matter.
                inner = inner.trim_start();
                if let Some(alias) = inner.strip_prefix("as ") {
                    inner = &alias[word(alias).len()..];
                }
            }
        }
        let name = word(after);
        if name.is_empty() {
            break;
        }
        base = step(&base, name);
        rest = &after[name.len()..];
    }
    paths.push(base);
    whole - rest.len()
}

fn step(base: &[String], name: &str) -> Path {
    match name {
        "super" => base[..base.len().saturating_sub(1)].to_vec(),
        "self" => base.to_vec(),
        name => [base, &[name.to_owned()]].concat(),
    }
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The code without its comments, texts and tests.
fn shipped(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let mut is_text = false;
        let mut last = ' ';
        for (at, c) in line.char_indices() {
            if !is_text && line[at..].starts_with("//") {
                break;
            }
            // A quote that is a character of its own, or escaped, does not begin or end a text.
            if c == '"' && last != '\\' && last != '\'' {
                is_text = !is_text;
            } else if !is_text {
                code.push(c);
            }
            last = c;
        }
        code.push('\n');
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let files: Vec<(String, String)> =
            files.iter().map(|&(file, text)| (file.to_owned(), text.to_owned())).collect();
        assert_eq!(circles(&files), expected);
    }

    #[test]
    fn modules_that_use_one_another_are_a_circle() {
        check(&[("a.rs", "use crate::b::X;"), ("b.rs", "use crate::c;"), ("c.rs", "")], &[]);
        check(
            &[("a.rs", "use crate::b::X;"), ("b.rs", "use super::c;"), ("c.rs", "fn f() { super::a::f() }")],
            &["modules use one another in a circle: a -> b -> c -> a"],
        );
    }

    #[test]
    fn parents_and_children_may_use_one_another() {
        check(&[("a.rs", "use b::X; use self::b::Y;"), ("a/b.rs", "use super::Z; use crate::a::Y;")], &[]);
        check(&[("lib.rs", "use crate::a::X;"), ("a.rs", "use crate::Y;")], &[]);
    }

    #[test]
    fn tests_may_use_what_they_test() {
        let parent = "use a::X;\n#[cfg(test)]\nmod tests;\nmod a;\n#[cfg(test)]\nmod made;\n";
        check(
            &[
                ("p.rs", parent),
                ("p/a.rs", ""),
                ("p/made.rs", "use super::a;"),
                ("p/tests.rs", "use super::made;"),
            ],
            &[],
        );
        check(&[("p.rs", parent), ("p/a.rs", "use super::made;"), ("p/made.rs", "use super::a;")], &[]);
    }

    #[test]
    fn a_folder_counts_as_one_among_its_neighbours() {
        check(
            &[("a.rs", ""), ("a/x.rs", "use crate::b::y::Z;"), ("b.rs", "use super::a;"), ("b/y.rs", "")],
            &["modules use one another in a circle: a -> b -> a"],
        );
        check(
            &[("a.rs", ""), ("a/x.rs", "use super::y;"), ("a/y.rs", "use super::x;")],
            &["in a: modules use one another in a circle: x -> y -> x"],
        );
    }

    #[test]
    fn every_way_of_a_tree_of_names_is_a_path() {
        let user = module("a/b.rs");
        let found = |text: &str| {
            let paths = paths(text, &user);
            paths.iter().map(|path| path.join("::")).collect::<Vec<_>>()
        };
        assert_eq!(found("use crate::{c::{self, D as E}, f::G};"), ["c", "c::D", "f::G"]);
        assert_eq!(found("use super::c; super::super::d::e()"), ["a::c", "d::e"]);
        assert_eq!(found("self::c::d(crate::e::F { .. })"), ["a::b::c::d", "e::F"]);
        assert_eq!(found("use ::other::crate_of; mycrate::x; other::super_::y"), [""; 0]);
        assert_eq!(
            found("// crate::c\nlet a = \"crate::d\";\n\n#[cfg(test)]\nmod tests {\n use crate::e;"),
            [""; 0]
        );
    }
}
