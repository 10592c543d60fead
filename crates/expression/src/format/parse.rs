//! A format taken apart, with GNU's treatment of what is no directive.

use super::Piece;
use super::directive::{Directive, Form, Shape, What};

/// The pieces of a format.
pub(super) fn pieces(format: &[u8], warnings: &mut Vec<Vec<u8>>) -> Result<Vec<Piece>, Vec<u8>> {
    let mut reader = Reader { format, at: 0, text: Vec::new(), plain: 0, pieces: Vec::new(), warnings };
    while let Some(byte) = reader.next() {
        match byte {
            b'\\' => {
                if reader.escape() {
                    reader.flush();
                    reader.pieces.push(Piece::End);
                    return Ok(reader.pieces);
                }
            }
            b'%' => reader.directive()?,
            byte => {
                reader.text.push(byte);
                reader.plain += 1;
            }
        }
    }
    reader.flush();
    Ok(reader.pieces)
}

struct Reader<'f, 'w> {
    format: &'f [u8],
    at: usize,
    text: Vec<u8>,
    /// How many bytes at the end of the text stand for themselves: what GNU prints together with a directive.
    plain: usize,
    pieces: Vec<Piece>,
    warnings: &'w mut Vec<Vec<u8>>,
}

impl Reader<'_, '_> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.format.get(self.at).copied();
        self.at += usize::from(byte.is_some());
        byte
    }

    fn peek(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    fn flush(&mut self) {
        self.plain = 0;
        if !self.text.is_empty() {
            self.pieces.push(Piece::Text(std::mem::take(&mut self.text)));
        }
    }

    fn warn(&mut self, parts: &[&[u8]]) {
        self.warnings.push(parts.concat());
    }

    /// What follows a backslash; says whether it was `\c`.
    fn escape(&mut self) -> bool {
        let Some(byte) = self.next() else {
            self.warn(&[b"escape `\\' followed by nothing at all"]);
            self.text.push(b'\\');
            return false;
        };
        let plain = match byte {
            b'a' => 0x07,
            b'b' => 0x08,
            b'f' => 0x0c,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'v' => 0x0b,
            b'\\' => b'\\',
            b'c' => return true,
            b'0'..=b'7' => self.octal(byte),
            other => {
                self.warn(&[b"unrecognized escape `\\", &[other], b"'"]);
                self.text.extend_from_slice(&[b'\\', other]);
                self.plain += 2;
                return false;
            }
        };
        self.text.push(plain);
        self.plain = 0;
        false
    }

    /// Up to three octal digits; what does not fit in a byte is cut off.
    fn octal(&mut self, first: u8) -> u8 {
        let mut value = u32::from(first - b'0');
        for _ in 0..2 {
            match self.peek() {
                Some(digit @ b'0'..=b'7') => {
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                _ => break,
            }
        }
        value.to_le_bytes()[0]
    }

    fn directive(&mut self) -> Result<(), Vec<u8>> {
        let (start, plain) = (self.at - 1, std::mem::take(&mut self.plain));
        match self.peek() {
            None => return Err(b"error: % at end of format string".to_vec()),
            Some(b'%') => {
                self.at += 1;
                self.text.push(b'%');
                return Ok(());
            }
            Some(_) => {}
        }
        let shape = self.shape();
        let Some(letter) = self.next() else { return Err(reserved(0)) };
        match letter {
            // A sign with a width is none: only the width is shown.
            b'%' => self.text.extend_from_slice(&self.format[start..self.at - 1]),
            b'{' | b'[' | b'(' => return Err(reserved(letter)),
            letter => self.known(letter, shape, start, plain),
        }
        Ok(())
    }

    fn known(&mut self, letter: u8, shape: Shape, start: usize, plain: usize) {
        let what = match (What::of_letter(letter), What::time_of(letter)) {
            (Some(what), _) => what,
            (None, Some(field)) => match self.next() {
                Some(form) => What::Time(field, Form::Letter(form)),
                None => {
                    self.warn(&[
                        b"format directive `%",
                        &[letter],
                        b"' should be followed by another character",
                    ]);
                    return self.text.extend_from_slice(&self.format[start..]);
                }
            },
            (None, None) => {
                self.warn(&[b"unrecognized format directive `%", &[letter], b"'"]);
                return self.text.extend_from_slice(&self.format[start..self.at]);
            }
        };
        if shape.is_possible() {
            self.flush();
            self.pieces.push(Piece::Directive(Directive { what, shape }));
        } else {
            // What stands before it is printed with it, or not at all.
            self.text.truncate(self.text.len() - plain);
            self.flush();
            self.pieces.push(Piece::TooWide);
        }
    }

    fn shape(&mut self) -> Shape {
        let mut shape = Shape::default();
        while let Some(byte) = self.peek() {
            match byte {
                b'-' => shape.left = true,
                b'+' => shape.plus = true,
                b' ' => shape.blank = true,
                b'#' => shape.alternate = true,
                _ => break,
            }
            self.at += 1;
        }
        shape.zero = self.peek() == Some(b'0');
        shape.width = self.decimal().unwrap_or(0);
        if self.peek() == Some(b'.') {
            self.at += 1;
            shape.precision = Some(self.decimal().unwrap_or(0));
        }
        shape
    }

    fn decimal(&mut self) -> Option<usize> {
        let mut value = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let more = usize::from(digit - b'0');
            value = Some(value.unwrap_or(0usize).saturating_mul(10).saturating_add(more));
            self.at += 1;
        }
        value
    }
}

fn reserved(letter: u8) -> Vec<u8> {
    [b"error: the format directive `%", &[letter][..], b"' is reserved for future use"].concat()
}
