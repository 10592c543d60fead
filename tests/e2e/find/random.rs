//! Random expressions from a grammar, the same in every run.

mod pools;

use std::ffi::OsString;

use crate::harness::flags::Flag;
use crate::harness::oracle::Oracle;
use crate::harness::program::Program;
use crate::harness::random::Random;
use crate::harness::sandbox::Sandbox;

use pools::{
    ACTIONS, APART, COMMANDS, COUNTED, DATES, DIRECTIVES, FLAGS, FORMATS, NUMBERS, OF_NAMES, OPTIONS,
    PATTERNS, PLAIN, REGEX_PARTS, ROOTS, SIGNS, STRAY, SYNTAXES, TESTS, UNITS,
};

const LINES: usize = 2000;

fn expression(random: &mut Random, flags: &[Flag], depth: usize) -> Vec<String> {
    if depth == 0 || random.below(20) < 9 {
        return primary(random, flags);
    }
    match random.below(10) {
        0 | 1 => [texts(&[*random.pick(&["!", "-not"])]), expression(random, flags, depth - 1)].concat(),
        2 | 3 => [texts(&["("]), expression(random, flags, depth - 1), texts(&[")"])].concat(),
        _ => {
            let operators: [&[&str]; 7] = [&[], &[], &["-a"], &["-and"], &["-o"], &["-or"], &[","]];
            let operator = *random.pick(&operators);
            let operator = texts(operator);
            let first = expression(random, flags, depth - 1);
            [first, operator, expression(random, flags, depth - 1)].concat()
        }
    }
}

fn primary(random: &mut Random, flags: &[Flag]) -> Vec<String> {
    match random.below(28) {
        26.. => one_of(flags, random),
        0..=11 => {
            let (test, arguments) = *random.pick(TESTS);
            let mut words = Vec::new();
            if test.ends_with("regex") && random.one_in(2) {
                words = texts(&["-regextype", *random.pick(SYNTAXES)]);
            }
            words.extend(texts(&[test, *random.pick(arguments)]));
            words
        }
        12..=15 => texts(&[*random.pick(PLAIN)]),
        16 | 17 => texts(&["-printf", *random.pick(FORMATS)]),
        18 | 19 => vec!["-printf".to_owned(), format(random)],
        20..=22 => {
            let test = *random.pick(COUNTED);
            vec![test.to_owned(), number(random, test)]
        }
        23 => {
            let mut words = texts(&["-regextype", *random.pick(SYNTAXES)]);
            words.push((*random.pick(&["-regex", "-iregex"])).to_owned());
            words.push(several(random, REGEX_PARTS));
            words
        }
        _ => {
            let command = *random.pick(COMMANDS);
            texts(command)
        }
    }
}

