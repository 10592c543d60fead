//! What directories and groups take is what `du` says of each, on random trees with hard links, holes and links.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;

use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::{Sandbox, skip};

const TREES: usize = 12;

/// A tree below `tree`, and its directories.
fn grow(sandbox: &Sandbox, random: &mut Random) -> Vec<String> {
    let mut directories = vec!["tree".to_owned()];
    fs::create_dir(sandbox.at("tree")).expect("the sandbox is ours");
    for number in 0..2 + random.below(8) {
        let directory = format!("{}/d{number}", random.pick(&directories));
        fs::create_dir(sandbox.at(&directory)).expect("the sandbox is ours");
        directories.push(directory);
    }
    let mut files: Vec<PathBuf> = Vec::new();
    for number in 0..random.below(40) {
        let place = sandbox.at(format!("{}/f{number}.{}", random.pick(&directories), random.below(3)));
        match random.below(6) {
            0 if !files.is_empty() => {
                fs::hard_link(random.pick(&files), &place).expect("the sandbox is ours");
            }
            1 => {
                let sparse = File::create(&place).expect("the sandbox is ours");
                sparse.set_len(random.below(1 << 22) as u64).expect("the sandbox is ours");
            }
            2 => {
                let target = sandbox.at(random.pick(&directories));
                symlink(target, &place).expect("the sandbox is ours");
                continue;
            }
            _ => fs::write(&place, vec![b'x'; random.below(70_000)]).expect("the sandbox is ours"),
        }
        files.push(place);
    }
    directories
}

/// What `du` says of a directory, in units of 512 bytes; `None` where there is no GNU du.
fn du(sandbox: &Sandbox, follow: &str, directory: &str) -> Option<u64> {
    let mut du = Command::new("du");
    du.args([follow, "-s", "--block-size=512", directory]).current_dir(sandbox.path()).env("LC_ALL", "C");
    let answer = String::from_utf8(du.output().ok()?.stdout).ok()?;
    answer.split('\t').next()?.parse().ok()
}

fn findx(sandbox: &Sandbox, words: &[&str]) -> String {
    let output = sandbox.command(Program::Findx).args(words).output().expect("findx runs");
    String::from_utf8(output.stdout).expect("names are ASCII")
}

#[track_caller]
fn check_tree(sandbox: &Sandbox, directories: &[String], follow: &str) -> Option<()> {
    // Where links are followed, a way into a circle ends at another place when `du` begins elsewhere.
    let known = if follow == "-P" { directories } else { &directories[..1] };
    let mut taken: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    for directory in known {
        taken.entry(du(sandbox, follow, directory)?).or_default().push(directory);
    }
    for (blocks, mut expected) in taken {
        let found = findx(sandbox, &[follow, "tree", "-dirsize", &blocks.to_string()]);
        let is_known = |path: &&str| known.iter().any(|directory| directory == path);
        let mut found: Vec<&str> = found.lines().filter(is_known).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{follow} {blocks}");
    }
    let all = du(sandbox, follow, "tree")? * 512;
    let sum = findx(sandbox, &[follow, "tree", "--sum=allocated"]);
    assert_eq!(sum.split('\t').next(), Some(&*all.to_string()), "{follow}");
    let groups = findx(sandbox, &[follow, "tree", "--group-by=directory", "--sum=allocated"]);
    for line in groups.lines() {
        let [sum, _, group] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        if group != "tree" && known.iter().any(|directory| directory == group) {
            assert_eq!(sum, (du(sandbox, follow, group)? * 512).to_string(), "{follow} {group}");
        }
    }
    Some(())
}

#[test]
fn directories_and_groups_take_what_du_says() {
    let mut random = Random::seeded(47);
    for _ in 0..Random::lines(TREES) {
        let sandbox = Sandbox::new();
        let directories = grow(&sandbox, &mut random);
        for follow in ["-P", "-L"] {
            if check_tree(&sandbox, &directories, follow).is_none() {
                return skip("no GNU du to compare with");
            }
        }
    }
}

#[test]
fn files_of_each_language_are_those_that_tokei_counts() {
    let sandbox = Sandbox::new();
    for (name, text) in [
        ("src/main.rs", "fn main() {}\n"),
        ("src/lib.rs", "// nothing\n"),
        ("tool", "#!/bin/sh\nexit 0\n"),
        ("script", "#!/usr/bin/env python3\npass\n"),
        ("a.py", "pass\n"),
        ("Makefile", "all:\n"),
        ("data.json", "{}\n"),
        ("README.md", "# text\n"),
        ("none", "nothing\n"),
        ("x/y/deep.c", "int x;\n"),
    ] {
        sandbox.file(name, text);
    }
    let folders = ["CLASSIX_PEERS", "PATH"].into_iter().filter_map(std::env::var_os);
    let mut folders: Vec<PathBuf> =
        folders.flat_map(|paths| std::env::split_paths(&paths).collect::<Vec<_>>()).collect();
    folders.retain(|folder| folder.join("tokei").is_file());
    let Some(folder) = folders.first() else { return skip("no tokei to compare with") };
    let tokei = Command::new(folder.join("tokei")).args(["-s", "files"]).current_dir(sandbox.path()).output();
    let table = String::from_utf8(tokei.expect("tokei runs").stdout).expect("tokei writes UTF-8");
    let found = findx(&sandbox, &[".", "-type", "f", "--group-by=language"]);
    let counts: BTreeMap<&str, &str> = found
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t').skip(1);
            let (files, language) = (cells.next()?, cells.next()?);
            (!language.is_empty()).then_some((language, files))
        })
        .collect();
    assert_eq!(counts.len(), 7, "{found}");
    for (language, files) in counts {
        let is_row = |line: &&str| line.trim_start().starts_with(language);
        let row = table.lines().find(is_row).unwrap_or_else(|| panic!("{language} is not in\n{table}"));
        let counted = row.trim_start()[language.len()..].split_whitespace().next();
        assert_eq!(counted, Some(files), "{language}");
    }
}
