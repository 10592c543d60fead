//! Checks what is told: every command, option, primary, file and link that the documents, the man pages and the help name
//! must exist. The programs themselves say which options they take.

mod claim;
mod command;
mod help;
mod markdown;
mod programs;

use std::fs;
use std::path::{Path, PathBuf};

use clap::CommandFactory as _;

use crate::Xtask;
use crate::shell::{self, PROGRAMS, Result};
use claim::{Claim, Place};
use programs::Programs;

/// The documents beside those in `docs`.
const DOCUMENTS: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "crates/lsx/README.md",
    "crates/catx/README.md",
    "crates/findx/README.md",
];

pub(crate) fn check() -> Result {
    let mut programs = Programs::built()?;
    for (program, _) in PROGRAMS {
        // Else every option would pass.
        if programs.takes(program, "--no-such-option") {
            return Err(format!("{program}: its way to refuse an option is not known here"));
        }
    }
    let mut complaints = Vec::new();
    for document in documents()? {
        let path = shell::root().join(&document);
        let text = read(&path)?;
        let claims = markdown::claims(&text);
        complain(&document.display().to_string(), &claims, &mut |claim| {
            says_no(claim, &document, &mut programs)
        })
        .for_each(|complaint| complaints.push(complaint));
    }
    for (program, _) in PROGRAMS {
        for (what, text) in programs.texts(program)? {
            let claims = help::claims(program, &text);
            complain(&format!("{program} {what}"), &claims, &mut |claim| {
                says_no(claim, Path::new(""), &mut programs)
            })
            .for_each(|complaint| complaints.push(complaint));
        }
    }
    if complaints.is_empty() {
        return Ok(());
    }
    Err(format!("{} things that are told do not exist\n{}", complaints.len(), complaints.join("\n")))
}

/// What is wrong with claims, a line each.
fn complain<'c>(
    of: &'c str,
    claims: &'c [Place],
    says_no: &'c mut dyn FnMut(&Claim) -> Option<String>,
) -> impl Iterator<Item = String> + 'c {
    claims.iter().filter_map(move |place| {
        let reason = says_no(&place.claim)?;
        Some(format!("{of}:{}: {reason}", place.line))
    })
}

/// Why a claim of a document does not hold.
fn says_no(claim: &Claim, document: &Path, programs: &mut Programs) -> Option<String> {
    match claim {
        Claim::Option { program: Some(program), word } => {
            (!programs.takes(program, word)).then(|| format!("{program} does not take {word}"))
        }
        Claim::Option { program: None, word } => {
            let taken = PROGRAMS.iter().any(|(program, _)| programs.takes(program, word));
            (!taken).then(|| format!("none of the programs takes {word}"))
        }
        Claim::Task(words) => {
            let words = ["cargo xtask".to_owned()].into_iter().chain(words.iter().cloned());
            let error = Xtask::command().try_get_matches_from(words).err()?;
            error.use_stderr().then(|| error.to_string().lines().next().unwrap_or_default().to_owned())
        }
        Claim::File(path) => (!shell::root().join(path).exists()).then(|| format!("there is no file {path}")),
        Claim::Link(target) => broken(target, document),
        Claim::Variable(name) => (!is_read(name)).then(|| format!("nothing reads {name}")),
    }
}

/// Whether the sources, or what CI runs, look a variable up.
fn is_read(name: &str) -> bool {
    let quoted = format!("\"{name}\"");
    let mut places =
        ["crates", "xtask/src", "tests/e2e", ".ci"].map(|place| shell::root().join(place)).to_vec();
    while let Some(place) = places.pop() {
        if let Ok(entries) = fs::read_dir(&place) {
            places.extend(entries.flatten().map(|entry| entry.path()));
        } else if fs::read_to_string(&place).is_ok_and(|text| text.contains(&quoted)) {
            return true;
        }
    }
    false
}

/// Why a link of a document leads nowhere. Links to other machines are not followed.
fn broken(target: &str, document: &Path) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = match file {
        "" => document.to_owned(),
        file => document.parent().unwrap_or(Path::new("")).join(file),
    };
    let path = shell::root().join(path);
    if !path.exists() {
        return Some(format!("{target} leads nowhere"));
    }
    if anchor.is_empty()
        || markdown::anchors(&fs::read_to_string(path).ok()?).iter().any(|known| known == anchor)
    {
        return None;
    }
    Some(format!("{target}: there is no such heading"))
}

