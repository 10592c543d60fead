//! What the shebang says where the set's own first lines know nothing of it: the interpreter, without its folder and
//! version, also after `env`, its options and variables, and after a runner such as `uv run`.

use crate::language::Language;

/// Interpreters, and their languages.
const INTERPRETERS: [(&str, &str); 46] = [
    ("ash", "sh"),
    ("awk", "AWK"),
    ("babashka", "Clojure"),
    ("bash", "sh"),
    ("bats", "sh"),
    ("bb", "Clojure"),
    ("bun", "TypeScript"),
    ("clojure", "Clojure"),
    ("crystal", "Crystal"),
    ("dart", "Dart"),
    ("dash", "sh"),
    ("deno", "TypeScript"),
    ("elixir", "Elixir"),
    ("fish", "fish"),
    ("gawk", "AWK"),
    ("gnuplot", "gnuplot"),
    ("groovy", "Groovy"),
    ("guile", "Lisp"),
    ("ipython", "Python"),
    ("julia", "Julia"),
    ("ksh", "sh"),
    ("lua", "Lua"),
    ("luajit", "Lua"),
    ("mawk", "AWK"),
    ("mksh", "sh"),
    ("nawk", "AWK"),
    ("node", "JavaScript"),
    ("nodejs", "JavaScript"),
    ("ocaml", "OCaml"),
    ("perl", "Perl"),
    ("php", "PHP"),
    ("pwsh", "PowerShell"),
    ("pypy", "Python"),
    ("python", "Python"),
    ("Rscript", "R"),
    ("ruby", "Ruby"),
    ("runghc", "Haskell"),
    ("runhaskell", "Haskell"),
    ("scala", "Scala"),
    ("swift", "Swift"),
    ("tclsh", "Tcl"),
    ("ts-node", "TypeScript"),
    ("tsx", "TypeScript"),
    ("uv", "Python"),
    ("wish", "Tcl"),
    ("zsh", "sh"),
];

/// Options of env that take the next word as their value.
const WITH_VALUE: [&str; 4] = ["-u", "--unset", "-C", "--chdir"];

/// The language of the interpreter that a shebang names. A byte order mark is passed over.
///
/// ```
/// use highlight::Language;
/// use highlight::detect::from_interpreter;
///
/// assert_eq!(from_interpreter(b"#!/usr/bin/env lua5.4\n").map(Language::name), Some("Lua"));
/// assert_eq!(from_interpreter(b"lua\n"), None);
/// ```
pub fn from_interpreter(line: &[u8]) -> Option<Language> {
    let text = std::str::from_utf8(line).ok()?;
    let shebang = text.strip_prefix('\u{feff}').unwrap_or(text).strip_prefix("#!")?;
    let mut words = shebang.split_ascii_whitespace();
    let mut name = base(words.next()?);
    if name == "env" {
        name = base(program(&mut words)?);
    }
    let (_, language) =
        INTERPRETERS.iter().find(|(known, _)| *known == name || *known == unversioned(name))?;
    Language::from_token(language)
}

/// The program that env runs: the first word that is neither an option nor a variable. `-S` may have it at its end.
fn program<'w>(words: &mut impl Iterator<Item = &'w str>) -> Option<&'w str> {
    while let Some(word) = words.next() {
        match word.strip_prefix("-S").or_else(|| word.strip_prefix("--split-string=")) {
            Some("") => {}
            Some(program) => return Some(program),
            None if WITH_VALUE.contains(&word) => {
                words.next();
            }
            None if word.starts_with('-') || word.contains('=') => {}
            None => return Some(word),
        }
    }
    None
}

fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A name without its version: `python3.12`, `lua-5.4`.
fn unversioned(name: &str) -> &str {
    let name = name.trim_end_matches(|character: char| character.is_ascii_digit() || character == '.');
    name.trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LACKING;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(from_interpreter(line.as_bytes()).map(Language::name), expected, "{line}");
    }

    #[test]
    fn every_interpreter_has_a_language_of_the_set() {
        for (name, language) in INTERPRETERS {
            let found = from_interpreter(format!("#!/usr/bin/{name}\n").as_bytes());
            assert_eq!(found.is_none(), LACKING.contains(&language), "{name}");
        }
    }

    #[test]
    fn the_interpreter_is_found_however_it_is_run() {
        for line in [
            "#!/usr/bin/lua\n",
            "#!/usr/bin/env lua5.4\n",
            "#! /usr/bin/env -S lua -l x\n",
            "#!/usr/bin/env -S luajit",
            "#!/usr/bin/env -Slua -i\n",
            "#!/usr/bin/env -i A=1 -u B lua\r\n",
            "#!/usr/bin/env --split-string=lua x\n",
            "\u{feff}#!/usr/bin/lua-5.1\n",
        ] {
            check(line, Some("Lua"));
        }
        check("#!/usr/bin/awk -f\n", Some("AWK"));
        check("#!/usr/bin/env -S deno run --allow-net\n", Some("TypeScript"));
        check("#!/usr/bin/env bun\n", Some("TypeScript"));
        let powershell = Some("PowerShell").filter(|name| !LACKING.contains(name));
        check("#!/usr/bin/pwsh -NoProfile\n", powershell);
        check("#!/usr/bin/env tclsh8.6\n", Some("Tcl"));
        check("#!/usr/bin/env -S uv run --script\n", Some("Python"));
        check("#!/usr/bin/env bats\n", Some("Bourne Again Shell (bash)"));
        for none in [
            "#!\n",
            "#!/usr/bin/env\n",
            "#!/usr/bin/nosuch\n",
            "# !/bin/lua\n",
            "#!/usr/bin/env -u lua\n",
            "",
        ] {
            check(none, None);
        }
        assert_eq!(from_interpreter(b"#!/usr/bin/lua \xff\n"), None);
    }
}
