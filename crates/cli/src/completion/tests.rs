use super::*;

const FLAGS: &[Flag<()>] = &[
    Flag::gnu((), 'a', "all", "everything"),
    Flag::gnu((), 'w', "width", "as wide").required("COLS"),
    Flag::gnu((), 'I', "ignore", "not these").required("FILE"),
    Flag::gnu((), '\0', "color", "in colour").optional("WHEN").choices(&["always", "auto", "never"]),
    Flag::ours((), "columns", "these").required("LIST").choices(&["size", "name", "mode"]),
    Flag::ours((), "user", "of whom").required("NAME"),
    Flag::ours((), "hidden", ""),
];

fn line() -> Line {
    Line::of(FLAGS).with("--user", &Values::Users)
}

fn primaries() -> Line {
    let word = |name: &str, argument| Word { names: vec![name.to_owned()], argument, help: String::new() };
    let words = vec![
        word("-name", Argument::Required(Values::Any)),
        word("-type", Argument::Required(Values::words(["f", "d"]))),
        word("-exec", Argument::Command),
        word("-print", Argument::None),
    ];
    Line { words, operands: Values::Files, clusters: false }
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
    check(&line(), "-", "Any --all -a --width= -w --ignore= -I --color --columns= --user=");
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
    check(&line(), "-I x -", "Any --all -a --width= -w --ignore= -I --color --columns= --user=");
    // Small letters do, where nothing else begins so.
    check(&line(), "--columns=size,NA", "Any --columns=size,name");
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
}

#[test]
fn an_answer_is_lines() {
    let text = line().complete(&["--color=n".to_owned()]).lines();
    assert_eq!(text, "words\t--color=\nnever\t\n");
    assert_eq!(line().complete(&["x".to_owned()]).lines(), "files\t\n");
}
