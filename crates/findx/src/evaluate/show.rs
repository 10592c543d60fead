//! A path as it is printed: as it is, or called otherwise, quoted, linked to its file.

use term::{link, quote};
use walk::Stream;

use super::Evaluation;
use crate::calling::Calling;
use crate::coloring::Coloring;
use crate::json;
use crate::name_form::{NameForm, Shown};
use crate::paint::append_link_start;

/// What options of ours ask for.
pub(crate) struct Dress {
    pub(crate) calling: Option<Calling>,
    /// Whether each path is one word for a shell.
    pub(crate) quotes: bool,
    /// The host and the current directory, where paths link to their files.
    pub(crate) links: Option<(Vec<u8>, Vec<u8>)>,
    /// The colours of paths, if they have any.
    pub(crate) coloring: Option<Coloring>,
}

impl Evaluation<'_, '_> {
    /// Prints the path.
    pub(super) fn print(&mut self, stream: Stream, end: u8) {
        if let Some(dress) = &self.context.dress {
            return self.print_dressed(dress, stream, end);
        }
        let path = self.entry.path();
        let is_shown = stream == Stream::OUTPUT && end != 0;
        let mask = end != 0 && self.context.is_watched(stream);
        let out = self.text.text(stream);
        match self.context.coloring.as_ref().filter(|_| is_shown) {
            None => {
                let start = out.len();
                out.extend_from_slice(path);
                if mask {
                    quote::mask(out, start, &self.context.locale, true);
                }
            }
            Some(coloring) => {
                let mut shown = path.to_vec();
                if mask {
                    quote::mask(&mut shown, 0, &self.context.locale, true);
                }
                coloring.append_path(self.entry, &shown, &self.context.locale, out);
            }
        }
        out.push(end);
    }

    pub(super) fn print_json(&mut self) -> bool {
        let out = self.text.text(Stream::OUTPUT);
        json::append(self.entry, self.entry.path(), self.context.spaces.as_ref(), out);
        out.push(b'\n');
        true
    }

    /// Prints the path, dressed up.
    pub(super) fn print_dressed(&mut self, dress: &Dress, stream: Stream, end: u8) {
        let locale = &self.context.locale;
        let is_shown = stream == Stream::OUTPUT && end != 0;
        let shown = match end != 0 && self.context.is_watched(stream) {
            _ if dress.quotes => Shown::Quoted,
            true => Shown::Masked(locale),
            false => Shown::AsIs,
        };
        let path = match &dress.calling {
            Some(calling) => calling.path(self.entry, self.entry.path(), &mut self.scratch.memo),
            None => self.entry.path(),
        };
        let out = self.text.text(stream);
        let links = dress.links.as_ref().filter(|_| is_shown);
        if let Some((host, here)) = links {
            append_link_start(link::Form::Gnu, host, here, self.entry.path(), out);
        }
        match dress.coloring.as_ref().filter(|_| is_shown) {
            None => NameForm { separator: None, shown }.append_path(path, out),
            Some(coloring) => {
                let mut text = path.to_vec();
                if !dress.quotes {
                    NameForm { separator: None, shown }.finish(0, &mut text);
                }
                coloring.append_path(self.entry, &text, locale, out);
            }
        }
        if links.is_some() {
            out.extend_from_slice(link::END);
        }
        out.push(end);
    }
}
