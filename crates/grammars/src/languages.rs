//! Languages by name and by extension.

use std::collections::BTreeMap;

use crate::contexts::context_number;
use crate::dump::Grammar;
use crate::pool::{Pool, Section};

/// Writes the languages, their extensions, and the sorted look-up of these: as in syntect, the last language of the
/// set that claims an extension has it, and case does not count.
pub(crate) fn write(grammars: &[Grammar], pool: &mut Pool) {
    let mut owners = BTreeMap::new();
    let mut first = 0;
    for (number, grammar) in grammars.iter().enumerate() {
        pool.text(Section::Languages, grammar.name.as_bytes());
        pool.u32(Section::Languages, first);
        pool.u16(Section::Languages, grammar.extensions.len());
        pool.u16(Section::Languages, usize::from(grammar.hidden));
        pool.u32(Section::Languages, grammar.start.map_or(0, |id| context_number(grammars, id)));
        first += grammar.extensions.len();
        for extension in &grammar.extensions {
            pool.text(Section::Extensions, extension.as_bytes());
            owners.insert(extension.to_ascii_lowercase(), number);
        }
    }
    for (extension, number) in owners {
        pool.text(Section::Lookup, extension.as_bytes());
        pool.u32(Section::Lookup, number);
    }
}
