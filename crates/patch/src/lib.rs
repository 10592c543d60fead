//! Patches: what each line of one is, which files it is about, and what changed within its lines.
//!
//! A [`Parser`] takes one line at a time, as git or diff wrote it, coloured or not, and says what it is: a [`Line`]. It
//! believes no count further than the next heading. A [`File`] gathers the lines of a file's heading. [`pairs`] says
//! which removed line became which added one, [`words`] what differs between the two; the work of both is linear in
//! the text. [`is_patch`] tells a patch by its beginning.
//!
//! It prints nothing, reads no file, and knows no terminal: of escape sequences it knows those that colour text.

mod blame;
mod color;
mod file;
mod hunk;
mod line;
pub mod pairs;
mod parser;
mod path;
mod recognise;
pub mod words;

pub use blame::blamed_text;
pub use color::{is_moved, strip};
pub use file::{Change, File};
pub use line::{Code, FileLine, Hunk, Kind, Line, Side};
pub use parser::Parser;
pub use recognise::{is_blame, is_other_diff, is_patch};
