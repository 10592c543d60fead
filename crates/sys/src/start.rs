//! Where a program begins, without Rust's runtime in front of it.
//!
//! That runtime reads /proc/self/maps, installs handlers and ignores SIGPIPE before `main`, which together take
//! longer than listing a small directory, and nothing here needs them: a stack that overflows still ends the
//! process, and SIGPIPE stays as it was inherited. Closed standard descriptors are looked after by `streams`.

use std::ffi::{CStr, OsString, c_char, c_int};
use std::os::unix::ffi::OsStringExt;

/// Makes a function the entry of the program: `sys::entry!(lsx::run, 2);` in a `main.rs` that is `#![no_main]`.
///
/// The function takes the command line, the program's name first, and returns the exit status; the number is the status
/// where not even that much can be done.
#[macro_export]
macro_rules! entry {
    ($run:path, $failure:literal) => {
        #[unsafe(no_mangle)]
        extern "C" fn main(
            count: ::std::ffi::c_int,
            words: *const *const ::std::ffi::c_char,
        ) -> ::std::ffi::c_int {
            // SAFETY: this is the C runtime's call of main, with its own count and words.
            unsafe { $crate::start::enter(count, words, $failure, $run) }
        }
    };
}

/// Prepares the process and runs the program; called by [`entry!`] alone.
///
/// # Safety
/// `words` must point to `count` NUL-terminated strings, as the C runtime hands them to `main`.
pub unsafe fn enter(
    count: c_int,
    words: *const *const c_char,
    failure: u8,
    run: impl FnOnce(Vec<OsString>) -> u8,
) -> c_int {
    let count = usize::try_from(count).unwrap_or(0);
    // SAFETY: the caller promises that many strings, and the C runtime keeps them for the whole process.
    let name = if count > 0 { unsafe { CStr::from_ptr(*words) } } else { c"classix" };
    crate::memory::tell_as(name, failure);
    crate::streams::fill_closed();
    let words = (0..count).map(|index| {
        // SAFETY: the caller promises that many strings.
        let word = unsafe { CStr::from_ptr(*words.add(index)) };
        OsString::from_vec(word.to_bytes().to_vec())
    });
    run(words.collect()).into()
}
