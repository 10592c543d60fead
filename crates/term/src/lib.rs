//! Coloured, width-aware terminal output.
