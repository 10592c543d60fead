use super::*;

const FLAGS: &[Flag<()>] = &[
    Flag::gnu((), 'a', "all", "everything"),
    Flag::gnu((), 'w', "width", "as wide").required("COLS"),
    Flag::gnu((), 'I', "ignore", "not these").required("FILE"),
    Flag::gnu((), '\0', "color", "in colour").optional("WHEN").choices(&["always", "auto", "never"]),
    Flag::ours((), "columns", "these").required("LIST").choices(&["size", "name", "mode"]),
    Flag::ours((), "user", "of whom").required("NAME"),
    Flag::gnu((), 'l', "language", "written in").required("NAME").choices(&["Never"]),
    Flag::ours((), "lang-other", "of no use").required("N"),
    Flag::ours((), "hidden", ""),
];

fn line() -> Line {
    Line::of(FLAGS).with("--user", &Values::Users)
}

fn primaries() -> Line {
    let word = |name: &str, argument| Word {
        names: vec![name.to_owned()],
        abbreviation: Abbreviation::None,
        argument,
        help: String::new(),
    };
    let words = vec![
        word("-name", Argument::Required(Values::Any)),
        word("-type", Argument::Required(Values::words(["f", "d"]))),
        word("-exec", Argument::Command),
        word("-print", Argument::None),
    ];
    Line {
        words,
        operands: [Values::Directories, Values::Directories],
        kind: Kind::Expression { leading: &["-L"], operators: &[("(", ""), ("!", "not")] },
    }
}

#[track_caller]
fn check(line: &Line, typed: &str, expected: &str) {
    let typed: Vec<String> = typed.split(' ').map(str::to_owned).collect();
    let answer = line.complete(&typed);
    let words: Vec<&str> = answer.words.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!(format!("{:?} {}{}", answer.others, answer.prefix, words.join(" ")), expected, "{typed:?}");
}

#[test]
fn options_are_offered_after_a_dash_and_files_elsewhere() {
    check(&line(), "--a", "Any --all");
    check(&line(), "--co", "Any --color --columns=");
    check(&line(), "--hid", "Any ");
    check(
        &line(),
        "-",
        "Any --all -a --width= -w --ignore= -I --color --columns= --user= --language= -l --lang-other=",
    );
    check(&line(), "", "Files ");
    check(&line(), "x", "Files ");
    check(&line(), "-- -", "Files ");
}

#[test]
fn values_are_offered_after_the_sign_and_as_the_next_word() {
    check(&line(), "--color=a", "Any --color=always auto");
    check(&line(), "--columns=size,", "Any --columns=size,name mode");
    check(&line(), "--columns na", "Any name");
    check(&line(), "--user ", "Users ");
    check(&line(), "--user=", "Users --user=");
    check(&line(), "--color ", "Files ");
    check(&line(), "-aI ", "Files ");
    check(
        &line(),
        "-I x -",
        "Any --all -a --width= -w --ignore= -I --color --columns= --user= --language= -l --lang-other=",
    );
    // Small letters do, where nothing else begins so.
    check(&line(), "--columns=size,NA", "Any --columns=size,name");
    check(&line(), "--columns=size,+na", "Any --columns=size,+name");
    check(&line(), "--columns=-size,", "Any --columns=-size,name mode");
    check(&line(), "--user=a,b,c", "Users --user=a,b,");
    // The letter has its argument already.
    check(&line(), "-w80 ", "Files ");
    check(&line(), "--all=", "Any ");
}

#[test]
fn primaries_are_words_with_one_dash_and_commands_end() {
    check(&primaries(), "-n", "Any -name");
    check(&primaries(), ". -type ", "Any f d");
    check(&primaries(), ". -exec ", "Commands ");
    check(&primaries(), ". -exec rm -", "Files ");
    check(&primaries(), ". -exec rm {} ; -p", "Any -print");
    check(&primaries(), ". -exec rm {} + -ty", "Any -type");
    check(&primaries(), ". -exec rm {} ';' -ty", "Any -type");
    // It is a word of the command.
    check(&primaries(), ". -exec chmod + -ty", "Files ");
}

#[test]
fn an_expression_follows_the_operands() {
    check(&primaries(), "", "Directories ");
    check(&primaries(), "-L --all a", "Directories ");
    check(&primaries(), ". -print ", "Any -name -type -exec -print ( !");
    check(&primaries(), ". ! ", "Any -name -type -exec -print ( !");
    check(&primaries(), ". \\( -type ", "Any f d");
    check(&primaries(), ". -print !", "Any !");
}

#[test]
fn an_answer_is_lines() {
    let text = line().complete(&["--color=n".to_owned()]).lines();
    assert_eq!(text, "words\t--color=\nnever\t\n");
    assert_eq!(line().complete(&["x".to_owned()]).lines(), "files\t\n");
}

#[test]
fn letters_stand_together_and_an_argument_may_follow_its_letter() {
    check(&line(), "-a", "Any -a -aw -aI -al");
    check(&line(), "-ax", "Any ");
    check(&line(), "-aw", "Any -aw");
    check(&line(), "-alN", "Any -alNever");
    check(&line(), "-w80", "Any -w");
}

#[test]
fn long_names_may_be_cut_short() {
    // GNU's first.
    check(&line(), "--col=n", "Any --col=never");
    check(&line(), "--us=", "Users --us=");
    check(&line(), "--ign ", "Files ");
    check(&line(), "--u ", "Users ");
    // More than one.
    check(&line(), "--=N", "Any ");
}

#[test]
fn operands_may_be_of_two_kinds() {
    let line = Line { operands: [Values::Any, Values::Directories], ..line() };
    check(&line, "", "Any ");
    check(&line, "-a x ", "Directories ");
    check(&line, "-- x y ", "Directories ");
    check(&line, "--user x ", "Any ");
}

#[test]
fn an_owner_is_a_user_and_a_group() {
    let line = line().with("--user", &Values::Owner);
    assert_eq!(line.complete(&["--user=ro".to_owned()]).lines(), "users\t--user=\n");
    assert_eq!(line.complete(&["--user=ro:".to_owned()]).lines(), "groups\t--user=ro:\n");
}
