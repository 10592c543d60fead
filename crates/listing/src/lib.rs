//! What is told of a file in columns, for the programs that list files: which columns there are, which value each
//! holds, how a value is written as text and as JSON, and tables whose cells line up.
//!
//! `a Row (facts of a file) -> Value of a Column -> ValueWriter | json -> cells of a Table`
//!
//! | file | what it is |
//! |---|---|
//! | `column` | the columns: name, heading, alignment, the facts that each needs |
//! | `value` | what a column holds of a file, not yet text |
//! | `text`, `mode`, `account`, `time`, `sizes`, `padding` | values as text |
//! | `palette` | the colours of values |
//! | `json` | values as JSON |
//! | `icon` | symbols before names |
//! | `table` | rows whose cells line up |
//!
//! It prints nothing, asks the system for nothing but the names of accounts, and knows neither the names of files
//! nor their colours.
//!
//! ```
//! use listing::{Column, Formats, Row, Table, Value, ValueWriter};
//!
//! struct File { links: u64 }
//! impl Row for File {
//!     fn value(&self, column: Column) -> Value<'_> {
//!         match column {
//!             Column::Links => Value::Number(self.links),
//!             _ => Value::Unknown,
//!         }
//!     }
//! }
//!
//! let formats = Formats::default();
//! let mut writer = ValueWriter::new(&formats);
//! let mut table = Table::new(&[Column::Links]);
//! let files = [File { links: 7 }, File { links: 12 }];
//! files.iter().for_each(|file| table.measure(file, &mut writer));
//! let mut out = Vec::new();
//! for file in &files {
//!     table.write(file, &mut writer, &mut out);
//!     out.push(b'\n');
//! }
//! assert_eq!(out, b" 7 \n12 \n");
//! ```

mod account;
mod column;
pub mod icon;
pub mod json;
pub mod mode;
mod padding;
mod palette;
mod sizes;
mod table;
mod text;
pub mod time;
mod value;

pub use account::NameLimit;
pub use column::{Alignment, Column, ColumnFacts, Content};
pub use palette::{Palette, Scaling};
pub use sizes::Sizes;
pub use table::{Table, Widths};
pub use text::{Formats, ValueWriter, append_flags};
pub use value::{AccessMark, Condition, Mode, Repository, Row, Value};
