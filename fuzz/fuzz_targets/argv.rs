//! Command lines: reading one ends, and every word is somewhere in what comes of it.

#![no_main]

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use cli::argv::{Argv, Occurrence, Order};
use cli::flag::Flag;
use libfuzzer_sys::fuzz_target;

/// Letters, names that are the beginnings of others, values of every kind, names of ours.
const FLAGS: &[Flag<()>] = &[
    Flag::gnu((), 'a', "all", "a"),
    Flag::gnu((), 'A', "almost-all", "b"),
    Flag::gnu((), 'w', "width", "c").required("COLS"),
    Flag::gnu((), 'F', "classify", "d").optional("WHEN"),
    Flag::gnu((), 'c', "", "e"),
    Flag::ours((), "alike", "f").required("WORD"),
    Flag::ours((), "tree", "g").short('t').aliases(&["branches"]),
];

fuzz_target!(|data: &[u8]| {
    let words: Vec<OsString> =
        data.split(|&byte| byte == 0).map(|word| OsString::from_vec(word.to_vec())).collect();
    for order in [Order::Permute, Order::Posix] {
        let (mut operands, mut flags) = (0, 0);
        for occurrence in Argv::new(FLAGS, words.clone(), order) {
            match occurrence {
                Ok(Occurrence::Operand(_)) => operands += 1,
                Ok(Occurrence::Flag { .. }) => flags += 1,
                Err(error) => assert!(!error.message().is_empty()),
            }
        }
        assert!(operands <= words.len() && flags <= data.len());
    }
});
