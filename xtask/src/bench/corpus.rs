//! What the races are run on, the same every time for the same scale.
//!
//! `mono`: about a million files in tens of thousands of folders, some hidden, some ignored. `flat`: one folder of
//! 100,000 files. `repo`: a git repository of 100,000 files, 1,000 of them in `near`, where some are changed, staged,
//! new or ignored. `text`: a gigabyte of text and sources, taken from the crates that cargo has unpacked.
//! `patch`: a patch of ten megabytes over such sources.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

const WORDS: &str = "alpha beta gamma delta core util net http json parse lex token stream buffer cache index store query \
    plan exec test bench docs image audio video model layer graph node edge tree heap stack queue map set list array \
    vector matrix tensor kernel driver module crate package build target release debug main lib mod config env args flags";
const ENDINGS: &str = "rs c h py js ts md txt json toml yaml html css go java png jpg bin log lock";
const DEEPEST: usize = 7;

/// Makes what is missing of them.
pub(crate) fn make(folder: &Path, scale: f64) -> io::Result<()> {
    let sized = |count: f64| (count * scale) as usize;
    once(&folder.join("mono"), |path| mono(path, sized(1e6)))?;
    once(&folder.join("flat"), |path| flat(path, sized(1e5)))?;
    once(&folder.join("text"), |path| text(path, sized(1024.0)))?;
    once(&folder.join("patch"), |path| patch(path, sized(1e7)))?;
    once(&folder.join("repo"), |path| repository(path, sized(1e5)))
}

/// Makes a folder under another name first, so that one that was left half made is not taken for whole.
fn once(path: &Path, make: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let partial = path.with_extension("partial");
    let _ = fs::remove_dir_all(&partial);
    fs::create_dir_all(&partial)?;
    make(&partial)?;
    fs::rename(partial, path)
}

/// Numbers that are the same every time (Knuth's MMIX generator, its upper bits).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn word(&mut self, words: &'static str) -> &'static str {
        let words: Vec<&str> = words.split_whitespace().collect();
        words[self.below(words.len())]
    }
}

fn mono(root: &Path, wanted: usize) -> io::Result<()> {
    let (mut dice, mut made) = (Dice(7), 0);
    while made < wanted {
        let top = root.join(format!("{}{}", dice.word(WORDS), dice.below(10_000)));
        let mut pending = vec![(top, 1)];
        while let Some((folder, depth)) = pending.pop() {
            if folder.exists() {
                continue;
            }
            made += fill(&folder, depth, &mut dice, &mut pending)?;
        }
    }
    Ok(())
}

/// Makes one folder's files, and names the folders to make in it.
fn fill(
    folder: &Path,
    depth: usize,
    dice: &mut Dice,
    pending: &mut Vec<(PathBuf, usize)>,
) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let files = 5 + dice.below(36);
    for _ in 0..files {
        let hidden = if dice.below(100) < 3 { "." } else { "" };
        let second = if dice.below(10) < 6 { format!("_{}", dice.word(WORDS)) } else { String::new() };
        let (word, number, ending) = (dice.word(WORDS), dice.below(1000), dice.word(ENDINGS));
        File::create(folder.join(format!("{hidden}{word}{second}{number}.{ending}")))?;
    }
    if dice.below(20) == 0 {
        fs::write(folder.join(".gitignore"), "*.log\n*.bin\n/target\n!keep.log\n")?;
    }
    let folders = match depth {
        DEEPEST.. => 0,
        5.. => dice.below(5),
        _ => 1 + dice.below(7),
    };
    for _ in 0..folders {
        pending.push((folder.join(format!("{}{}", dice.word(WORDS), dice.below(100))), depth + 1));
    }
    Ok(files)
}

fn flat(root: &Path, wanted: usize) -> io::Result<()> {
    (0..wanted).try_for_each(|number| File::create(root.join(format!("file_{number:06}.txt"))).map(drop))
}

fn text(root: &Path, mebibytes: usize) -> io::Result<()> {
    let rust = sources("rs", 8_000_000)?;
    fs::write(root.join("small.rs"), &rust[..rust.len().min(3000)])?;
    fs::write(root.join("big.rs"), &rust[rust.len() / 4..rust.len() / 2])?;
    fs::write(root.join("big.js"), sources("js", 1_000_000)?)?;
    fs::write(root.join("big.c"), sources("c", 2_000_000)?)?;
    let mut gig = BufWriter::new(File::create(root.join("gig.txt"))?);
    let rounds = (mebibytes << 20) / rust.len().max(1) + 1;
    (0..rounds).try_for_each(|_| gig.write_all(&rust))?;
    gig.flush()
}

