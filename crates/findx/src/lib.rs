//! find and fd, made modern.

pub mod fdx;

#[expect(dead_code, reason = "-newerXt calls it when it is in")]
mod date;
#[cfg_attr(not(test), expect(dead_code, reason = "-name and its kin call it when they are in"))]
mod fnmatch;
#[cfg_attr(
    not(test),
    expect(dead_code, unused_imports, reason = "-regex and -iregex call it when they are in")
)]
mod regex;
mod unit;
