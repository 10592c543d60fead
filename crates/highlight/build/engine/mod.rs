//! The engine's own data: regular expressions become programs, references become numbers, and everything lies where
//! the program reads it in place (`src/engine/layout.rs`).

mod assemble;
mod charset;
mod class;
mod encode;
mod first;
mod grammars;
#[path = "../../src/engine/instruction.rs"]
mod instruction;
#[path = "../../src/engine/layout.rs"]
mod layout;
mod pack;
mod regex;
mod scopes;
mod themes;

use crate::dump::Grammar;

/// The data of all grammars and themes.
pub(crate) fn data(grammars: &[Grammar]) -> Vec<u8> {
    let mut pack = pack::Pack::new();
    let mut scopes = scopes::Scopes::default();
    grammars::GrammarPacker::new(grammars, &mut pack, &mut scopes).run();
    themes::pack_themes(&mut pack, &mut scopes);
    pack.finish()
}
