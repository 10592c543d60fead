//! Hyperlinks on terminals (OSC 8): `file://HOST/PATH` with everything escaped that a URI does not take as it is
//! (RFC 3986, 2.3).

/// What turns a link off.
pub const END: &[u8] = b"\x1b]8;;\x1b\\";

/// Whose way of writing a link it is, which differs where both are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// GNU ls: escapes in small letters, those of the host too.
    Gnu,
    /// fd: escapes in capitals, and the host as it is.
    Fd,
}

/// Appends what turns on a link to the file at `path`, which begins with `/`, on the machine `host`.
pub fn append_start(form: Form, host: &[u8], path: &[u8], out: &mut Vec<u8>) {
    append_address(form, host, path, out);
    out.extend_from_slice(b"\x1b\\");
}

/// The same to a line of the file, whose number is the fragment of the address: what editors and terminals that open
/// files at a line understand.
pub fn append_start_at_line(form: Form, host: &[u8], path: &[u8], line: u64, out: &mut Vec<u8>) {
    append_address(form, host, path, out);
    out.extend_from_slice(format!("#{line}\x1b\\").as_bytes());
}

fn append_address(form: Form, host: &[u8], path: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b]8;;file://");
    match form {
        Form::Gnu => append_escaped(host, false, b"0123456789abcdef", out),
        Form::Fd => out.extend_from_slice(host),
    }
    if path.first() != Some(&b'/') {
        out.push(b'/');
    }
    let digits = match form {
        Form::Gnu => b"0123456789abcdef",
        Form::Fd => b"0123456789ABCDEF",
    };
    append_escaped(path, true, digits, out);
}

fn append_escaped(text: &[u8], keeps_slashes: bool, digits: &[u8; 16], out: &mut Vec<u8>) {
    for &byte in text {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || keeps_slashes && byte == b'/';
        if plain {
            out.push(byte);
        } else {
            let digit = |value: u8| digits[usize::from(value)];
            out.extend([b'%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_plain_is_escaped() {
        for (form, expected) in [
            (Form::Gnu, &b"\x1b]8;;file://a%2fb/x%20y/%c3%a9~.-_%25\x1b\\"[..]),
            (Form::Fd, b"\x1b]8;;file://a/b/x%20y/%C3%A9~.-_%25\x1b\\"),
        ] {
            let mut out = Vec::new();
            append_start(form, b"a/b", "/x y/é~.-_%".as_bytes(), &mut out);
            assert_eq!(out, expected, "{form:?}");
            let mut at_line = Vec::new();
            append_start_at_line(form, b"a/b", "/x y/é~.-_%".as_bytes(), 12, &mut at_line);
            assert_eq!(at_line, [&expected[..expected.len() - 2], b"#12\x1b\\"].concat(), "{form:?}");
        }
    }
}
