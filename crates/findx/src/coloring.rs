//! A path in the colours of LS_COLORS as findx shows it: every span begun and ended as that variable wants it, and names
//! that would act on a terminal quoted where there is none to mask them for.

mod bsd;

use sys::kind::Kind;
use sys::locale::{Class, Encoding, Locale};
use sys::stat::FactSet;
use sys::utf8;
use term::lscolors::{ColorFacts, Indicator, LsColors};
use walk::Entry;

use crate::paint::{code_of, own_colors};
use crate::shell;

/// The colours, and how names are written.
#[derive(Clone, Debug)]
pub(crate) struct Coloring {
    colors: LsColors,
    needed: ColorFacts,
    texts: Texts,
}

/// How names are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Texts {
    /// As they are: whoever calls has masked them.
    AsTheyAre,
    /// What would act on a terminal is quoted.
    Quoted,
    /// As words for a shell.
    Words,
}

impl Coloring {
    /// The colours of LS_COLORS, or those of BSD's LSCOLORS where that says nothing, or our own.
    pub(crate) fn new(get: &dyn Fn(&str) -> Option<Vec<u8>>, is_terminal: bool, texts: Texts) -> Self {
        let of_bsd =
            || get("LSCOLORS").filter(|value| !value.is_empty()).map(|value| bsd::translated(&value));
        let value = get("LS_COLORS").filter(|value| !value.is_empty()).or_else(of_bsd);
        let colors = match value {
            Some(value) => LsColors::parse(&value).unwrap_or_else(|_| LsColors::built_in()),
            None => own_colors(get, is_terminal),
        };
        let needed = colors.needed_facts(false);
        Self { colors, needed, texts }
    }

    /// The facts that it asks for.
    pub(crate) fn wanted(&self) -> FactSet {
        if self.needed.directory_modes || self.needed.file_modes {
            FactSet::MODE.and(FactSet::LINKS)
        } else {
            FactSet::NOTHING
        }
    }

    /// Appends a path of the entry: the directories in their colour, the name in its own; in one span where these are
    /// the same.
    pub(crate) fn append_path(&self, entry: &Entry<'_>, path: &[u8], locale: &Locale, out: &mut Vec<u8>) {
        let (folder, name) = path.split_at(memchr::memrchr(b'/', path).map_or(0, |slash| slash + 1));
        let (of_folders, of_name) = (self.of_folders(), self.of_name(entry, name));
        if of_folders == of_name {
            return self.span(path, of_name, locale, out);
        }
        if !folder.is_empty() {
            self.span(folder, of_folders, locale, out);
        }
        self.span(name, of_name, locale, out);
    }

    /// Appends a name of the entry.
    pub(crate) fn append_name(&self, entry: &Entry<'_>, name: &[u8], locale: &Locale, out: &mut Vec<u8>) {
        self.span(name, self.of_name(entry, name), locale, out);
    }

    /// Appends the path of a directory.
    pub(crate) fn append_folder(&self, path: &[u8], locale: &Locale, out: &mut Vec<u8>) {
        self.span(path, self.of_folders(), locale, out);
    }

    fn of_folders(&self) -> Option<&[u8]> {
        effective(self.colors.code(Indicator::Directory))
    }

    fn of_name(&self, entry: &Entry<'_>, name: &[u8]) -> Option<&[u8]> {
        let code = code_of(entry, name, &self.colors, self.needed, self.needed.capabilities);
        let is_file = entry.kind() == Some(Kind::File);
        // A suffix may mean that there is no colour, and says so; the kind of a file does not.
        let of_suffix = is_file && code != self.colors.code(Indicator::File);
        if of_suffix { code.filter(|code| !code.is_empty()) } else { effective(code) }.or_else(|| {
            let normal = || effective(self.colors.code(Indicator::Normal));
            if is_file && code.is_none() { normal() } else { None }
        })
    }

    fn span(&self, text: &[u8], code: Option<&[u8]>, locale: &Locale, out: &mut Vec<u8>) {
        let Some(code) = code else { return self.text(text, locale, out) };
        let put = |indicator, out: &mut Vec<u8>| {
            out.extend_from_slice(self.colors.code(indicator).unwrap_or_default());
        };
        put(Indicator::Left, out);
        out.extend_from_slice(code);
        put(Indicator::Right, out);
        self.text(text, locale, out);
        if self.colors.code(Indicator::End).is_some() {
            put(Indicator::End, out);
        } else {
            for part in [Indicator::Left, Indicator::Reset, Indicator::Right] {
                put(part, out);
            }
        }
    }

    fn text(&self, text: &[u8], locale: &Locale, out: &mut Vec<u8>) {
        match self.texts {
            Texts::Quoted if !pieces(text, locale).all(|(_, shown)| shown) => {
                append_quoted(text, locale, out);
            }
            Texts::Words => {
                let start = out.len();
                out.extend_from_slice(text);
                shell::quote_from(start, out);
            }
            Texts::AsTheyAre | Texts::Quoted => out.extend_from_slice(text),
        }
    }
}

/// A code that changes anything.
fn effective(code: Option<&[u8]>) -> Option<&[u8]> {
    code.filter(|&code| !matches!(code, b"" | b"0" | b"00"))
}

/// The characters of a text, and whether each is shown or white space; what is no character is neither.
fn pieces<'t>(mut text: &'t [u8], locale: &Locale) -> impl Iterator<Item = (&'t [u8], bool)> {
    std::iter::from_fn(move || {
        let &first = text.first()?;
        let decoded = match locale.encoding() {
            Encoding::Utf8 if !first.is_ascii() => utf8::decode(text),
            _ => first.is_ascii().then_some((u32::from(first), 1)),
        };
        let (piece, rest) = text.split_at(decoded.map_or(1, |(_, length)| length));
        text = rest;
        let character = decoded.and_then(|(unit, _)| char::from_u32(unit));
        let shown = character.is_some_and(|one| locale.is_printable(one) || locale.is(one, Class::Space));
        Some((piece, shown))
    })
}

/// Appends a text as a shell's `$'…'`.
fn append_quoted(text: &[u8], locale: &Locale, out: &mut Vec<u8>) {
    out.extend_from_slice(b"$'");
    for (piece, shown) in pieces(text, locale) {
        match piece {
            b"'" | b"\\" => out.extend([b'\\', piece[0]]),
            piece if shown => out.extend_from_slice(piece),
            b"\x07" => out.extend_from_slice(b"\\a"),
            b"\x08" => out.extend_from_slice(b"\\b"),
            b"\x1b" => out.extend_from_slice(b"\\e"),
            piece => piece.iter().for_each(|byte| out.extend_from_slice(format!("\\x{byte:02X}").as_bytes())),
        }
    }
    out.push(b'\'');
}
