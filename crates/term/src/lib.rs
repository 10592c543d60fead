//! Coloured, width-aware terminal output: what all programs share.
//!
//! It knows no clock, no command line, and of the file system only what `sys` tells it. Bytes leave through
//! [`sink`], diagnostics through [`report`]; everything else is pure.

pub mod block_size;
pub mod cell;
pub mod charset;
pub mod escape;
pub mod grid;
pub mod guides;
pub mod link;
pub mod lscolors;
pub mod pager;
pub mod quote;
pub mod report;
pub mod screen;
pub mod sink;
pub mod strftime;
pub mod style;
pub mod theme;
pub mod when;
pub mod width;
