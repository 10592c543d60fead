//! What GNU ls has not: trees, and today's look on a terminal.

use std::ffi::OsString;

use crate::harness::program::Program;
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

#[track_caller]
fn check(words: &[&str], expected: &str) {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    sandbox.basic();
    sandbox.command(Program::Lsx).args(words).assert().success().stdout(expected.to_owned());
}

/// What a terminal shows; `None` without one.
fn show(sandbox: &Sandbox, words: &[&str]) -> Option<String> {
    let words: Vec<OsString> = words.iter().map(Into::into).collect();
    let outcome = on_terminal(sandbox, &Program::Lsx.path(), "lsx", &words, 80, b"")?;
    Some(String::from_utf8_lossy(&outcome.stdout).into_owned())
}

#[test]
fn trees_show_what_is_in_directories_under_them() {
    check(&["--tree", "dir", "a"], "a\n\ndir\n├── one\n├── sub\n│   └── deep.txt\n├── two.rs\n└── void\n");
    check(&["--tree", "--depth=1", "dir"], "dir\n├── one\n├── sub\n├── two.rs\n└── void\n");
    check(&["--tree", "-AF", "--hide=t*", "dir/sub", "other"], "dir/sub/\n└── deep.txt\nother/\n");
}

#[test]
fn octal_digits_stand_after_the_letters() {
    check(&["-lgG", "--octal", "--time-style=+T", "c.rs"], "-rw-r--r-- 0644 1 13 T c.rs\n");
    check(&["--octal", "c.rs"], "c.rs\n");
}

#[test]
fn a_depth_is_a_decimal_number_however_large() {
    let all = "dir\n├── one\n├── sub\n│   └── deep.txt\n├── two.rs\n└── void\n";
    for depth in ["99999999999999999999", "18446744073709551615", "02", "08", "010"] {
        check(&["--tree", &format!("--depth={depth}"), "dir"], all);
    }
    check(&["--tree", "--depth=0", "dir"], "dir\n");
    let sandbox = Sandbox::new();
    sandbox.folder("n/2/3/4/5/6/7/8/9/10");
    let tree = sandbox.command(Program::Lsx).args(["--tree", "--depth=010", "n"]).assert().success();
    assert_eq!(tree.get_output().stdout.iter().filter(|&&byte| byte == b'\n').count(), 10);
    for depth in ["", "x", "0x2", "-1", "99999999999999999999x"] {
        let words = ["--tree".to_owned(), format!("--depth={depth}")];
        sandbox.command(Program::Lsx).args(words).assert().code(2);
    }
}

#[test]
fn trees_lead_through_links_to_directories_once() {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    sandbox.file("tr/sub/in", "").link("tr/link", "sub");
    let show = |words: &[&str]| sandbox.command(Program::Lsx).args(words).assert();
    show(&["--tree", "tr"]).success().stdout("tr\n├── link -> sub\n└── sub\n    └── in\n");
    show(&["--tree", "-L", "tr"])
        .success()
        .stdout("tr\n├── link\n│   └── in\n└── sub\n    └── in\n")
        .stderr("");
    sandbox.link("tr/sub/up", "..");
    let again = |name| format!("lsx: tr/sub/up/{name}: not listing already-listed directory\n");
    show(&["--tree", "-L", "tr/sub"])
        .code(2)
        .stdout("tr/sub\n├── in\n└── up\n    ├── link [already listed]\n    └── sub [already listed]\n")
        .stderr(["link", "sub"].map(again).concat());
}

#[test]
fn a_terminal_shows_colours_and_sizes_for_people() {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8").with("TERM", "xterm");
    sandbox.file("big", "x".repeat(5000)).folder("dir");
    let Some(plain) = show(&sandbox, &[]) else { return };
    assert_eq!(plain, "big  \x1b[0m\x1b[01;34mdir\x1b[0m\n");
    let long = show(&sandbox, &["-l"]).expect("as before");
    assert!(long.contains(" \x1b[32m4.9K\x1b[0m "), "{long}");
    assert!(long.contains("\n\x1b[34;1md\x1b[0m\x1b[33mr\x1b[0m\x1b[31mw\x1b[0m"), "{long}");
    assert_eq!(show(&sandbox, &["--classic"]).expect("as before"), "big  dir\n");
    let classic = show(&sandbox, &["-lh", "--classic", "--color"]).expect("as before");
    assert!(classic.contains(" 4.9K ") && !classic.contains("[33m"), "{classic}");
    let quiet = sandbox.with("NO_COLOR", "1");
    assert_eq!(show(&quiet, &[]).expect("as before"), "big  dir\n");
    assert!(!show(&quiet, &["-l"]).expect("as before").contains('\x1b'));
    let dumb = quiet.with("NO_COLOR", "").with("TERM", "dumb").with("COLORTERM", "yes");
    assert!(!show(&dumb, &["-l"]).expect("as before").contains('\x1b'));
}

