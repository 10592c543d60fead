//! What a crate says of its licence: files by their names, copyrights and the words below them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::Result;

/// Words in a file's name, and the licence that they say it holds. The first that is there counts.
const NAMES: [(&str, &str); 8] = [
    ("UNLICENSE", "Unlicense"),
    ("APACHE", "Apache-2.0"),
    ("0BSD", "0BSD"),
    ("ZLIB", "Zlib"),
    ("UNICODE", "Unicode-3.0"),
    ("WHATWG", "BSD-3-Clause"),
    ("BSD", "BSD-3-Clause"),
    ("MIT", "MIT"),
];
/// How deep below a crate's folder such files are looked for.
const DEEPEST: usize = 3;

/// One text.
pub(crate) struct Notice {
    pub(crate) copyrights: Vec<String>,
    pub(crate) body: String,
}

impl Notice {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self::new(&String::from_utf8_lossy(&text)))
    }

    /// Parts the head (a title, copyrights) from what follows.
    fn new(text: &str) -> Self {
        let mut copyrights = Vec::new();
        let mut lines = text.lines().map(str::trim_end).peekable();
        while let Some(line) = lines.peek() {
            let line = line.trim_matches(['#', ' ', '\t', '*', '=', '-']);
            if is_copyright(line) {
                copyrights.push(line.trim_end_matches("<br/>").to_owned());
            } else if !line.is_empty() && !is_title(line) {
                break;
            }
            lines.next();
        }
        let body = lines.collect::<Vec<_>>().join("\n");
        Self { copyrights, body: body.trim_end().to_owned() }
    }

    /// The words alone: texts that are the same but for their lines and quotes have the same key.
    pub(crate) fn key(&self) -> String {
        let words =
            self.body.split_whitespace().map(|word| word.replace(['"', '\'', '“', '”', '`', '>'], ""));
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

fn is_copyright(line: &str) -> bool {
    let line = line.to_lowercase();
    (line.starts_with("copyright") || line.starts_with("(c)") || line.starts_with('©')) && line.len() < 120
}

fn is_title(line: &str) -> bool {
    let line = line.trim_matches(['(', ')', ':', '.']).to_lowercase();
    line.len() < 40 && (line.contains("licen") || line == "mit") && !line.contains("under")
}

/// The files of a crate that speak of licences, by their paths in it.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::new()];
    while let Some(inner) = pending.pop() {
        let place = folder.join(&inner);
        let entries = fs::read_dir(&place).map_err(|error| format!("{}: {error}", place.display()))?;
        for entry in entries {
            let entry = entry.map_err(|error| format!("{}: {error}", place.display()))?;
            let path = inner.join(entry.file_name());
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && path.components().count() < DEEPEST {
                pending.push(path);
            } else if !is_folder && speaks_of_licences(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn speaks_of_licences(path: &Path) -> bool {
    let is_text =
        path.extension().is_none_or(|end| ["md", "txt"].iter().any(|text| end == *text) || end.len() > 4);
    let beginnings = ["LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];
    // A folder of that name holds nothing else.
    let mut places = path.ancestors().filter(|place| place.file_name().is_some());
    is_text && places.any(|place| beginnings.iter().any(|beginning| upper(place).starts_with(beginning)))
}

fn upper(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().to_uppercase()
}

/// The licence that a file's name says it holds.
pub(crate) fn licence_of(path: &Path) -> Option<&'static str> {
    let name = upper(path);
    let in_root = path.components().count() == 1;
    let stem = name.trim_end_matches(".MD").trim_end_matches(".TXT").to_owned();
    let of = NAMES.iter().find(|(word, _)| stem.contains(word)).filter(|_| in_root);
    // What follows the licence's name says of which part it is the licence.
    of.filter(|(word, _)| stem.ends_with(word) || stem.contains("APACHE")).map(|(_, licence)| *licence)
}

/// Whether a file holds the licence of a crate that has one, or all of them.
pub(crate) fn is_general(path: &Path) -> bool {
    ["LICENSE", "LICENCE", "LICENSE.MD", "LICENSE.TXT", "COPYING"].contains(&upper(path).as_str())
        && path.components().count() == 1
}

/// Whether a file has to come along beside the licences that were chosen: the licence of a part, or a notice. Files that
/// only say which others there are need not.
pub(crate) fn is_further(path: &Path, chosen: &[&str]) -> bool {
    let is_overview =
        path.components().count() == 1 && (is_general(path) || upper(path).starts_with("COPYRIGHT"));
    !is_overview && licence_of(path).is_none_or(|licence| chosen.contains(&licence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copyrights_stand_before_the_words() {
        let notice = Notice::new(
            "# The MIT License (MIT)\n\nCopyright (c) 2015 A\nCopyright (c) 2016 B\n\nPermission\nis \"x\".\n",
        );
        assert_eq!(notice.copyrights, ["Copyright (c) 2015 A", "Copyright (c) 2016 B"]);
        assert_eq!(
            (notice.body.as_str(), notice.key().as_str()),
            ("Permission\nis \"x\".", "permission is x.")
        );
    }

    #[test]
    fn names_of_files_say_what_they_hold() {
        let check = |path: &str, licence: Option<&str>, is_further_to_mit: bool| {
            let path = Path::new(path);
            assert_eq!(
                (licence_of(path), is_further(path, &["MIT"])),
                (licence, is_further_to_mit),
                "{path:?}"
            );
        };
        check("LICENSE-MIT", Some("MIT"), true);
        check("LICENSE-Apache-2.0_WITH_LLVM-exception", Some("Apache-2.0"), false);
        check("LICENSE-ZLIB.md", Some("Zlib"), false);
        check("LICENSE", None, false);
        check("COPYRIGHT", None, false);
        check("UNLICENSE", Some("Unlicense"), false);
        check("LICENSE-MIT-tracing-forest", None, true);
        check("LICENSE-THIRD-PARTY", None, true);
        check("oniguruma/COPYING", None, true);
    }
}
