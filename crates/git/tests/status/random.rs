//! Random repositories. `CLASSIX_SEED` begins elsewhere, `CLASSIX_REPOSITORIES` tries more or fewer.

use std::env;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::repository::{Repository, has_git};

/// SplitMix64.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("below a usize")
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }
}

const NAMES: [&str; 10] = ["a", "b", "ab", "a.o", "a b", "c-d", "x", "é", "B", ".h"];

const CONTENTS: [&str; 9] =
    ["1\n", "2\n", "longer\n", "", "a\r\nb\r\n", "a\r\n\0\n", "a\rb\r\n", "$Id: x $\n", "$Id$\r\n"];
const ATTRIBUTES: [&str; 12] = [
    "* text=auto\n",
    "* text\n",
    "a -text\n",
    "*.o binary\n",
    "/b eol=lf\n",
    "x eol=crlf\n",
    "* ident\n",
    "a/** !text\n",
    "[attr]ours text ident\n",
    "ab ours\n",
    "\"a b\" crlf\n",
    "c-d text=auto eol=crlf -ident\n",
];

fn path(random: &mut Random) -> String {
    let parts: Vec<&str> = (0..=random.below(3)).map(|_| random.pick(&NAMES)).collect();
    parts.join("/")
}

fn folder(random: &mut Random) -> String {
    let path = path(random);
    path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
}

/// One thing that people do in a work tree.
fn act(repository: &Repository, random: &mut Random) {
    let (one, other) = (path(random), path(random));
    match random.below(30) {
        0..=4 => repository.write(&one, random.pick(&CONTENTS)),
        5 | 6 => repository.remove(&one),
        7 => repository.chmod(&one, if random.chance(2) { 0o755 } else { 0o644 }),
        8 => {
            repository.remove(&one);
            repository.link(&one, random.pick(&["a", "b", "nowhere"]));
        }
        9 => {
            let lines = (0..random.below(4))
                .map(|_| random.pick(&["*.o\n", "a/\n", "/b\n", "!ab\n", "x\n", "*\n", "c*/\n", "!*/\n"]));
            let lines: String = lines.collect();
            repository.write(&format!("{}.gitignore", folder(random)), &lines);
        }
        10 | 11 => drop(repository.git(&["add", "--", &one])),
        12 => drop(repository.git(&["add", "-A"])),
        13 => drop(repository.git(&["add", "-f", "--", &one])),
        14 => drop(repository.git(&["add", "-N", "--", &one])),
        15 => drop(repository.git(&["rm", "-rq", "--cached", "--", &one])),
        16 => drop(repository.git(&["rm", "-rqf", "--", &one])),
        17 => drop(repository.git(&["mv", "-k", "--", &one, &other])),
        18 => drop(repository.git(&["commit", "-qm", "m", "--allow-empty"])),
        19 => drop(repository.git(&["update-index", "--assume-unchanged", "--", &one])),
        20 => drop(repository.git(&["update-index", "--skip-worktree", "--", &one])),
        21 => drop(repository.git(&["reset", "-q", "--", &one])),
        22 => {
            repository.git(&["init", "-q", &one]);
            if random.chance(2) {
                let nested = repository.root.join(&one);
                repository.git_in(&nested, &["commit", "-qm", "m", "--allow-empty"]);
            }
        }
        23 => drop(repository.git(&["update-index", "--refresh", "-q"])),
        25..=28 => NAMES.iter().for_each(|name| repository.touch(&format!("{}{name}", folder(random)))),
        24 | 29 => drop(std::fs::create_dir_all(repository.root.join(&one))),
        _ => {
            repository.git(&["checkout", "-qf", "-b", "other"]);
            repository.write(&one, "theirs\n");
            repository.git(&["add", "-A"]);
            repository.git(&["commit", "-qm", "theirs"]);
            repository.git(&["checkout", "-qf", "main"]);
            repository.write(&one, "ours\n");
            repository.write(&other, "ours too\n");
            repository.git(&["add", "-A"]);
            repository.git(&["commit", "-qm", "ours"]);
            repository.git(&["merge", "-q", "other"]);
            repository.git(&["branch", "-qD", "other"]);
        }
    }
}

fn grow(seed: u64) -> Repository {
    let mut random = Random(seed);
    let words: &[&str] = if random.chance(8) { &["--object-format=sha256"] } else { &[] };
    let repository = Repository::new(words);
    let mut folds_case = false;
    for (key, value) in [
        ("core.fileMode", "false"),
        ("core.trustCtime", "false"),
        ("core.checkStat", "minimal"),
        ("core.ignoreCase", "true"),
        ("core.autocrlf", "true"),
        ("core.autocrlf", "input"),
        ("core.symlinks", "false"),
        ("core.splitIndex", "true"),
        ("core.untrackedCache", "true"),
        ("index.version", "4"),
        ("index.threads", "4"),
        ("index.skipHash", "true"),
    ] {
        if random.chance(10) {
            repository.git(&["config", key, value]);
            folds_case |= key == "core.ignoreCase";
        }
    }
    // They do not change later: git, which knows no parts of seconds, would look into files that were written in the
    // second of the index, and find that what it would store for them now is something else.
    for file in [".gitattributes", ".git/info/attributes"] {
        if random.chance(3) {
            let lines: String = (0..random.below(5)).map(|_| random.pick(&ATTRIBUTES)).collect();
            repository.write(file, &lines);
        }
    }
    for _ in 0..random.below(16) {
        repository.write(&path(&mut random), "0\n");
    }
    if !random.chance(8) {
        repository.git(&["add", "-A"]);
        repository.git(&["commit", "-qm", "first"]);
    }
    if random.chance(4) {
        repository.git(&["gc", "-q"]);
    }
    for _ in 0..random.below(14) {
        act(&repository, &mut random);
    }
    if random.chance(6) {
        repository.git(&["checkout", "-q", "--detach"]);
    }
    // What is left out may be there in other letters.
    if random.chance(6) && !folds_case {
        repository.git(&["sparse-checkout", "set", "--sparse-index", random.pick(&["a", "b", "x"])]);
    }
    if random.chance(8) {
        repository.git(&["pack-refs", "--all"]);
    }
    repository
}

pub(crate) fn number(variable: &str, otherwise: u64) -> u64 {
    env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn git_agrees_on_random_repositories() {
    if !has_git() {
        return;
    }
    let (first, count) = (number("CLASSIX_SEED", 0), number("CLASSIX_REPOSITORIES", 40));
    let next = AtomicU64::new(0);
    let work = || {
        let mut failures = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            if place >= count {
                return failures;
            }
            let seed = first + place;
            let differences = grow(seed).differences();
            if !differences.is_empty() {
                failures.push(format!("seed {seed}:\n{}", differences.join("\n")));
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let failures: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("it ends")).collect()
    });
    assert!(failures.is_empty(), "{} of {count}\n{}", failures.len(), failures.join("\n"));
}