#[test]
fn a_theme_comes_from_the_configuration_and_from_eza_on_a_terminal() {
    let sandbox =
        Sandbox::new().with("LC_ALL", "C.UTF-8").with("TERM", "xterm").with("CLASSIX_CONFIG", "c.toml");
    sandbox.file("listed/a.rs", "x".repeat(5000)).file("c.toml", "[lsx.theme]\nsize.kilo = 'cyan'\n");
    let words = ["-og", "listed"];
    let Some(shown) = show(&sandbox, &words) else { return };
    assert!(shown.contains(" \x1b[36m4.9K\x1b[0m "), "{shown}");
    let typed = show(&sandbox, &["-og", "--theme=size.kilo=1;31", "listed"]).expect("as before");
    assert!(typed.contains(" \x1b[1;31m4.9K\x1b[0m"), "{typed}");
    sandbox.file("c.toml", "[lsx]\nreverse = true\n[lsx.theme]\ninode = 'magenta'\nino = 'red'\n");
    let wrong = show(&sandbox, &["-i", "listed"]).expect("as before");
    assert!(wrong.contains("c.toml:5: theme: ino: no such key"), "{wrong}");
    assert!(wrong.contains("\x1b[35m"), "the rest of the theme counts: {wrong}");
    let sandbox = sandbox.with("EZA_COLORS", "sn=34:*.rs=4");
    sandbox.file("c.toml", "");
    let shown = show(&sandbox, &words).expect("as before");
    assert!(
        shown.contains(" \x1b[34m4.9\x1b[0m\x1b[32mK\x1b[0m ") && shown.contains("\x1b[4ma.rs\x1b[0m"),
        "{shown}"
    );
    let sandbox = sandbox.with("LS_COLORS", "*.rs=35");
    let shown = show(&sandbox, &words).expect("as before");
    assert!(shown.contains("\x1b[35ma.rs\x1b[0m"), "LS_COLORS wins for names: {shown}");
}

#[test]
fn a_broken_link_looks_broken_on_a_terminal_where_no_colours_are_given() {
    let mut sandbox = Sandbox::new().with("TERM", "xterm");
    sandbox.link("gone", "nowhere").link("here", ".");
    let Some(shown) = show(&sandbox, &[]) else { return };
    let (broken, usual) = ("\x1b[40;31;01mgone\x1b[0m", "\x1b[01;36mgone\x1b[0m");
    assert!(shown.contains(broken), "{shown}");
    for words in [&["-l"][..], &["-1"], &["--tree"]] {
        assert!(show(&sandbox, words).expect("as before").contains(broken), "{words:?}");
    }
    assert!(show(&sandbox, &["--classic", "--color"]).expect("as before").contains(usual));
    let piped = sandbox.command(Program::Lsx).arg("--color").assert().success();
    assert!(String::from_utf8_lossy(&piped.get_output().stdout).contains(usual));
    sandbox.set("LS_COLORS", "di=1");
    assert!(show(&sandbox, &[]).expect("as before").contains(usual));
}

#[test]
fn who_gave_an_icon_is_told_whatever_other_icons_are_alike() {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8").with("CLASSIX_CONFIG", "c.toml");
    sandbox.file("a.rs", "").file("Makefile", "").folder("dir");
    sandbox.file(
        "c.toml",
        "[lsx.icons]\n'extensions..RS' = 'X'\n'names.makefile' = 'X'\n'kinds.directory' = 'Y'\n",
    );
    let files = ["--why=a.rs", "--why=Makefile", "--why=dir"];
    let sources = |icons: &[&str]| -> Option<Vec<String>> {
        let shown = show(&sandbox, &[&files[..], icons].concat())?;
        let icons = shown.lines().filter_map(|line| line.strip_prefix("  icon: "));
        Some(icons.map(|icon| icon.rsplit(", ").next().unwrap_or_default().to_owned()).collect())
    };
    let file = "the configuration";
    let Some(found) = sources(&[]) else { return };
    assert_eq!(found, [file; 3]);
    let others = ["--icon-for=names.other=X", "--icon-for=extensions.other=Y"];
    assert_eq!(sources(&others).expect("as before"), [file; 3]);
    let line = "--icon-for";
    assert_eq!(sources(&["--icon-for=names.Makefile=X"]).expect("as before"), [file, line, file]);
    assert_eq!(sources(&["--icon-for=extensions.rs=X"]).expect("as before"), [line, file, file]);
    assert_eq!(sources(&["--icon-for=kinds.directory=Y"]).expect("as before"), [file, file, line]);
}
