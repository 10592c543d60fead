//! Languages by name and by extension.

use std::collections::BTreeMap;

use crate::contexts::context_number;
use crate::dump::Grammar;
use crate::pool::Pool;
use crate::record::{Extension, Language, Lookup};

/// Writes the languages, their extensions, and the sorted look-up of these: as in syntect, the last language of the
/// set that claims an extension has it, and case does not count.
pub(crate) fn write(grammars: &[Grammar], pool: &mut Pool) {
    let mut owners = BTreeMap::new();
    for (number, grammar) in grammars.iter().enumerate() {
        let first_extension = pool.count::<Extension>();
        let start = grammar.start.map_or(0, |id| context_number(grammars, id));
        let language = Language {
            name: pool.text(grammar.name.as_bytes()),
            first_extension: pool.fit(first_extension),
            extensions: pool.fit(grammar.extensions.len()),
            is_hidden: grammar.hidden,
            start: pool.fit(start),
        };
        pool.push(language);
        for extension in &grammar.extensions {
            let text = pool.text(extension.as_bytes());
            pool.push(Extension { text });
            owners.insert(extension.to_ascii_lowercase(), number);
        }
    }
    for (extension, number) in owners {
        let lookup = Lookup { extension: pool.text(extension.as_bytes()), language: pool.fit(number) };
        pool.push(lookup);
    }
}
