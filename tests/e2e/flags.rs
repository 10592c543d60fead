//! Every flag of every program of ours, in random company and with random values: a run ends with a status, whatever was
//! asked for.

use std::ffi::OsString;

use crate::harness::flags::Flag;
use crate::harness::outcome::End;
use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

const LINES: usize = 150;
const OPERANDS: [&str; 8] = [".", "a", "dir", "b.txt", "missing", "to-file", "dangling", "c.rs"];
const VALUES: [&str; 24] = [
    "",
    "0",
    "1",
    "-1",
    "7",
    "99999999999999999999",
    "x",
    "a*",
    "[",
    "always",
    "never",
    "auto",
    "name",
    "size",
    "f",
    "d",
    "1k",
    "yesterday",
    "rs",
    "*.rs:toml",
    "1:3",
    "%p\\n",
    "u+x",
    "é",
];
/// They wait for somebody, or start what does.
const APART: [&str; 6] = ["--pager", "--paging", "-ok", "-okdir", "--cache", "--gen-completions"];

fn line(flags: &[Flag], random: &mut Random) -> Vec<OsString> {
    let mut words = Vec::new();
    for _ in 0..random.below(5) {
        let flag = random.pick(flags);
        let word = random.pick(&flag.words);
        let is_joined = word.starts_with("--");
        match flag.values.len() {
            0 => words.push(word.clone()),
            _ if flag.is_optional && random.one_in(2) => words.push(word.clone()),
            1 if is_joined => words.push(format!("{word}={}", random.pick(&VALUES))),
            count => {
                words.push(word.clone());
                words.extend((0..count).map(|_| (*random.pick(&VALUES)).to_owned()));
            }
        }
    }
    for _ in 0..random.below(3) {
        let place = random.below(words.len() + 1);
        words.insert(place, (*random.pick(&OPERANDS)).to_owned());
    }
    words.into_iter().map(OsString::from).collect()
}

#[track_caller]
fn check(program: Program) {
    let mut flags = Flag::all(program);
    flags.retain(|flag| flag.words.iter().all(|word| !APART.contains(&&**word)));
    let mut random = Random::seeded(program as u64);
    for _ in 0..Random::lines(LINES) {
        let mut sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
        // Where --generate-config-file may write.
        let home = sandbox.at("");
        sandbox.set("HOME", home);
        sandbox.basic().links();
        // It would lead -RL through the whole machine.
        std::fs::remove_file(sandbox.at("absolute")).expect("it was just made");
        let words = line(&flags, &mut random);
        let outcome = sandbox.outcome(&program.path(), program.name(), &words, b"");
        // findx's -exit takes any status but 101, which is that of a panic.
        let is_calm = matches!(outcome.end, End::Status(status) if status != 101);
        assert!(is_calm, "{} {words:?}: {outcome:?}", program.name());
    }
}

#[test]
fn lsx_ends_with_a_status() {
    check(Program::Lsx);
}

#[test]
fn catx_ends_with_a_status() {
    check(Program::Catx);
}

#[test]
fn findx_ends_with_a_status() {
    check(Program::Findx);
}

#[test]
fn fdx_ends_with_a_status() {
    check(Program::Fdx);
}