/// The documents, by their paths from the root.
fn documents() -> Result<Vec<PathBuf>> {
    let folder = shell::root().join("docs");
    let fail = |error| format!("{}: {error}", folder.display());
    let mut documents: Vec<PathBuf> = DOCUMENTS.iter().map(PathBuf::from).collect();
    for entry in fs::read_dir(&folder).map_err(fail)? {
        let name = entry.map_err(fail)?.file_name();
        if Path::new(&name).extension().is_some_and(|ending| ending == "md") {
            documents.push(Path::new("docs").join(name));
        }
    }
    documents.sort();
    Ok(documents)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stand-in for the programs: the options that the test says there are.
    fn found(text: &str, known: &[(&str, &str)]) -> Vec<String> {
        let takes = |program: &str, word: &str| known.contains(&(program, word));
        let claims = markdown::claims(text);
        complain("page", &claims, &mut |claim| match claim {
            Claim::Option { program: Some(program), word } => {
                (!takes(program, word)).then(|| format!("{program} {word}"))
            }
            Claim::Option { program: None, word } => {
                (!known.iter().any(|(_, known)| known == word)).then(|| word.clone())
            }
            Claim::Task(words) => (words[0] != "tidy").then(|| format!("task {}", words[0])),
            Claim::File(path) => (!shell::root().join(path).exists()).then(|| path.clone()),
            Claim::Link(target) => broken(target, Path::new("docs/page.md")),
            Claim::Variable(name) => (!is_read(name)).then(|| name.clone()),
        })
        .collect()
    }

    #[test]
    fn what_exists_is_not_complained_of() {
        let known = [("lsx", "--tree"), ("findx", "-name"), ("findx", "-size"), ("catx", "-l")];
        let text = "`lsx --tree` and `findx . -name '-x' -size +1k`, see [the guide](guide.md#lsx).\n\
            `cargo xtask tidy`, `docs/guide.md`, `rg -P`, `--tree=WHEN`, `man ls | catx -l man`\n";
        assert_eq!(found(text, &known), Vec::<String>::new());
    }

    #[test]
    fn planted_faults_are_found_each_at_its_line() {
        let known = [("lsx", "--tree"), ("findx", "-name"), ("fdx", "-x")];
        let text = "`lsx --treee`\n`findx . -nam x`\n`--trea`\n[here](nowhere.md)\n[there](guide.md#no-such-heading)\n\
            `cargo xtask tidi`\n`docs/nothing.md`\n![p](pictures/none.svg)\n<img src=\"none.svg\">\n\
            ```sh\nls | lsx --bad   # --comment\nfdx -x rm --other\n```\n";
        let expected = [
            "page:1: lsx --treee",
            "page:2: findx -nam",
            "page:3: --trea",
            "page:4: nowhere.md leads nowhere",
            "page:5: guide.md#no-such-heading: there is no such heading",
            "page:6: task tidi",
            "page:7: docs/nothing.md",
            "page:8: pictures/none.svg leads nowhere",
            "page:9: none.svg leads nowhere",
            "page:11: lsx --bad",
        ];
        assert_eq!(found(text, &known), expected);
    }

    #[test]
    fn packages_and_variables_are_claims() {
        let text = "`cargo run -p lsx`, `cargo test -p tests`, `cargo test -p CRATE`, CLASSIX_CONFIG and `cargo run -p lxs`\n\
            or CLASSIX_CONFG\n";
        assert_eq!(found(text, &[]), ["page:1: crates/lxs", "page:2: CLASSIX_CONFG"]);
    }

    #[test]
    fn peers_columns_are_theirs_and_ours_are_ours() {
        let known = [("lsx", "--tree")];
        let text = "| eza | classix | what differs |\n|---|---|---|\n| `eza -T` `ls --nothing` | `lsx --tree` | `lsx --no` |\n";
        assert_eq!(found(text, &known), ["page:3: lsx --no"]);
    }

    #[test]
    fn commands_within_words_are_commands() {
        let known = [("catx", "-l")];
        let text = "```sh\nexport MANPAGER='catx -l man --no'\neval \"$(lsx --ini bash)\"\n```\n";
        assert_eq!(found(text, &known), ["page:2: catx --no", "page:3: lsx --ini"]);
    }

    #[test]
    fn faults_of_help_and_man_pages_are_found() {
        let text = "  -r, --range <N>   as --rang, but see 'less -R'\n.TP\n\\fB\\-\\-nothing\\fR=N\nfor +N or -N\n\
            \\fBfindx \\-newerXY \\-nothing \\-exec wc \\-l {} +\\fR\n";
        let words: Vec<(usize, String)> = help::claims("catx", text)
            .into_iter()
            .filter_map(|place| match place.claim {
                Claim::Option { word, .. } => Some((place.line, word)),
                _ => None,
            })
            .collect();
        let expected = [
            (1, "-r"),
            (1, "--range"),
            (1, "--rang"),
            (3, "--nothing"),
            (5, "-newer"),
            (5, "-nothing"),
            (5, "-exec"),
        ];
        assert_eq!(words, expected.map(|(line, word)| (line, word.to_owned())));
    }
}
