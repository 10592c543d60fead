//! The user's own grammars (`.sublime-syntax`) and themes (`.tmTheme`), compiled together with two-face's set: a
//! grammar may refer to those of the set and take the place of one, as in bat.

mod check;
mod expression;
mod locate;
mod marked;
mod theme;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use syntect::highlighting::Theme;
use syntect::parsing::{SyntaxDefinition, SyntaxSet, SyntaxSetBuilder};

use crate::dump::{self, Grammar};

/// A file of the user's.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it is; without its extension the name of a theme, and that of a grammar which names none.
    pub path: PathBuf,
    /// What is in it.
    pub text: Vec<u8>,
}

/// What is wrong with a file, which was then left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file.
    pub path: PathBuf,
    /// The line, from one.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// What became of the user's files.
#[derive(Debug)]
pub struct Built {
    /// The block; nothing where the set got too large for its numbers.
    pub block: Option<Vec<u8>>,
    /// How many grammars of the user's are in it.
    pub grammars: usize,
    /// How many themes of the user's are in it.
    pub themes: usize,
    /// What was left out, in the order of the files.
    pub complaints: Vec<Complaint>,
}

/// A grammar that was read.
struct Read<'a> {
    source: &'a Source,
    definition: SyntaxDefinition,
}

/// What the user's files come on top of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseSet {
    /// two-face's set.
    Builtin,
    /// Text without a grammar, and the two themes that are used where none is named.
    Blank,
}

/// The themes that there are in any case.
const DEFAULT_THEMES: [&str; 2] = ["Monokai Extended", "Monokai Extended Light"];

impl BaseSet {
    fn grammars(self) -> SyntaxSet {
        match self {
            Self::Builtin => two_face::syntax::extra_newlines(),
            Self::Blank => {
                let mut builder = SyntaxSetBuilder::new();
                builder.add_plain_text_syntax();
                builder.build()
            }
        }
    }

    fn themes(self) -> BTreeMap<String, Theme> {
        let mut themes = crate::builtin_themes();
        if self == Self::Blank {
            themes.retain(|name, _| DEFAULT_THEMES.contains(&name.as_str()));
        }
        themes
    }
}

/// syntect's readers go into what is nested; so much stack is only taken where it is used.
const STACK_BYTES: usize = 256 << 20;

/// Compiles a set with the user's files on top; later ones have the last word. It takes a second or two.
pub fn build(base: BaseSet, grammars: &[Source], themes: &[Source]) -> Built {
    std::thread::scope(|scope| {
        let spawned = std::thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || build_here(base, grammars, themes));
        spawned.ok().and_then(|thread| thread.join().ok())
    })
    .unwrap_or_else(|| build_here(base, grammars, themes))
}

fn build_here(base: BaseSet, sources: &[Source], theme_sources: &[Source]) -> Built {
    let mut complaints = Vec::new();
    let mut read = Vec::new();
    for source in sources {
        match grammar(source) {
            Ok(definition) => read.push(Read { source, definition }),
            Err(complaint) => complaints.push(complaint),
        }
    }
    let grammars = link(base.grammars(), &mut read, &mut complaints);
    let mut themes = base.themes();
    let mut theme_count = 0;
    for source in theme_sources {
        match theme::read(&source.text) {
            Ok(theme) => {
                themes.insert(stem(&source.path), theme);
                theme_count += 1;
            }
            Err((line, reason)) => complaints.push(Complaint { path: source.path.clone(), line, reason }),
        }
    }
    let place = |complaint: &Complaint| {
        sources.iter().chain(theme_sources).position(|source| source.path == complaint.path)
    };
    complaints.sort_by_key(place);
    Built { block: crate::block(&grammars, &themes), grammars: read.len(), themes: theme_count, complaints }
}

/// Links what was read with the set, and leaves out what refers to contexts that there are not.
fn link(set: SyntaxSet, read: &mut Vec<Read<'_>>, complaints: &mut Vec<Complaint>) -> Vec<Grammar> {
    let first = set.syntaxes().len();
    let base = set.into_builder();
    loop {
        let mut builder = base.clone();
        for Read { definition, .. } in read.iter() {
            builder.add(definition.clone());
        }
        let grammars = dump::grammars(&builder.build());
        let before = read.len();
        let mut number = first;
        read.retain(|Read { source, .. }| {
            let fault = check::linked(&grammars, number);
            number += 1;
            if let Some(fault) = &fault {
                let (line, reason) = locate::fault(&source.text, fault);
                complaints.push(Complaint { path: source.path.clone(), line, reason });
            }
            fault.is_none()
        });
        if read.len() == before {
            return grammars;
        }
    }
}

fn grammar(source: &Source) -> Result<SyntaxDefinition, Complaint> {
    let complaint = |(line, reason)| Complaint { path: source.path.clone(), line, reason };
    let text = text(&source.text).map_err(complaint)?;
    let root = marked::read(text).map_err(complaint)?;
    check::definition(&root).map_err(complaint)?;
    let definition = SyntaxDefinition::load_from_str(text, true, Some(&stem(&source.path)))
        .map_err(|error| complaint(locate::error(&root, &error)))?;
    check::first_line(&root, definition.first_line_match.as_deref()).map_err(complaint)?;
    Ok(definition)
}

/// The bytes as text; a line and a reason where they are none.
fn text(bytes: &[u8]) -> Result<&str, (usize, String)> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| (line_at(bytes, error.valid_up_to()), "it is not text in UTF-8".to_owned()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The number of the line that a byte stands in.
fn line_at(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at.min(bytes.len())].iter().filter(|&&byte| byte == b'\n').count()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
