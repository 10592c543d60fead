//! Names that paste back into a shell: bare, in single or double marks, with `$'\…'` for what does not print.

use super::escape::append_escape;
use super::{Quoting, QuotingStyle, character};
use crate::charset::Unit;
use crate::deception::is_blank;

/// What a shell would make of a byte of ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Nothing, inside double marks and out of them.
    Plain,
    /// A space: it needs marks, of either kind.
    Space,
    /// A single mark: it needs marks, double ones if it can be.
    Mark,
    /// It means something to a shell; single marks.
    Special,
    /// Special as the first byte, and no friend of double marks elsewhere.
    Leading,
    /// Special as the whole name.
    Alone,
    /// White space that does not print, but that even the styles without escapes put into marks.
    Blank,
    /// It does not print.
    Control,
    /// Not ASCII.
    High,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::High; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = class(byte);
        byte += 1;
    }
    classes
};

const fn class(byte: u8) -> Class {
    match byte {
        b'\t' | b'\n' | b'\r' => Class::Blank,
        0..0x20 | 0x7f => Class::Control,
        b' ' => Class::Space,
        b'\'' => Class::Mark,
        b'#' | b'~' => Class::Leading,
        b'{' | b'}' => Class::Alone,
        b'!' | b'"' | b'$' | b'&' | b'(' | b')' | b'*' | b';' | b'<' | b'=' | b'>' | b'?' | b'[' | b'\\'
        | b'^' | b'`' | b'|' => Class::Special,
        _ => Class::Plain,
    }
}

/// What a look over the whole name finds out.
#[derive(Default)]
struct Survey {
    needs_marks: bool,
    has_mark: bool,
    has_unprintable: bool,
    rules_out_double: bool,
}

/// Appends the name in one of the four shell styles.
pub(super) fn append(name: &[u8], quoting: &Quoting, out: &mut Vec<u8>) {
    let survey = survey(name, quoting);
    let always = matches!(quoting.style, QuotingStyle::ShellAlways | QuotingStyle::ShellEscapeAlways);
    if !always && !survey.needs_marks {
        out.extend_from_slice(name);
    } else if survey.has_mark && !survey.rules_out_double {
        out.push(b'"');
        for &byte in name {
            // The styles that quote always escape the chosen bytes, too.
            if always && quoting.also.hold(byte) {
                out.push(b'\\');
            }
            out.push(byte);
        }
        out.push(b'"');
    } else if survey.has_unprintable && escapes(quoting) {
        append_in_segments(name, quoting, out);
    } else {
        append_in_marks(name, out);
    }
}

fn escapes(quoting: &Quoting) -> bool {
    matches!(quoting.style, QuotingStyle::ShellEscape | QuotingStyle::ShellEscapeAlways)
}

fn survey(name: &[u8], quoting: &Quoting) -> Survey {
    let mut found = Survey { needs_marks: name.is_empty(), ..Survey::default() };
    let mut high = false;
    for (index, &byte) in name.iter().enumerate() {
        let class = CLASSES[usize::from(byte)];
        if class == Class::Plain && !quoting.also.hold(byte) {
            continue;
        }
        found.needs_marks |= quoting.also.hold(byte);
        match class {
            Class::Plain => {}
            Class::Space => found.needs_marks = true,
            Class::Mark => (found.needs_marks, found.has_mark) = (true, true),
            Class::Leading => {
                found.needs_marks |= index == 0;
                found.rules_out_double |= index != 0;
            }
            Class::Alone => {
                found.needs_marks |= name.len() == 1;
                found.rules_out_double = true;
            }
            Class::Special => (found.needs_marks, found.rules_out_double) = (true, true),
            Class::Blank => {
                (found.needs_marks, found.rules_out_double) = (true, true);
                found.has_unprintable = true;
            }
            Class::Control => (found.has_unprintable, found.rules_out_double) = (true, true),
            Class::High => high = true,
        }
    }
    if high {
        found.add_high(name, quoting);
    }
    found.needs_marks |= found.has_unprintable && escapes(quoting);
    found
}

impl Survey {
    /// A look at a name that is not all ASCII, by its characters.
    fn add_high(&mut self, name: &[u8], quoting: &Quoting) {
        for unit in quoting.units(name) {
            match unit {
                Unit::Printable(..) => {
                    self.needs_marks |= quoting.shows_blanks && character(unit).is_some_and(is_blank);
                }
                Unit::Unprintable(_) | Unit::Invalid(_) | Unit::Truncated(_) => {
                    (self.has_unprintable, self.rules_out_double) = (true, true);
                }
            }
        }
    }
}

fn append_in_marks(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'\'');
    for &byte in name {
        append_marked(byte, out);
    }
    out.push(b'\'');
}

fn append_marked(byte: u8, out: &mut Vec<u8>) {
    match byte {
        b'\'' => out.extend_from_slice(b"'\\''"),
        _ => out.push(byte),
    }
}

/// `'a'$'\001''b'`: marked segments with escaped ones between; a name that ends escaped has no empty one after.
fn append_in_segments(name: &[u8], quoting: &Quoting, out: &mut Vec<u8>) {
    out.push(b'\'');
    let mut escaping = false;
    for unit in quoting.units(name) {
        if let Unit::Printable(bytes, _) = unit {
            // A single mark leaves the segment by itself.
            if escaping && bytes != b"'" {
                out.extend_from_slice(b"''");
            }
            escaping = false;
            bytes.iter().for_each(|&byte| append_marked(byte, out));
        } else {
            if !escaping {
                out.extend_from_slice(b"'$'");
            }
            escaping = true;
            unit.bytes().iter().for_each(|&byte| append_escape(byte, out));
        }
    }
    out.push(b'\'');
}
