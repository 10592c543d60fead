//! Which language a file is in, by its name or its first line, and how many of its lines are code.
//!
//! ```
//! use languages::{Counter, Language};
//!
//! let language = Language::from_name(b"main.rs").expect("a known extension");
//! assert_eq!(language.name(), "Rust");
//! let mut counter = Counter::new(language);
//! counter.feed(b"// Says hello.\n\nfn main() {\n    println!(\"/* hello */\");\n}");
//! let lines = counter.finish();
//! assert_eq!((lines.code, lines.comments, lines.blanks), (3, 1, 1));
//! ```
//!
//! | file | what it is |
//! |---|---|
//! | `languages.txt`, `table` | the languages, and how they are read when they are first asked for |
//! | `language` | which language a name or a first line stands for |
//! | `modeline` | what a text tells editors of itself |
//! | `syntax` | what begins and ends comments and strings |
//! | `scan` | one line after the other through that syntax |
//! | `lines` | numbers of lines |
//! | `count` | lines of a file, and of the code that is inside of Markdown and HTML |
//!
//! It knows no grammars, reads no file and prints nothing. How lines are counted is tokei's way, so that its numbers
//! come out.

mod count;
mod language;
mod lines;
pub mod modeline;
mod scan;
mod syntax;
mod table;

pub use count::Counter;
pub use language::Language;
pub use lines::Lines;
