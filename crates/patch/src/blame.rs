//! Lines of `git blame`: who wrote what.

/// Where the text of the file begins in a line such as `1234567 (Name 2024-01-01 00:00:00 +0000 12) text`.
pub fn blamed_text(line: &[u8]) -> Option<usize> {
    let hash = line.strip_prefix(b"^").unwrap_or(line);
    let digits = hash.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    if !(7..=64).contains(&digits) || hash.get(digits) != Some(&b' ') {
        return None;
    }
    let opening = memchr::memchr(b'(', line)?;
    // Names may have parentheses, too; after dates stand numbers.
    let ends = memchr::memmem::find_iter(line, b")").map(|at| at + 1);
    let is_number = |word: &[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    ends.filter(|&end| matches!(line.get(end), None | Some(b' '))).find_map(|end| {
        let front = &line[..end - 1];
        let mut words = front.rsplit(|&byte| byte == b' ').filter(|word| !word.is_empty());
        let number = words.next().filter(|word| is_number(word))?;
        let zone = words.next()?;
        let is_zone = matches!(zone, [b'+' | b'-', digits @ ..] if digits.len() == 4 && is_number(digits));
        let is_opened = opening < front.len() - number.len();
        (is_zone && is_opened).then_some((end + 1).min(line.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_begins_after_the_number() {
        let check = |line: &str, expected: Option<&str>| {
            let found = blamed_text(line.as_bytes()).map(|at| &line[at..]);
            assert_eq!(found, expected, "{line}");
        };
        check("1234567a (A B 2024-01-01 00:00:00 +0000  1) fn f()", Some("fn f()"));
        check("^234567a f.rs (A (x 1) B 2024-01-01 00:00:00 -0100 12) (a)", Some("(a)"));
        check("1234567a (A 2024-01-01 00:00:00 +0000 1)", Some(""));
        check("1234567a (A 2 hours ago 1) x", None);
        check("1234567 subject (x)", None);
        check("words", None);
        check("", None);
    }
}
