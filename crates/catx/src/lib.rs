//! cat, made modern.
