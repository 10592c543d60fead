//! A template filled in for one file.

use walk::Stream;

use super::Evaluation;
use crate::action::Filling;
use crate::name_form::{NameForm, Shown};
use crate::template::File;
use expression::Subject as _;

impl Evaluation<'_, '_> {
    /// Writes a template for the file and ends the line, if what it shows can be had.
    pub(super) fn fill(&mut self, filling: &Filling) -> bool {
        if !filling.wanted.is_nothing() && self.facts().is_none() {
            return false;
        }
        let Some(manner) = &self.context.manner else { return false };
        if !self.has_groups {
            self.scratch.groups.clear();
        }
        let dress = self.context.dress.as_ref();
        let shown = match self.context.is_watched(Stream::OUTPUT) {
            _ if dress.is_some_and(|dress| dress.quotes) => Shown::Quoted,
            true => Shown::Masked(&self.context.locale),
            false => Shown::AsIs,
        };
        let form = NameForm { separator: None, shown };
        let (entry, scratch) = (self.entry, &mut *self.scratch);
        let facts = if filling.wanted.is_nothing() { None } else { entry.facts().ok() };
        let spaces = self.context.spaces.as_ref();
        let mut file =
            File { entry, facts, groups: &scratch.groups, spaces, manner, scribe: &mut scratch.scribe };
        let path = match dress.and_then(|dress| dress.calling.as_ref()) {
            Some(calling) => calling.path(entry, entry.path(), &mut scratch.memo),
            None => entry.path(),
        };
        let out = self.text.text(Stream::OUTPUT);
        filling.template.append(path, &mut file, form, out);
        out.push(b'\n');
        true
    }
}
