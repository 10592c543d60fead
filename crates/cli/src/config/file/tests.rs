use super::*;

const FLAGS: &[Flag<()>] = &[
    Flag::gnu((), 'a', "all", "all"),
    Flag::gnu((), '\0', "color", "colour").optional("WHEN"),
    Flag::gnu((), 'I', "ignore", "ignore").required("PATTERN"),
    Flag::gnu((), 'm', "", "with commas"),
    Flag::gnu((), '\0', "help", "help"),
    Flag::ours((), "icons", "icons").optional("WHEN"),
    Flag::ours((), "icon", "an icon").required("KEY=SYMBOL").table("icons"),
];

fn check(text: &str, expected: Result<&str, (&str, Option<&str>)>) {
    let Reading { settings, errors } = parse(text, Path::new("config.toml"), "lsx", FLAGS);
    let shown = errors.into_iter().next().map_or_else(|| Ok(words(settings)), Err);
    let shown = shown.map_err(|error| (error.message, error.hint));
    let expected =
        expected.map(str::to_owned).map_err(|(message, hint)| (message.to_owned(), hint.map(str::to_owned)));
    assert_eq!(shown, expected, "{text}");
}

fn words(settings: Vec<Setting<()>>) -> String {
    let words = settings.into_iter().map(|setting| match setting.occurrence {
        Occurrence::Flag { name, value: None, .. } => name.to_owned(),
        Occurrence::Flag { name, value: Some(value), .. } => {
            format!("{name}={}", value.to_string_lossy())
        }
        Occurrence::Operand(word) => word.to_string_lossy().into_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_not_understood_stands_in_the_way_of_nothing_else() {
    let text = "[lss]\na = 1\n[lsx]\ncolour = true\nall = true\nignore = 3.5\ncolor = 'auto'";
    let Reading { settings, errors } = parse(text, Path::new("c"), "lsx", FLAGS);
    assert_eq!(words(settings), "all color=auto");
    let lines: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(
        lines,
        [
            "c:1: unknown program 'lss'",
            "c:4: unknown key 'colour'",
            "c:6: ignore: expected true, false, a whole number, a string or a list of them",
        ]
    );
}

#[test]
fn keys_are_flags() {
    check("", Ok(""));
    check(
        "[lsx]\nall = true\ncolor = 'always'\nignore = ['a', 'b']\n[catx]\nwhatever = 1",
        Ok("all color=always ignore=a ignore=b"),
    );
    check("[lsx]\nall = false\ncolor = true", Ok("color"));
    check("[lsx]\nignore = 'b'\nall = true", Ok("ignore=b all"));
    // One without a long name goes by its letter, others do not.
    check("[lsx]\nm = true\nall = true", Ok(" all"));
    check("[lsx]\na = true", Err(("config.toml:2: unknown key 'a'", Some("did you mean 'all'?"))));
}

#[test]
fn entries_of_a_table_are_values_of_its_flag() {
    check(
        "[lsx]\nall = true\n[lsx.icons]\nwhen = 'auto'\nfile = 1\n[lsx.icons.names]\n'a.b' = 'x'\n",
        Ok("all icons=auto icon=file=1 icon=names.a.b=x"),
    );
    check("[lsx.icons]\nextensions.rs = 'r'", Ok("icon=extensions.rs=r"));
    check(
        "[lsx.icons]\nfile = true",
        Err(("config.toml:2: icon: expected a string or a whole number", None)),
    );
    check(
        "[lsx.icon]\nfile = 'x'",
        Err(("config.toml:1: unknown table 'icon'", Some("did you mean 'icons'?"))),
    );
}

#[test]
fn what_is_not_understood_is_named_with_its_line() {
    let hint = Some("did you mean 'color'?");
    check("[lsx]\n\ncolour = true", Err(("config.toml:3: unknown key 'colour'", hint)));
    check("[lsx]\nall = 'yes'", Err(("config.toml:2: all: expected true or false", None)));
    check("[lsx]\nignore = true", Err(("config.toml:2: ignore: expected a value", None)));
    check("[lsx]\nhelp = true", Err(("config.toml:2: 'help' is not for the file", None)));
    check("[lss]\n", Err(("config.toml:1: unknown program 'lss'", Some("did you mean 'lsx'?"))));
    check("lsx = 3", Err(("config.toml:1: lsx: expected a table", None)));
}

#[test]
fn settings_are_asked_about_at_once_and_alone_only_where_one_is_refused() {
    // Refuses settings of which one, or two together, have these names.
    let asked = |text: &str, refused: &[&str]| {
        let asked = std::cell::RefCell::new(Vec::new());
        let accepts = |settings: &[Occurrence<()>]| {
            let names: Vec<&str> = settings.iter().map(name).collect();
            asked.borrow_mut().push(names.join(" "));
            let unsuited = Unsuited { message: b"no\nat all".to_vec(), hint: None };
            let is_refused = !refused.is_empty() && refused.iter().all(|name| names.contains(name));
            if is_refused { Err(unsuited) } else { Ok(()) }
        };
        let file = Path::new("c");
        let (settings, errors) = parse(text, file, "lsx", FLAGS).accepted(accepts, file);
        let left: Vec<&str> = settings.iter().map(name).collect();
        let errors: Vec<String> = errors.into_iter().map(|error| error.message).collect();
        (asked.into_inner(), left.join(" "), errors)
    };
    let text = "[lsx]\nall = true\nignore = 'a'\nwhat = 1\nicons = true";
    let unknown = "c:4: unknown key 'what'".to_owned();
    assert_eq!(
        asked(text, &[]),
        (vec!["all ignore icons".into()], "all ignore icons".into(), vec![unknown.clone()])
    );
    let alone = ["all ignore icons", "all", "ignore", "icons"];
    let asked_alone = |rest: &str| alone.iter().copied().chain([rest]).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        asked(text, &["ignore"]),
        (asked_alone("all icons"), "all icons".into(), vec!["c:3: no".into(), unknown.clone()])
    );
    // Two that do not go together.
    assert_eq!(
        asked(text, &["all", "icons"]),
        (asked_alone("all ignore icons"), String::new(), vec!["c: no".into(), unknown])
    );
    assert_eq!(asked("", &[]), (Vec::new(), String::new(), Vec::new()));
}

fn name(setting: &Occurrence<()>) -> &str {
    match setting {
        Occurrence::Flag { name, .. } => name,
        Occurrence::Operand(_) => "an operand",
    }
}

#[test]
fn mistakes_are_told_by_what_was_meant() {
    // Words without quotes, keys above all tables, lists in lists.
    check(
        "[lsx]\ncolor = never # really",
        Err((
            "config.toml:2: invalid float, expected `nan`",
            Some("a string stands in quotes: color = 'never'"),
        )),
    );
    check(
        "[lsx]\ncolor =",
        Err(("config.toml:2: string values must be quoted, expected literal string", None)),
    );
    check("[lsx]\nall = true\nall = true", Err(("config.toml:3: duplicate key 'all'", None)));
    check("color = 'x'", Err(("config.toml:1: unknown program 'color'", Some("it belongs below [lsx]"))));
    check("[lsx]\nignore = [['a']]", Err(("config.toml:2: ignore: a list stands in a list", None)));
    // What is not for the file is no key that could be meant.
    check("[lsx]\nhepl = true", Err(("config.toml:2: unknown key 'hepl'", None)));
    check("[lsx]\nconfig-path = true", Err(("config.toml:2: 'config-path' is not for the file", None)));
    // Nothing of the file reaches a terminal as it is.
    check("[lsx]\n\"\\u001b[31m\\n\" = 1", Err(("config.toml:2: unknown key '^[[31m^J'", None)));
}

#[test]
fn of_many_faults_the_first_are_told() {
    let lines: String = (0..30).map(|number| format!("{number:02}x = 1\n")).collect();
    let reading = parse(&format!("[lsx]\n{lines}"), Path::new("c"), "lsx", FLAGS);
    let (_, errors) = reading.accepted(|_| Ok(()), Path::new("c"));
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(messages[..2], ["c:2: unknown key '00x'", "c:3: unknown key '01x'"]);
    assert_eq!(messages[19..], ["c:21: unknown key '19x'", "c: 10 more faults"]);
}

#[test]
fn what_was_meant_is_looked_for_only_where_it_is_told() {
    // In the order of the file, which is not that of the names.
    let letters = ('a'..='z').rev().filter(|&letter| letter != 'l');
    let lines: String = letters.map(|letter| format!("al{letter} = 1\n")).collect();
    let reading = parse(&format!("[lsx]\n{lines}"), Path::new("c"), "lsx", FLAGS);
    let hints = reading.errors.iter().map(|error| error.hint.is_some());
    assert_eq!(hints.collect::<Vec<_>>(), [&[true; 20][..], &[false; 5]].concat());
    let (_, errors) = reading.accepted(|_| Ok(()), Path::new("c"));
    assert_eq!(errors.iter().filter(|error| error.hint.is_some()).count(), 20);
}
