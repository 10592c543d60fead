//! Hyperlinks on terminals (OSC 8), as GNU ls writes them: `file://HOST/PATH` with everything escaped that a URI
//! does not take as it is (RFC 3986, 2.3).

/// What turns a link off.
pub const END: &[u8] = b"\x1b]8;;\x1b\\";

/// Appends what turns on a link to the file at `path`, which begins with `/`, on the machine `host`.
pub fn append_start(host: &[u8], path: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b]8;;file://");
    append_escaped(host, false, out);
    if path.first() != Some(&b'/') {
        out.push(b'/');
    }
    append_escaped(path, true, out);
    out.extend_from_slice(b"\x1b\\");
}

fn append_escaped(text: &[u8], keeps_slashes: bool, out: &mut Vec<u8>) {
    for &byte in text {
        let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || keeps_slashes && byte == b'/';
        if plain {
            out.push(byte);
        } else {
            let digit = |value: u8| b"0123456789abcdef"[usize::from(value)];
            out.extend([b'%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_plain_is_escaped() {
        let mut out = Vec::new();
        append_start(b"a/b", "/x y/é~.-_%".as_bytes(), &mut out);
        assert_eq!(out, b"\x1b]8;;file://a%2fb/x%20y/%c3%a9~.-_%25\x1b\\");
    }
}
