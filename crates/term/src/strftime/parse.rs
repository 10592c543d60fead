//! A format, taken apart into text and directives.

use super::Piece;
use super::directive::Directive;
use super::number::Pad;

pub(super) fn pieces(format: &[u8]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = format;
    while !rest.is_empty() {
        let end = rest.iter().position(|&byte| byte == b'%').unwrap_or(rest.len());
        if end > 0 {
            pieces.push(Piece::Text(rest[..end].to_vec()));
        }
        rest = &rest[end..];
        if !rest.is_empty() {
            let (directive, length) = directive(rest);
            pieces.push(Piece::Directive(directive));
            rest = &rest[length..];
        }
    }
    pieces
}

/// The directive that `text` begins with, and its length; one that makes no sense holds its own text.
fn directive(text: &[u8]) -> (Directive, usize) {
    let mut found = Directive::default();
    let mut at = 1;
    while let Some(&flag) = text.get(at) {
        match flag {
            b'_' => found.pad = Pad::Spaces,
            b'-' => found.pad = Pad::Nothing,
            b'0' => found.pad = Pad::Zeros,
            b'+' => found.pad = Pad::Plus,
            b'^' => found.upper = true,
            b'#' => found.swap = true,
            _ => break,
        }
        at += 1;
    }
    while let Some(digit) = text.get(at).filter(|byte| byte.is_ascii_digit()) {
        let width = found.width.unwrap_or(0).saturating_mul(10).saturating_add(usize::from(digit - b'0'));
        found.width = Some(width.min(MAX_WIDTH));
        at += 1;
    }
    if let Some(&modifier @ (b'E' | b'O')) = text.get(at) {
        found.modifier = modifier;
        at += 1;
    }
    let colons = text[at..].iter().take_while(|&&byte| byte == b':').count();
    if (1..=3).contains(&colons) && text.get(at + colons) == Some(&b'z') {
        found.colons = colons;
        at += colons;
    }
    match text.get(at) {
        Some(b'%') if at > 1 => bad(&found, text, at),
        Some(&letter) if found.accepts(letter) => (Directive { letter, ..found }, at + 1),
        Some(_) => bad(&found, text, at + 1),
        None => bad(&found, text, at),
    }
}

/// Wider fields than this are no dates.
const MAX_WIDTH: usize = 4096;

fn bad(found: &Directive, text: &[u8], length: usize) -> (Directive, usize) {
    (Directive { letter: 0, verbatim: text[..length].to_vec(), ..found.clone() }, length)
}
