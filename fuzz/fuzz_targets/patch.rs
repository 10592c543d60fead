//! Patches: whatever the text, each line is something, its marks are in it, and what differs between two lines is in them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use patch::{File, Kind, Parser, blamed_text, is_moved, pairs, words};

fuzz_target!(|data: &[u8]| {
    let mut parser = Parser::default();
    let mut file = File::default();
    let mut before: Vec<u8> = Vec::new();
    for line in data.split(|&byte| byte == b'\n') {
        let line = parser.line(line);
        assert!(line.text.len() <= line.raw.len());
        match &line.kind {
            Kind::Code(code) => {
                assert!(code.marks <= line.text.len());
                assert!(is_moved(line.raw, code.side).is_none_or(|sequence| line.raw.starts_with(sequence)));
            }
            Kind::Stat(graph) => assert!(*graph <= line.text.len()),
            Kind::File(part) => file.take(part),
            Kind::Hunk(hunk) => assert!(hunk.function.len() < line.text.len()),
            Kind::Commit | Kind::NoLineFeed | Kind::Unmarked | Kind::Submodule | Kind::Other => {}
        }
        assert!(blamed_text(line.raw).is_none_or(|start| start <= line.raw.len()));
        let difference = words::difference(&before, line.text);
        for (text, ranges) in [(&before[..], &difference.old), (line.text, &difference.new)] {
            assert!(ranges.iter().all(|range| range.start < range.end && range.end <= text.len()));
            assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
        let signatures = [pairs::Signature::new(&before), pairs::Signature::new(line.text)];
        assert!(pairs::pair(&signatures, &signatures).len() <= 2);
        before = line.text.to_vec();
    }
    let _ = (file.name_now(), file.name_before(), patch::is_patch(data), patch::is_other_diff(data));
});
