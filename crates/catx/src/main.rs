//! The program; all of it is in the library.
#![no_main]

sys::entry!(catx::run, 1);
