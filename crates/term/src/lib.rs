//! Coloured, width-aware terminal output: what all programs share.
//!
//! It knows no clock, no command line, and of the file system only what `sys` tells it. Bytes leave through
//! [`sink`], diagnostics through [`report`]; everything else is pure.
//!
//! | file | what it is |
//! |---|---|
//! | `sink`, `write_error` | the writer of standard output, and why it may fail |
//! | `report` | diagnostics, and the exit status they add up to |
//! | `screen`, `when` | the terminal at hand; auto, always, never |
//! | `charset`, `width`, `escape` | characters of a name, the columns they take, and those that would act on a terminal |
//! | `deception` | those that mislead who reads a name |
//! | `quote` | GNU's ways to write a name |
//! | `lscolors` | the colours of files by LS_COLORS |
//! | `theme`, `style` | the style of everything else, by its role; a style as the bytes that turn it on |
//! | `cell`, `grid`, `guides` | coloured cells, names in columns, the lines of a tree |
//! | `link` | hyperlinks |
//! | `block_size`, `strftime` | sizes and times as text |
//! | `paging`, `pager` | whether a text goes to the pager, and the pager |
//!
//! Names are quoted, measured, coloured and laid out, each by a module of its own:
//!
//! ```
//! use sys::locale::Locale;
//! use term::grid::{Fill, Grid};
//! use term::lscolors::LsColors;
//! use term::quote::{Quoting, QuotingStyle};
//! use term::{sink::Sink, width};
//!
//! let locale = Locale::C;
//! let quoting = Quoting::new(QuotingStyle::ShellEscape, &locale);
//! let names: Vec<Vec<u8>> = ["a b", "c", "d"].iter().map(|name| quoting.quoted(name.as_bytes())).collect();
//! assert_eq!(names[0], b"'a b'");
//!
//! let widths: Vec<usize> = names.iter().map(|name| width::of_bytes(name, &locale)).collect();
//! let grid = Grid::new(&widths, 80, Fill::Down);
//! let mut sink = Sink::memory();
//! for row in 0..grid.rows() {
//!     let mut column = 0;
//!     for (cell, start) in grid.row(row, names.len()) {
//!         term::grid::append_blanks(column, start, 0, sink.buffer());
//!         sink.buffer().extend_from_slice(&names[cell]);
//!         column = start + widths[cell];
//!     }
//! }
//! assert_eq!(sink.into_bytes(), b"'a b'  c  d");
//! assert!(LsColors::parse(b"*.rs=33:di=1;34").is_ok());
//! ```

pub mod block_size;
pub mod cell;
mod charset;
pub mod deception;
pub mod escape;
pub mod grid;
pub mod guides;
pub mod link;
pub mod lscolors;
pub mod pager;
pub mod paging;
pub mod quote;
pub mod report;
pub mod screen;
pub mod sink;
pub mod strftime;
pub mod style;
pub mod theme;
pub mod when;
pub mod width;
pub mod write_error;
