//! `--json`, read by another program: every name arrives whole, and trees nest as directories do.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};

use serde_json::Value;

use crate::harness::line;
use crate::harness::program::Program;
use crate::harness::pty;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

/// What `lsx` writes.
fn output(sandbox: &Sandbox, words: &str) -> Vec<u8> {
    let done = sandbox.command(Program::Lsx).args(line::words(words)).output().expect("it starts");
    assert!(done.status.success(), "{words}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

/// The objects that `lsx` writes, one a line.
fn objects(sandbox: &Sandbox, words: &str) -> Vec<Value> {
    let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    String::from_utf8(output(sandbox, words)).expect("JSON is UTF-8").lines().map(read).collect()
}

/// The bytes that a key stands for.
fn bytes(object: &Value, key: &str) -> Option<Vec<u8>> {
    if let Some(text) = object[key].as_str() {
        return Some(text.as_bytes().to_vec());
    }
    let digits = object[format!("{key}_hex")].as_str()?;
    assert!(object[format!("{key}_lossy")].is_string(), "{object}");
    let byte = |place| u8::from_str_radix(&digits[place..place + 2], 16).expect("two digits");
    Some((0..digits.len()).step_by(2).map(byte).collect())
}

/// All bytes that a name can hold, alone and among others, and what is nearly UTF-8.
fn names() -> Vec<OsString> {
    let mut random = Random::seeded(12);
    let usable = |byte: &u8| *byte != 0 && *byte != b'/';
    let all: Vec<u8> = (1..=255).filter(usable).collect();
    let mut names: Vec<Vec<u8>> = all.iter().map(|&byte| vec![b'_', byte]).collect();
    names.extend([all[..200].to_vec(), all[200..].to_vec()]);
    for text in ["\u{202e}abc", "é", "\u{1f600}", "a\u{200d}b", "\u{85}", "\u{7f}", "\u{ffff}", "\u{10ffff}"]
    {
        names.push(text.as_bytes().to_vec());
        names.push(text.as_bytes()[..text.len() - 1].iter().copied().chain([b'_']).collect());
    }
    names.extend((0..200).map(|_| (0..=random.below(12)).map(|_| *random.pick(&all)).collect()));
    names.retain(|name: &Vec<u8>| !matches!(name.as_slice(), b"" | b"." | b".."));
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(OsString::from_vec).collect()
}

#[test]
fn names_and_targets_of_any_bytes_arrive_whole() {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.at("d/e")).expect("folders can be made");
    let names = names();
    let target = |name: &OsStr| [b"to ".as_slice(), name.as_bytes()].concat();
    for name in &names {
        sandbox.file(sandbox.at("d").join(name), "");
        sandbox.link(sandbox.at("d/e").join(name), OsString::from_vec(target(name)));
    }
    let expected = |folder: &[u8]| -> Vec<Vec<u8>> {
        names.iter().map(|name| [folder, name.as_bytes()].concat()).collect()
    };
    let check = |objects: &[&Value], folder: &[u8]| {
        let mut found: Vec<Vec<u8>> = objects.iter().filter_map(|object| bytes(object, "path")).collect();
        found.sort_unstable();
        assert_eq!(found, expected(folder));
    };
    let lines = objects(&sandbox, "--json -A --only-files d");
    check(&lines.iter().collect::<Vec<_>>(), b"d/");
    let lines = objects(&sandbox, "--json -A d/e");
    check(&lines.iter().collect::<Vec<_>>(), b"d/e/");
    for object in &lines {
        let path = bytes(object, "path").expect("it has one");
        let name = OsStr::from_bytes(&path[b"d/e/".len()..]);
        assert_eq!(bytes(object, "target"), Some(target(name)), "{object}");
    }
    let trees = objects(&sandbox, "--json=tree -A d");
    let children = trees[0]["children"].as_array().expect("it has children");
    let (folders, files): (Vec<&Value>, Vec<&Value>) =
        children.iter().partition(|child| child["type"] == "directory");
    check(&files, b"d/");
    check(&folders[0]["children"].as_array().expect("they too").iter().collect::<Vec<_>>(), b"d/e/");
}

/// The paths of a tree in its order.
fn flatten(object: &Value, paths: &mut Vec<Vec<u8>>) {
    paths.extend(bytes(object, "path"));
    assert_eq!(object["children"].is_array(), object["type"] == "directory", "{object}");
    object["children"].as_array().into_iter().flatten().for_each(|child| flatten(child, paths));
}

#[test]
fn trees_hold_what_lines_hold() {
    let sandbox = Sandbox::new();
    sandbox.basic().links().times().weird_names();
    for number in 0..300 {
        sandbox
            .folder(format!("many/{}/{number}/in", number % 7))
            .file(format!("many/{}/{number}/f", number % 7), "");
    }
    let mut nested = Vec::new();
    let trees = objects(&sandbox, "--json=tree -A");
    assert_eq!(trees.len(), 1);
    flatten(&trees[0], &mut nested);
    assert_eq!(nested.remove(0), b".");
    let parents_come_first =
        |path: &Vec<u8>, before: &[Vec<u8>]| match path.iter().rposition(|&byte| byte == b'/') {
            Some(end) => before.iter().any(|other| other == &path[..end]),
            None => true,
        };
    assert!(nested.iter().enumerate().all(|(place, path)| parents_come_first(path, &nested[..place])));
    let mut lines: Vec<Vec<u8>> =
        objects(&sandbox, "--json -RA").iter().filter_map(|object| bytes(object, "path")).collect();
    lines.sort_unstable();
    nested.sort_unstable();
    assert_eq!(nested, lines);
    assert!(nested.len() > 900, "{}", nested.len());
}

#[test]
fn large_directories_are_as_small_ones() {
    let sandbox = Sandbox::new();
    sandbox.folder("d/many");
    for number in 0..7000 {
        sandbox.file(format!("d/many/{number:04}"), "");
    }
    for words in ["--json d/many", "--json -U d/many", "--json -R d/many", "--json -U -i d/many"] {
        let mut found: Vec<Vec<u8>> =
            objects(&sandbox, words).iter().filter_map(|object| bytes(object, "path")).collect();
        found.sort_unstable();
        assert_eq!(found.len(), 7000, "{words}");
        assert!(
            found.iter().enumerate().all(|(number, path)| path == format!("d/many/{number:04}").as_bytes())
        );
    }
}

#[test]
fn it_is_the_same_on_a_terminal() {
    let sandbox = Sandbox::new().with("LS_COLORS", "di=31:fi=32").with("TERM", "xterm-256color");
    sandbox.file("a b", "").folder("d/e").link("l", "d");
    for words in ["--json", "--json -R", "--json=tree", "--tree --json -b d", "-lF --json d"] {
        let path = Program::Lsx.path();
        let Some(shown) = pty::on_terminal(&sandbox, &path, "lsx", &line::words(words), 20, b"") else {
            return;
        };
        assert_eq!(
            String::from_utf8_lossy(&shown.stdout),
            String::from_utf8_lossy(&output(&sandbox, words)),
            "{words}"
        );
    }
}

#[test]
fn every_column_has_a_key() {
    let sandbox = Sandbox::new();
    sandbox.file("main.rs", "fn main() {}\n");
    for (column, key) in [
        ("mode", "mode"),
        ("octal", "octal"),
        ("links", "links"),
        ("inode", "inode"),
        ("blocks", "blocks"),
        ("allocated", "allocated"),
        ("user", "uid"),
        ("group", "gid"),
        ("size", "size"),
        ("lines", "lines"),
        ("language", "language"),
        ("modified", "modified"),
        ("accessed", "accessed"),
        ("changed", "changed"),
        ("repository", "repository"),
        ("flags", "flags"),
        ("git", "git"),
        ("icon", "icon"),
    ] {
        for words in [format!("--columns={column}"), format!("--columns=links,{column}")] {
            for shape in ["--json", "--json=tree"] {
                let found = objects(&sandbox, &format!("{shape} {words} main.rs"));
                assert_eq!(found[0]["path"], "main.rs", "{words}");
                assert!(!found[0][key].is_null(), "{shape} {words}: {found:?}");
            }
        }
        let found = objects(&sandbox, &format!("--json --columns=+{column} --columns=-{column} main.rs"));
        assert!(found[0][key].is_null(), "{column}: {found:?}");
    }
}
