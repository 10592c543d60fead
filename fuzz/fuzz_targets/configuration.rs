//! The configuration file: whatever it holds, a program starts, and what is wrong is said with its place.

#![no_main]

use std::fs;

use cli::config;
use cli::environment::Environment;
use cli::flag::Flag;
use libfuzzer_sys::fuzz_target;
use term::report::Report;
use term::screen::Screen;

const FLAGS: &[Flag<()>] = &[
    Flag::gnu((), 'a', "all", "a"),
    Flag::gnu((), 'w', "width", "b").required("COLS"),
    Flag::ours((), "color", "c").optional("WHEN"),
    Flag::ours((), "icons", "d").required("WHEN").aliases(&["signs"]),
];

fuzz_target!(|data: &[u8]| {
    let file = std::env::temp_dir().join(format!("classix-fuzz-{}.toml", std::process::id()));
    fs::write(&file, data).expect("the temporary folder takes a file");
    let environment = Environment::fixed(&[("CLASSIX_CONFIG", &file.to_string_lossy())]);
    let mut screen = Screen::of_stdout(|_| None);
    screen.is_terminal = true;
    // What is wrong with the file is said on standard error, which the fuzzer closes.
    let mut report = Report::new(b"fuzz");
    let set = config::for_terminal(("lsx", FLAGS), |_| Ok(()), &screen, &environment, &mut report);
    assert!(set.len() <= data.len());
    assert!(report.status() <= 1);
});
