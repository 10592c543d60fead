//! Both engines on the expressions that are left to one, and on lines that are made of their pieces.

use std::sync::Arc;

use super::{Groups, fill_in};
use crate::data;
use crate::engine::{fancy, oniguruma};
use crate::regex::matcher::Matcher;
use grammars::record::{Expression, Record};
use grammars::section::Section;

/// What the groups of a heredoc, a fence or a string may have held.
const FILLINGS: &[&str] = &["EOF", "```", "  ", "\"", "a.b", "é", ""];

const LINES: &[&str] = &[
    "EOF\n",
    "  EOF\n",
    "EOF  \n",
    "```\n",
    "````\n",
    "a \"EOF\" b\n",
    "end EOF;\n",
    "#+END_EOF\n",
    "\\]EOF]\n",
    "</EOF> </a.b>\n",
    "a.b axb\n",
    "é\n",
    "    x\n",
    "  x\n",
    "\n",
    "",
    "}] \\end{EOF}\n",
    "EOF:EOFimsx\n",
    "+x @y\n",
    " .SYNOPSIS \n",
    "{a|b}\n",
    "<caption>\n",
    "end process EOF;\n",
    "\\EOF \\\\EOF\n",
    ")EOF\"\n",
    "endtask : EOF\n",
];

/// Where each engine finds a match from each place on, with its groups.
fn check(text: &str) -> Result<bool, String> {
    let (Some(mut one), Some(mut other)) = (oniguruma::Engine::new(text), fancy::Engine::new(text)) else {
        return Ok(false);
    };
    let mut matcher = Matcher::new();
    for line in LINES {
        for at in (0..=line.len()).filter(|&at| line.is_char_boundary(at)) {
            let expected = one.search(line, (at, line.len()), &mut matcher);
            let found = other.search(line, (at, line.len()), &mut matcher);
            let groups =
                |group: &dyn Fn(usize) -> Option<(usize, usize)>| (0..10).map(group).collect::<Vec<_>>();
            let expected = expected.map(|found| (found, groups(&|number| one.group(number))));
            let found = found.map(|found| (found, groups(&|number| other.group(number))));
            if found != expected {
                return Err(format!("{text:?} on {line:?} from {at}: {found:?}, Oniguruma {expected:?}"));
            }
        }
    }
    Ok(true)
}

#[test]
fn both_tell_alike_whether_a_line_holds_a_pattern() {
    for pattern in ["EOF", "^eof", r"\\d+|x$", "[[:upper:]]{3}", r"(?<!\\)EOF\b", r"(.)\1", r"\h\h:", "É", ""]
    {
        for ignores_case in [false, true] {
            let one = oniguruma::Finder::new(pattern, ignores_case).expect(pattern);
            let other = fancy::Finder::new(pattern, ignores_case).expect(pattern);
            for line in LINES {
                let line = line.trim_end_matches('\n');
                assert_eq!(other.is_in(line), one.is_in(line), "{pattern} in {line:?}");
            }
        }
    }
    assert!(fancy::Finder::new("(", false).is_err());
}

#[test]
fn both_find_the_same_by_what_is_left_to_them() {
    let records = data::bytes(Section::Expressions);
    let (mut both, mut one, mut differences) = (0, Vec::new(), Vec::new());
    for number in 0..Expression::count(records) {
        let record = Expression::at(records, number);
        if record.program.is_some() {
            continue;
        }
        let text = data::text(record.text);
        let fillings = if record.traits.is_template { FILLINGS } else { &[""][..] };
        for filling in fillings {
            let groups = Arc::new(Groups(std::array::from_fn(|_| Some((*filling).into()))));
            let filled = if record.traits.is_template { fill_in(text, &groups) } else { text.to_owned() };
            match check(&filled) {
                Ok(true) => both += 1,
                Ok(false) => one.push(filled),
                Err(difference) => differences.push(difference),
            }
        }
    }
    assert_eq!(differences, Vec::<String>::new());
    assert!(both > 500, "{both}");
    assert_eq!(one, Vec::<String>::new());
}
