//! A thousand lines from a grammar, the same in every run, on which GNU cat and ours must agree.

use super::Pair;
use crate::harness::random::Random;

const LINES: usize = 1_000;

#[test]
fn a_thousand_random_lines_agree() {
    let Some(pair) = Pair::new().filter(|pair| pair.oracle.is_followed()) else { return };
    let mut random = Random::seeded(20_261_123);
    let lines: Vec<String> = (0..Random::lines(LINES)).map(|_| line(&mut random)).collect();
    pair.agree_on(lines.iter().map(String::as_str));
}

fn line(random: &mut Random) -> String {
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
        words.push(if random.one_in(3) { options(random) } else { operand(random) });
    }
    words.extend(redirections(random).map(str::to_owned));
    let line = format!("{before}{}", words.join(" "));
    // What is longer when it is formatted would follow itself without end, with GNU cat too.
    if line.matches("out").count() > 1 { line.replace("1<>out", ">>out") } else { line }
}

fn options(random: &mut Random) -> String {
    const LONG: [&str; 20] = [
        "--number",
        "--number-nonblank",
        "--squeeze-blank",
        "--show-ends",
        "--show-tabs",
        "--show-nonprinting",
        "--show-all",
        "--sq",
        "--show-e",
        "--show-n",
        "--show-",
        "--nu",
        "--",
        "--number=1",
        "--nothing",
        "--numbe",
        "--s",
        "--show-tabs=",
        "-",
        "--show-nonprinting --squeeze",
    ];
    if random.one_in(4) {
        return (*random.pick(&LONG)).to_owned();
    }
    let letters: String = (0..=random.below(3))
        .map(|_| *random.pick(&['n', 'b', 's', 'E', 'T', 'v', 'e', 't', 'A', 'u']))
        .collect();
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
