//! The program; all of it is in the library.
#![no_main]

sys::entry!(lsx::run, 2);
