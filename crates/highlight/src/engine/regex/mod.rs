//! Regular expressions with the meaning that Oniguruma gives them, as programs that were assembled at build time.

mod charset;
mod condition;
mod decode;
mod machine;
mod program;

pub(crate) use machine::{External, Machine, Subject, UNSET};
pub(crate) use program::{First, Programs, at_line_start, facts, required};
