//! BSD's LSCOLORS: two letters a kind of file, for the colour and its background.

/// The kinds in the order of the letters, as LS_COLORS calls them.
const KINDS: [&str; 11] = ["di", "ln", "so", "pi", "ex", "bd", "cd", "su", "sg", "tw", "ow"];
/// What BSD takes for letters that are not given.
const DEFAULT: &[u8; 22] = b"exfxcxdxbxegedabagacad";

/// The same as a value of LS_COLORS.
pub(super) fn translated(value: &[u8]) -> Vec<u8> {
    let letter = |at: usize| value.get(at).copied().unwrap_or(DEFAULT[at]);
    let codes = KINDS.iter().enumerate().map(|(at, kind)| {
        let parts = [foreground(letter(2 * at)), background(letter(2 * at + 1))];
        let code: Vec<String> = parts.into_iter().flatten().collect();
        format!("{kind}={}", code.join(";"))
    });
    codes.collect::<Vec<_>>().join(":").into_bytes()
}

fn foreground(letter: u8) -> Option<String> {
    match letter {
        b'x' => Some("39".to_owned()),
        b'a'..=b'h' => Some(format!("3{}", letter - b'a')),
        b'A'..=b'H' => Some(format!("1;3{}", letter - b'A')),
        _ => None,
    }
}

fn background(letter: u8) -> Option<String> {
    match letter {
        b'x' => Some("49".to_owned()),
        b'a'..=b'h' => Some(format!("4{}", letter - b'a')),
        b'A'..=b'H' => Some(format!("4;4{}", letter - b'A')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_codes() {
        let check = |value: &str, expected: &str| {
            let found = String::from_utf8(translated(value.as_bytes())).expect("ASCII");
            assert!(found.starts_with(expected), "{value}: {found}");
        };
        check("exfx", "di=34;49:ln=35;49:so=32;49:pi=33;49:");
        check("GxxH", "di=1;36;49:ln=39;4;47:so=32;49");
        check("zz", "di=:ln=35;49");
    }
}
