//! What is done with a file that was found.

pub(crate) mod command;
pub(crate) mod format;
pub(crate) mod list;
pub(crate) mod outputs;
