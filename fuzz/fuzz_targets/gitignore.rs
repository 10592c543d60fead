//! Files of patterns, in git's language and in fd's: every line is taken or named, and what is left out is the same each time.

#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use walk::ignore::{Ignore, Scope, Sources};

fuzz_target!(|data: &[u8]| {
    let at = data.iter().position(|&byte| byte == 0).unwrap_or(data.len() / 2);
    let (content, path) = (&data[..at], &data[(at + 1).min(data.len())..]);
    let file = std::env::temp_dir().join(format!("classix-fuzz-{}.ignore", std::process::id()));
    fs::write(&file, content).expect("the temporary folder takes a file");
    let lines = content.split(|&byte| byte == b'\n').count();
    let mut flaws = 0;
    let sources = Sources { named: vec![file], ..Sources::none() };
    let Ok(ignore) = Ignore::new(sources, b".", &mut |_| flaws += 1) else { return };
    assert!(flaws <= lines);
    let scope = Scope::default();
    let path = [b"./", path].concat();
    let name = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
    for is_directory in [false, true] {
        let verdict = ignore.verdict(&scope, &path, name, is_directory);
        assert_eq!(verdict, ignore.verdict(&scope, &path, name, is_directory));
    }
    let globs = Sources { excludes: vec![content.to_vec()], ..Sources::none() };
    let _ = Ignore::new(globs, b".", &mut |_| {});
});
