//! The formatter against a slow and simple one, on every style, in pieces and in chunks.

use super::carry::Carry;
use super::*;

fn styles() -> Vec<Formatting> {
    let mut styles = Vec::new();
    for numbering in [Numbering::None, Numbering::All, Numbering::NonBlank] {
        for bits in 0..16 {
            let bit = |place: u8| bits >> place & 1 == 1;
            let (squeeze, ends, tabs, nonprinting) = (bit(0), bit(1), bit(2), bit(3));
            styles.push(Formatting { numbering, squeeze, ends, tabs, nonprinting });
        }
    }
    styles
}

/// One line after the other, one byte after the other.
fn reference(style: &Formatting, input: &[u8]) -> Vec<u8> {
    let mut output = Vec::new();
    let (mut number, mut after_blank) = (0, false);
    for line in input.split_inclusive(|&byte| byte == b'\n') {
        let blank = line == b"\n";
        if blank && after_blank && style.squeeze {
            continue;
        }
        after_blank = blank;
        if style.numbering == Numbering::All || style.numbering == Numbering::NonBlank && !blank {
            number += 1;
            output.extend(format!("{number:6}\t").bytes());
        }
        for (at, &byte) in line.iter().enumerate() {
            match byte {
                b'\n' if style.ends => output.extend(b"$\n"),
                b'\n' => output.push(b'\n'),
                b'\t' if style.tabs => output.extend(b"^I"),
                b'\t' => output.push(b'\t'),
                b'\r' if style.ends && line.get(at + 1) == Some(&b'\n') => output.extend(b"^M"),
                _ if style.nonprinting => {
                    let notation = NOTATION[usize::from(byte)];
                    output.extend(&notation.text()[..notation.length()]);
                }
                _ => output.push(byte),
            }
        }
    }
    output
}

fn text(seed: u32, length: usize, alphabet: &[u8]) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    (0..length).map(|_| alphabet[next() % alphabet.len()]).collect()
}

fn inputs() -> Vec<Vec<u8>> {
    let all: Vec<u8> = (0..=255).collect();
    let mut inputs =
        vec![b"".to_vec(), b"\n".to_vec(), b"\r".to_vec(), b"\r\n".to_vec(), b"a\r\r\nb".to_vec()];
    for seed in 0..6 {
        inputs.push(text(seed, 300, b"\n\n\r\ta"));
        inputs.push(text(seed, 5_000, b"\n\r\tabcdefghijklmnop"));
        inputs.push(text(seed, 9_000, &all));
        inputs.push(text(seed, 9_000, b"\n\tabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"));
    }
    inputs.push(vec![b'x'; 20_000]);
    inputs
}

#[test]
fn every_style_agrees_with_the_plain_one_in_pieces_of_any_size() {
    for style in styles() {
        for input in inputs() {
            let expected = reference(&style, &input);
            for piece_bytes in [1, 2, 7, 64, 100_000] {
                let mut formatter = Formatter::new(style, Carry::START);
                for piece in input.chunks(piece_bytes) {
                    formatter.push(piece);
                }
                formatter.finish();
                assert!(formatter.ready() == expected, "{style:?} in pieces of {piece_bytes}");
            }
        }
    }
}

#[test]
fn a_summary_leads_to_the_state_that_formatting_leads_to() {
    for style in styles() {
        for input in inputs() {
            for cut in [0, 1, 2, 3, 64, 130, 299].into_iter().filter(|&cut| cut <= input.len()) {
                let (head, tail) = input.split_at(cut);
                let mut formatter = Formatter::new(style, Carry::START);
                formatter.push(head);
                assert_eq!(Carry::START.after(&style, head), formatter.carry(), "{style:?} {cut}");
                let between = formatter.carry();
                formatter.push(tail);
                assert_eq!(between.after(&style, tail), formatter.carry(), "{style:?} {cut}");
            }
        }
    }
}

#[test]
fn chunks_agree_with_one_piece() {
    use std::io::Write as _;
    use std::os::fd::AsFd as _;
    let input = text(3, 3_000_000, b"\n\n\r\tabcdefghijkl");
    let mut file = tempfile::tempfile().expect("a temporary file");
    file.write_all(&input).expect("it has room");
    for style in styles() {
        let mut sink = term::sink::Sink::memory();
        let plan = Plan { style, processors: || 3, cache_bytes: || None };
        let done = format_chunks(&plan, Carry::START, file.as_fd(), 5, &mut sink).expect("memory takes all");
        let mut formatter = Formatter::new(style, Carry::START);
        formatter.push(&input[5..]);
        assert!(sink.into_bytes() == formatter.ready(), "{style:?}");
        assert_eq!((done.offset, done.carry), (input.len() as u64, formatter.carry()));
    }
}
