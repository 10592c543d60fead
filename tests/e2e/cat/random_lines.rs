//! A thousand lines from a grammar, the same in every run, on which GNU cat and ours must agree.

use super::Pair;
use crate::harness::flags::Flag;
use crate::harness::program::Program;
use crate::harness::random::Random;

const LINES: usize = 1_000;

#[test]
fn a_thousand_random_lines_agree() {
    let Some(pair) = Pair::new().filter(|pair| pair.oracle.is_followed()) else { return };
    let flags = Flag::shared_with(&pair.oracle, Program::Catx);
    let mut random = Random::seeded(20_261_123);
    let lines: Vec<String> = (0..Random::lines(LINES)).map(|_| line(&mut random, &flags)).collect();
    pair.agree_on(lines.iter().map(String::as_str));
}

fn line(random: &mut Random, flags: &[Flag]) -> String {
    let before = random.pick(&[
        "",
        "",
        "",
        "",
        "printf 'a\\n\\n\\nb\\r\\n' | ",
        "trap '' PIPE; ",
        "POSIXLY_CORRECT=1 ",
        "LC_ALL=en_US.UTF-8 ",
        "LC_ALL= LANG=de_DE.UTF-8 LC_MESSAGES=C ",
        "seq 3 | ",
        "yes '' | head -c 70000 | ",
    ]);
    let mut words = vec!["cat".to_owned()];
    for _ in 0..random.below(6) {
        words.push(if random.one_in(3) { options(random, flags) } else { operand(random) });
    }
    words.extend(redirections(random).map(str::to_owned));
    let line = format!("{before}{}", words.join(" "));
    // What is longer when it is formatted would follow itself without end, with GNU cat too.
    if line.matches("out").count() > 1 { line.replace("1<>out", ">>out") } else { line }
}

fn options(random: &mut Random, flags: &[Flag]) -> String {
    const STRAY: [&str; 8] = [
        "--show-",
        "--",
        "--number=1",
        "--nothing",
        "--s",
        "--show-tabs=",
        "-",
        "--show-nonprinting --squeeze",
    ];
    let words = flags.iter().flat_map(|flag| &flag.words);
    let (names, letters): (Vec<&String>, Vec<&String>) = words.partition(|word| word.starts_with("--"));
    if random.one_in(4) {
        let name = if random.one_in(3) { *random.pick(&STRAY) } else { random.pick(&names).as_str() };
        let end =
            if random.one_in(4) && name.len() > 4 { 4 + random.below(name.len() - 3) } else { name.len() };
        return name[..end].to_owned();
    }
    let letters: String = (0..=random.below(3)).map(|_| &random.pick(&letters)[1..]).collect();
    let stray = if random.one_in(40) { *random.pick(&["z", "1", "="]) } else { "" };
    format!("-{letters}{stray}")
}

fn operand(random: &mut Random) -> String {
    const OPERANDS: [&str; 23] = [
        "empty",
        "plain",
        "open",
        "blank",
        "crlf",
        "bytes",
        "mixed",
        "long",
        "many",
        "'we ird'",
        "-",
        "-",
        "nosuch",
        "folder",
        "out",
        "/dev/null",
        "/proc/version",
        "'no such'",
        "./crlf",
        "/dev/stdin",
        "/dev/fd/0",
        "plain/",
        "''",
    ];
    (*random.pick(&OPERANDS)).to_owned()
}

fn redirections(random: &mut Random) -> impl Iterator<Item = &'static str> + use<> {
    const INPUTS: [&str; 9] = ["", "", "", "<plain", "<crlf", "<&-", "</dev/null", "<out", "<folder"];
    const OUTPUTS: [&str; 13] =
        ["", "", "", "", ">out", ">>out", "1<>out", ">&-", ">/dev/full", "2>&1", "2>&-", "| cat", ">&0"];
    let (input, output) = (*random.pick(&INPUTS), *random.pick(&OUTPUTS));
    [input, output].into_iter().filter(|word| !word.is_empty())
}
