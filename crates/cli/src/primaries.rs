//! Help, man page and completions of a program whose words are primaries (`-name PATTERN`), not flags: clap has no
//! form for them.

use std::fmt::Write as _;

use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use crate::help::{Manual, Text};

/// One word of the language.
#[derive(Clone, Copy, Debug)]
pub struct Primary {
    /// The word as it is typed, dashes included.
    pub word: &'static str,
    /// What its argument is called; empty for none.
    pub argument: &'static str,
    /// One sentence, lower case, no full stop.
    pub help: &'static str,
}

/// Words under one heading.
#[derive(Clone, Debug)]
pub struct Group {
    /// The heading.
    pub title: &'static str,
    /// The words, in the order of the help.
    pub primaries: Vec<Primary>,
}

/// Renders one of the texts that follow from a list of primaries.
#[must_use]
pub fn render(manual: &Manual, groups: &[Group], text: Text) -> Vec<u8> {
    match text {
        Text::Help => help(manual, groups).into_bytes(),
        Text::Version => format!("{} (classix) {}\n", manual.name, env!("CARGO_PKG_VERSION")).into_bytes(),
        Text::Man => man(manual, groups).into_bytes(),
        Text::Completions(shell) => shell.script(&[manual.name]).into_bytes(),
    }
}

fn help(manual: &Manual, groups: &[Group]) -> String {
    let mut text = format!("{}\n\nUsage: {} {}\n", manual.about, manual.name, manual.usage);
    for group in groups {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{}:\n", group.title);
        for primary in &group.primaries {
            let words = format!("{} {}", primary.word, primary.argument);
            let _ = writeln!(text, "  {:<28} {}", words.trim_end(), primary.help);
        }
    }
    text + "\n" + manual.notes + "\n"
}

fn man(manual: &Manual, groups: &[Group]) -> String {
    let mut page = Roff::default();
    let version = format!("{} {}", manual.name, env!("CARGO_PKG_VERSION"));
    page.control("TH", [manual.name, "1", "", version.as_str(), "classix"]);
    let (operand, operand_help) = manual.operands;
    page.control("SH", ["NAME"]).text([roman(format!("{} - {}", manual.name, manual.about))]);
    page.control("SH", ["SYNOPSIS"]).text([bold(manual.name), roman(format!(" {}", manual.usage))]);
    page.control("SH", ["DESCRIPTION"]).text([roman(manual.about)]);
    item(&mut page, vec![italic(operand)], operand_help);
    for group in groups {
        page.control("SH", [group.title.to_uppercase().as_str()]);
        for primary in &group.primaries {
            item(&mut page, vec![bold(primary.word), roman(" "), italic(primary.argument)], primary.help);
        }
    }
    page.control("SH", ["NOTES"]).text([roman(manual.notes)]);
    page.to_roff()
}

fn item(page: &mut Roff, tag: Vec<Inline>, help: &str) {
    page.control("TP", []).text(tag).text([roman(help)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::completion::scripts::Shell;

    const MANUAL: Manual = Manual {
        name: "seek",
        about: "Seeks.",
        usage: "[PATH]... [EXPRESSION]",
        operands: ("PATH", "where to begin"),
        notes: "Exit status: 0.",
    };

    fn check(text: Text, expected: &[&str]) {
        let primaries = vec![
            Primary { word: "-name", argument: "PATTERN", help: "the name's pattern" },
            Primary { word: "--explain", argument: "", help: "says: why" },
            Primary { word: "( EXPR )", argument: "", help: "what is within first" },
        ];
        let rendered = render(&MANUAL, &[Group { title: "Tests", primaries }], text);
        let rendered = String::from_utf8_lossy(&rendered).into_owned();
        for part in expected {
            assert!(rendered.contains(part), "{part:?} is missing in\n{rendered}");
        }
    }

    #[test]
    fn every_text_has_the_words() {
        check(Text::Help, &["Usage: seek [PATH]", "Tests:\n  -name PATTERN", "( EXPR )", "Exit status: 0."]);
        check(Text::Man, &[".TH seek 1", ".SH TESTS", "\\fB\\-name\\fR", "\\fIPATTERN\\fR"]);
        check(Text::Completions(Shell::Zsh), &["#compdef seek", "seek --complete"]);
    }
}
