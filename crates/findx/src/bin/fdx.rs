//! The program; all of it is in the library.
#![no_main]

sys::entry!(findx::fdx::run, 1);
