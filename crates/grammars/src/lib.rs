//! syntect's grammars and themes, compiled into one block of bytes that `highlight` reads where it lies: everything
//! that a start needs is found in it by number.
//!
//! - [`builtin`] compiles two-face's set, which is bat's: `highlight`'s build script puts it into the program.
//! - [`user`] compiles that set again with the user's own grammars and themes on top.
//! - [`section`], [`record`] and [`program`] are the block's layout, for what writes it here and what reads it there.
//!
//! It reads no file and prints nothing.

mod contexts;
mod dump;
mod expressions;
mod languages;
mod pool;
pub mod program;
pub mod record;
mod regex;
pub mod section;
mod themes;
pub mod user;

use std::collections::BTreeMap;

use syntect::highlighting::{Theme, ThemeSet};

use dump::Grammar;
use pool::Pool;

/// The block of two-face's set. It takes a second or two.
pub fn builtin() -> Vec<u8> {
    let grammars = dump::grammars(&two_face::syntax::extra_newlines());
    block(&grammars, &builtin_themes()).expect("the set is known to fit")
}

/// The licences of the set's grammars and themes, in Markdown.
pub fn licences() -> String {
    two_face::acknowledgement::listing().to_md()
}

fn builtin_themes() -> BTreeMap<String, Theme> {
    ThemeSet::from(&two_face::theme::extra()).themes
}

/// The block of a set; nothing where it is too large for the block's numbers.
fn block(grammars: &[Grammar], themes: &BTreeMap<String, Theme>) -> Option<Vec<u8>> {
    let mut pool = Pool::default();
    languages::write(grammars, &mut pool);
    contexts::write(grammars, &mut pool);
    themes::write(themes, &mut pool);
    pool.finish()
}

#[cfg(test)]
mod tests;
