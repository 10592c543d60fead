//! cat, made modern.

mod format;
