//! The program; all of it is in the library.
#![no_main]

sys::entry!(findx::run, 1);
