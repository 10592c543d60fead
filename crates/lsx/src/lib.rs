//! ls, made modern.
