//! Lines of a shell in few columns.

/// What stands in front of the second and later lines of one command.
const INDENT: &str = "  ";
/// What the shell takes for a blank.
const CONTINUED: &str = " \\";

/// The lines of a command in so many columns, to be copied as they are: broken at blanks outside of quotes, with a
/// backslash before each break. A word that is longer stays whole.
pub(super) fn lines(command: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut words = words(command).into_iter().peekable();
    while let Some(word) = words.next() {
        let end = if words.peek().is_some() { CONTINUED.len() } else { 0 };
        let is_empty = line.trim().is_empty();
        if !is_empty && line.chars().count() + 1 + word.chars().count() + end > columns {
            lines.push(std::mem::replace(&mut line, INDENT.to_owned()) + CONTINUED);
        } else if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// What stands between blanks that are not quoted.
fn words(command: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut quote = None;
    for (place, letter) in command.char_indices() {
        match quote {
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None if matches!(letter, '\'' | '"') => quote = Some(letter),
            None if letter == ' ' => {
                words.push(&command[start..place]);
                start = place + 1;
            }
            None => {}
        }
    }
    words.push(&command[start..]);
    words
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn check(command: &str, columns: usize, expected: &[&str]) {
        assert_eq!(lines(command, columns), expected, "{command}");
    }

    #[test]
    fn commands_break_at_blanks_that_are_not_quoted() {
        check("a b c", 5, &["a b c"]);
        check("aa bb cc", 7, &["aa bb \\", "  cc"]);
        check("aa 'b c' d", 6, &["aa \\", "  'b c' \\", "  d"]);
        check("aa \"it's b\" c", 9, &["aa \\", "  \"it's b\" \\", "  c"]);
        check("a-long-word b", 4, &["a-long-word \\", "  b"]);
    }
}