/// Files of 400 lines, every fortieth of which begins a hunk of which one line gets a word more.
fn patch(root: &Path, wanted: usize) -> io::Result<()> {
    let rust = sources("rs", 8_000_000)?;
    let lines: Vec<&[u8]> = rust.split(|&byte| byte == b'\n').collect();
    let mut dice = Dice(13);
    let mut text = Vec::new();
    for (number, file) in lines.chunks(400).cycle().enumerate() {
        if text.len() >= wanted || lines.len() < 400 {
            break;
        }
        let name = format!("src/{}/file{number}.rs", dice.word(WORDS));
        write!(text, "diff --git a/{name} b/{name}\n--- a/{name}\n+++ b/{name}\n")?;
        for (place, hunk) in file.chunks(40).enumerate() {
            let (start, hunk) = (place * 40 + 1, &hunk[..hunk.len().min(8)]);
            writeln!(text, "@@ -{start},{count} +{start},{count} @@", count = hunk.len())?;
            for (at, line) in hunk.iter().enumerate() {
                let marks: &[(u8, &str)] =
                    if at == 3 { &[(b'-', ""), (b'+', " changed")] } else { &[(b' ', "")] };
                for (mark, more) in marks {
                    text.push(*mark);
                    text.extend_from_slice(line);
                    writeln!(text, "{more}")?;
                }
            }
        }
    }
    fs::write(root.join("work.patch"), text)
}

/// Files of `near`; the others are spread over 2,000 folders.
const NEAR: usize = 1000;

fn repository(root: &Path, wanted: usize) -> io::Result<()> {
    let mut dice = Dice(11);
    for number in 0..wanted {
        let folder = if number < NEAR {
            root.join("near")
        } else {
            let (outer, inner) = (dice.word(WORDS), dice.word(WORDS));
            root.join(format!("{outer}{}", number % 40)).join(format!("{inner}{}", number % 50))
        };
        fs::create_dir_all(&folder)?;
        let name = format!("{}_{number}.{}", dice.word(WORDS), dice.word(ENDINGS));
        fs::write(folder.join(name), format!("{number}\n").repeat(1 + dice.below(9)))?;
    }
    fs::write(root.join(".gitignore"), "*.tmp\n/built/\n")?;
    git(root, &["init", "-q"])?;
    git(root, &["add", "-A", "-f"])?;
    git(root, &["commit", "-qm", "all"])?;
    change(&root.join("near"))
}

/// Changes some files of a folder, stages some of the changes, and adds files that git does not know.
fn change(near: &Path) -> io::Result<()> {
    let names = fs::read_dir(near)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.sort();
    for (number, name) in names.iter().step_by(25).enumerate() {
        File::options().append(true).open(near.join(name))?.write_all(b"changed\n")?;
        if number % 3 == 0 {
            git(near, &["add".as_ref(), "-f".as_ref(), name.as_os_str()])?;
        }
    }
    (0..20).try_for_each(|number| {
        let ending = if number % 2 == 1 { "tmp" } else { "txt" };
        File::create(near.join(format!("new_{number}.{ending}"))).map(drop)
    })
}

fn git<S: AsRef<OsStr>>(folder: &Path, words: &[S]) -> io::Result<()> {
    let name = ["-c", "user.name=n", "-c", "user.email=e", "-c", "gc.auto=0"];
    let status = Command::new("git").args(name).args(words).current_dir(folder).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other("git failed")) }
}

/// Where cargo keeps what it has downloaded.
pub(crate) fn registry() -> PathBuf {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    home.unwrap_or_default().join("registry")
}

/// The largest sources of a language, one after the other, up to a limit.
fn sources(ending: &str, limit: usize) -> io::Result<Vec<u8>> {
    let mut pending = vec![registry().join("src")];
    let mut found = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                pending.push(entry.path());
            } else if entry.path().extension().is_some_and(|found| found == ending) {
                found.push((u64::MAX - entry.metadata()?.len(), entry.path()));
            }
        }
    }
    found.sort();
    let mut text = Vec::new();
    for (_, path) in found.into_iter().filter(|(rank, _)| u64::MAX - rank < 2_000_000) {
        if text.len() >= limit {
            break;
        }
        text.extend(fs::read(path)?);
    }
    text.truncate(limit);
    Ok(text)
}
