//! An example of a program's table in the configuration file, made from its flags.

use std::fmt::Write as _;

use crate::config;
use crate::flag::{Flag, Value};

/// The example: every flag that may stand in the file, commented out, below what it does.
///
/// Sentences begin with `##` and settings with `#`, so that a setting is made by taking one sign away.
#[must_use]
pub fn configuration<Does: Copy>(program: &str, flags: &[Flag<Does>]) -> String {
    let mut text = format!(
        "## {program}'s part of $XDG_CONFIG_HOME/classix/config.toml (~/.config/classix/config.toml), which is read \
         where standard\n## output is a terminal. Every key is a long option; the command line wins.\n[{program}]\n"
    );
    let mut sections: Vec<&str> = Vec::new();
    for flag in flags {
        if !sections.contains(&flag.section) {
            sections.push(flag.section);
        }
    }
    for section in sections {
        let title = if section.is_empty() { "Other options" } else { section };
        // Writing to a String cannot fail, here and below.
        let _ = write!(text, "\n## {title}\n");
        flags.iter().filter(|flag| flag.section == section).for_each(|flag| append(flag, &mut text));
    }
    text
}

fn append<Does: Copy>(flag: &Flag<Does>, text: &mut String) {
    let Some(key) = config::keys(flag).next().filter(|_| !flag.help.is_empty()) else { return };
    if !config::is_for_the_file(flag.long) {
        return;
    }
    let _ = write!(text, "\n## {}\n", flag.help);
    let example = flag.example.or(flag.choices.first().copied());
    let _ = match (flag.value, example) {
        (Value::None | Value::Tolerated, _) | (_, None) => writeln!(text, "# {key} = true"),
        (_, Some(value)) if value.bytes().all(|byte| byte.is_ascii_digit()) => {
            writeln!(text, "# {key} = {value}")
        }
        (_, Some(value)) => writeln!(text, "# {key} = '{value}'"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAGS: &[Flag<()>] = &[
        Flag::gnu((), 'a', "all", "everything").under("What"),
        Flag::gnu((), 'l', "", "long").aliases(&["long"]).under("Layout"),
        Flag::gnu((), 'm', "", "with commas").under("Layout"),
        Flag::gnu((), '\0', "color", "in colour")
            .optional("WHEN")
            .choices(&["always", "never"])
            .under("Layout"),
        Flag::gnu((), 'w', "width", "as wide").required("COLS").example("80").under("What"),
        Flag::gnu((), '\0', "help", "help"),
        Flag::ours((), "hidden", ""),
        Flag::ours((), "secret", "of few"),
    ];

    #[test]
    fn every_flag_of_the_file_is_there_by_its_first_name_or_its_letter() {
        let text = configuration("lsx", FLAGS);
        let settings: Vec<&str> = text.lines().filter(|line| line.starts_with("# ")).collect();
        let expected = [
            "# all = true",
            "# width = 80",
            "# long = true",
            "# m = true",
            "# color = 'always'",
            "# secret = true",
        ];
        assert_eq!(settings, expected);
        assert!(text.contains("[lsx]\n\n## What\n\n## everything\n# all = true\n"), "{text}");
        assert!(text.ends_with("## Other options\n\n## of few\n# secret = true\n"), "{text}");
    }
}