/// Any primary that both programs have, with an argument of the kind that it takes.
fn one_of(flags: &[Flag], random: &mut Random) -> Vec<String> {
    let flag = random.pick(flags);
    let mut words = vec![random.pick(&flag.words).clone()];
    for value in &flag.values {
        let of = |test: &str| {
            TESTS.iter().find(|(known, _)| *known == test).map_or(&["x"][..], |(_, words)| words)
        };
        words.push(match &**value {
            "N" | "LEVELS" => number(random, &flag.words[0]),
            "FILE" => (*random.pick(of("-newer"))).to_owned(),
            "PATTERN" => (*random.pick(PATTERNS)).to_owned(),
            "NAME" => (*random.pick(&["root", "0", "nosuch"])).to_owned(),
            "TYPE" if flag.words[0] == "-regextype" => (*random.pick(SYNTAXES)).to_owned(),
            "TIME" => (*random.pick(DATES)).to_owned(),
            value if value.contains("MODE") => (*random.pick(of("-perm"))).to_owned(),
            value if value.contains("bcd") => (*random.pick(of("-type"))).to_owned(),
            _ => (*random.pick(&["x", "", "0"])).to_owned(),
        });
    }
    words
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn several(random: &mut Random, parts: &[&str]) -> String {
    (0..=random.below(5)).map(|_| *random.pick(parts)).collect()
}

fn format(random: &mut Random) -> String {
    let directives: String = (0..=random.below(3))
        .map(|_| format!("%{}{}|", random.pick(FLAGS), random.pick(DIRECTIVES)))
        .collect();
    directives + "\\n"
}

fn number(random: &mut Random, test: &str) -> String {
    let unit = *random.pick(UNITS);
    // findx takes bfs's units of ages, weeks among them, where GNU find has none.
    let unit = if unit == "w" && test != "-size" { "" } else { unit };
    format!("{}{}{unit}", random.pick(SIGNS), random.pick(NUMBERS))
}

fn line(random: &mut Random, flags: &[Flag]) -> Vec<OsString> {
    let mut words = Vec::new();
    while random.one_in(4) {
        words.push((*random.pick(&["-L", "-H", "-P", "-O2"])).to_owned());
    }
    for _ in 0..random.below(3) {
        words.push((*random.pick(ROOTS)).to_owned());
    }
    while random.one_in(3) {
        let option = *random.pick(OPTIONS);
        words.extend(texts(option));
    }
    let depth = 1 + random.below(3);
    words.extend(expression(random, flags, depth));
    if random.one_in(30) {
        words.remove(random.below(words.len()));
    }
    if random.one_in(30) {
        words.insert(random.below(words.len() + 1), (*random.pick(STRAY)).to_owned());
    }
    // GNU's -O2 can lose what stands after a comma (`-O2 . -false -samefile . , -true` prints nothing); ours does not.
    if words.iter().any(|word| word == ",") {
        words.retain(|word| word != "-O2");
    }
    // BSD's test of the depth, which findx has too.
    let is_depth =
        |pair: &[String]| pair[0] == "-depth" && pair[1].starts_with(|digit: char| digit.is_ascii_digit());
    if words.windows(2).any(is_depth) {
        words.retain(|word| word != "-depth");
    }
    if may_lose_an_effect(&words) {
        return line(random, flags);
    }
    words.into_iter().map(OsString::from).collect()
}

/// Whether GNU find 4.11 may take a part of the expression as one without effects: a test of names comes after an action and
/// another primary, and the whole stands beside or within something else. It then asks what is cheap first, and may never
/// come to the action: `-printf A -type d -name x -o -true` prints nothing, `-prune -type d -name x -o -true` goes
/// everywhere. Its manual says that reordering preserves the overall effect (Optimisation Options), and so ours does.
fn may_lose_an_effect(words: &[String]) -> bool {
    let is_one_of = |word: &String, known: &[&str]| known.contains(&&**word);
    let loses = |part: &[String]| {
        let mut after = part
            .iter()
            .filter(|word| word.starts_with('-') && !is_one_of(word, &["-a", "-and"]))
            .skip_while(|word| !is_one_of(word, ACTIONS))
            .skip(2);
        after.any(|word| is_one_of(word, OF_NAMES))
    };
    words.iter().any(|word| is_one_of(word, &["-o", "-or", "("]))
        && words.split(|word| is_one_of(word, &["-o", "-or", ","])).any(loses)
}

#[test]
fn random_expressions_are_answered_as_by_gnu_find() {
    let Some(oracle) = Oracle::of(Program::Findx).filter(Oracle::is_followed) else { return };
    let mut flags = Flag::shared_with(&oracle, Program::Findx);
    flags.retain(|flag| !APART.contains(&&*flag.words[0]));
    let lines = Random::lines(LINES);
    let mut random = Random::seeded(0x6669_6e64);
    for locale in ["C", "C.UTF-8"] {
        let sandbox = Sandbox::new().with("LC_ALL", locale);
        super::grow(&sandbox);
        let lines = (0..lines / 2).map(|_| line(&mut random, &flags)).collect::<Vec<_>>();
        oracle.agree_on(&sandbox, lines, b"");
    }
}
