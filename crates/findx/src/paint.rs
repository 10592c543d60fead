//! One result as it is shown: its path, the colours of LS_COLORS, a link to the file, nothing that harms a terminal.

use sys::dir::Links;
use sys::kind::Kind;
use sys::stat::FactSet;
use term::link;
use term::lscolors::{ColorFacts, Indicator, LsColors, ParseError, Subject};
use term::theme::Theme;
use walk::Entry;

use crate::name_form::{NameForm, Shown};

/// How paths are written.
#[derive(Clone, Debug)]
pub(crate) struct Painter {
    /// The colours, and what they ask for.
    pub(crate) colors: Option<(LsColors, ColorFacts)>,
    /// What stands between components, if it is not a slash.
    pub(crate) separator: Option<Vec<u8>>,
    /// What becomes of characters that do not stand for themselves.
    pub(crate) shown: Shown<'static>,
    /// Whether a separator follows directories.
    pub(crate) ends_directories: bool,
    /// The host and the current directory, where paths link to their files.
    pub(crate) links: Option<(Vec<u8>, Vec<u8>)>,
}

/// The colours of LS_COLORS, those that are built in where it says nothing, and what they ask for; or why they are not
/// understood.
pub(crate) fn understood_colors(
    get: &dyn Fn(&str) -> Option<Vec<u8>>,
    is_terminal: bool,
) -> Result<(LsColors, ColorFacts), ParseError> {
    match get("LS_COLORS").filter(|value| !value.is_empty()) {
        Some(value) => LsColors::parse(&value).map(with_needs),
        None => Ok(with_needs(own_colors(get, is_terminal))),
    }
}

/// The colours that are built in, under those of EZA_COLORS, or of EXA_COLORS without it, on a terminal.
pub(crate) fn own_colors(get: &dyn Fn(&str) -> Option<Vec<u8>>, is_terminal: bool) -> LsColors {
    let set = |name| get(name).filter(|value| is_terminal && !value.is_empty()).map(|value| (name, value));
    match ["EZA_COLORS", "EXA_COLORS"].into_iter().find_map(set) {
        Some((name, value)) => Theme::plain().apply_eza_colors(name, &value).over(LsColors::built_in()),
        None => LsColors::built_in(),
    }
}

fn with_needs(colors: LsColors) -> (LsColors, ColorFacts) {
    let needed = colors.needed_facts(false);
    (colors, needed)
}

impl Painter {
    /// The facts that it asks for.
    pub(crate) fn wanted(&self) -> FactSet {
        match &self.colors {
            Some((_, needed)) if needed.directory_modes || needed.file_modes => {
                FactSet::MODE.and(FactSet::LINKS)
            }
            _ => FactSet::NOTHING,
        }
    }

    /// Appends a path, which is the entry's without what is not shown of it; directories end with a separator.
    #[inline]
    pub(crate) fn append(&self, entry: &Entry<'_>, path: &[u8], is_directory: bool, out: &mut Vec<u8>) {
        if let Some((host, here)) = &self.links {
            append_link_start(link::Form::Fd, host, here, entry.path(), out);
        }
        match &self.colors {
            None => {
                let (form, start) = (self.form(), out.len());
                form.append_separated(path, out);
                if is_directory && self.ends_directories {
                    form.append_separated(b"/", out);
                }
                form.finish(start, out);
            }
            Some((colors, needed)) => self.append_colored(entry, path, is_directory, (colors, *needed), out),
        }
        if self.links.is_some() {
            out.extend_from_slice(link::END);
        }
    }

    fn append_colored(
        &self,
        entry: &Entry<'_>,
        path: &[u8],
        is_directory: bool,
        (colors, needed): (&LsColors, ColorFacts),
        out: &mut Vec<u8>,
    ) {
        let (folder, name) = path.split_at(memchr::memrchr(b'/', path).map_or(0, |slash| slash + 1));
        let of_folders = colors.code(Indicator::Directory);
        if !folder.is_empty() {
            self.styled(folder, of_folders, out);
        }
        self.styled(name, code_of(entry, name, colors, needed, false), out);
        if is_directory && self.ends_directories {
            self.styled(b"/", of_folders, out);
        }
    }

    fn styled(&self, text: &[u8], code: Option<&[u8]>, out: &mut Vec<u8>) {
        let Some(code) = code.filter(|&code| !matches!(code, b"" | b"0" | b"00")) else {
            return self.form().append_path(text, out);
        };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(code);
        out.push(b'm');
        self.form().append_path(text, out);
        out.extend_from_slice(term::style::RESET);
    }

    #[inline]
    fn form(&self) -> NameForm<'_> {
        NameForm { separator: self.separator.as_deref(), shown: self.shown }
    }
}

/// Begins a hyperlink to a file.
pub(crate) fn append_link_start(form: link::Form, host: &[u8], here: &[u8], path: &[u8], out: &mut Vec<u8>) {
    let absolute;
    let path = if path.starts_with(b"/") {
        path
    } else {
        absolute = [here, b"/", path.strip_prefix(b"./").unwrap_or(path)].concat();
        &absolute
    };
    link::append_start(form, host, path, out);
}

/// The code of a name, after asking for as much as the colours in force depend on.
pub(crate) fn code_of<'c>(
    entry: &Entry<'_>,
    name: &[u8],
    colors: &'c LsColors,
    needed: ColorFacts,
    asks_capabilities: bool,
) -> Option<&'c [u8]> {
    let kind = entry.kind();
    let asks = match kind {
        Some(Kind::Directory) => needed.directory_modes,
        Some(Kind::File) => needed.file_modes,
        _ => false,
    };
    let facts = if asks { entry.facts().ok() } else { None };
    let target = (kind == Some(Kind::Symlink) && (needed.link_targets || colors.links_as_targets()))
        .then(|| sys::stat::at(entry.parent(), entry.name(), Links::Follow, FactSet::MODE).ok())
        .flatten();
    let has_capability = asks_capabilities
        && kind == Some(Kind::File)
        && sys::xattr::has_capabilities(entry.parent(), entry.name(), entry.links());
    let mut subject = Subject::of(name, kind).with_capability(has_capability);
    if let Some(facts) = facts {
        subject = subject.with_facts(facts.mode, facts.links);
    }
    if let Some(target) = target {
        subject = subject.with_target(target.mode, colors);
    }
    colors.code_for(&subject)
}
