//! `--theme=auto:ask`: the terminal is asked for its background, once a session, and nothing of it is ever in the way.

use std::ffi::OsString;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::program::Program;
use crate::harness::pty::conversation;
use crate::harness::sandbox::{Sandbox, skip};

const QUESTION: &str = "\x1b]11;?\x1b\\\x1b[c";
const DARK: &str = "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\";
const LIGHT: &str = "\x1b]11;rgb:ffff/ffff/ffff\x07";
const KIND: &str = "\x1b[?62;22c";
const SETSID: &str = "/usr/bin/setsid";
const ASKS: &str = "catx --theme=auto:ask a.py";

fn sandbox() -> Sandbox {
    let mut sandbox = Sandbox::new().with("TERM", "xterm-256color");
    let folder = Program::Catx.path().parent().expect("it is in a folder").to_owned();
    sandbox.set("PATH", format!("{}:/usr/bin:/bin", folder.display()));
    let cache = sandbox.at("cache");
    sandbox.set("XDG_CACHE_HOME", cache);
    sandbox.file("a.py", "def f():\n");
    sandbox
}

/// What a script shows on a terminal of its own that answers the question after so long; `None` without one.
fn shown(sandbox: &Sandbox, script: &str, typed: &str, delay: u64, answer: &str) -> Option<String> {
    if !Path::new(SETSID).exists() {
        skip("there is no setsid");
        return None;
    }
    let words = ["--ctty", "--wait", "sh", "-c", script].map(OsString::from);
    let (mut asked, mut begun) = (0, false);
    let mut reply = |shown: &[u8]| {
        if !std::mem::replace(&mut begun, true) {
            return typed.as_bytes().to_vec();
        }
        let questions = String::from_utf8_lossy(shown).matches(QUESTION).count();
        if std::mem::replace(&mut asked, questions) == questions {
            return Vec::new();
        }
        thread::sleep(Duration::from_millis(delay));
        answer.as_bytes().to_vec()
    };
    let outcome = conversation(sandbox, Path::new(SETSID), "setsid", &words, 80, &mut reply)?;
    Some(String::from_utf8_lossy(&outcome.stdout).into_owned())
}

/// The text in the theme of this background.
fn text(sandbox: &Sandbox, background: &str) -> String {
    let words = [&format!("--theme={background}"), "--color=always", "a.py"];
    let outcome = sandbox.command(Program::Catx).args(words).output().expect("catx runs");
    String::from_utf8(outcome.stdout).expect("it is text")
}

#[test]
fn the_terminal_says_what_its_text_stands_on_and_is_asked_once() {
    let sandbox = sandbox();
    let (dark, light) = (text(&sandbox, "dark"), text(&sandbox, "light"));
    assert_ne!(dark, light);
    for (answer, expected) in [(DARK, &dark), (LIGHT, &light), ("", &dark), ("what?\x1b]11;?\x07", &dark)] {
        let script = format!("{ASKS}; {ASKS}; stty -a | tr ' ;' '\\n\\n' | grep -x -e icanon -e echo");
        let Some(found) = shown(&sandbox, &script, "", 0, &[answer, KIND].concat()) else { return };
        assert_eq!(found, [QUESTION, expected, expected, "icanon\necho\n"].concat(), "{answer:?}");
    }
    // Other words ask nothing.
    let found = shown(&sandbox, "catx a.py; catx --theme=auto:always a.py", "", 0, LIGHT);
    assert_eq!(found, Some([&*dark, &*dark].concat()));
}

#[test]
fn an_answer_that_is_late_delays_no_text_and_shows_up_nowhere() {
    let sandbox = sandbox();
    let (dark, light) = (text(&sandbox, "dark"), text(&sandbox, "light"));
    // The question has to be gone before the text comes, but the text before the answer does.
    let answer = [LIGHT, KIND].concat();
    let script = format!("{ASKS}; {ASKS}; read -r line; echo \"read <$line>\"");
    let begun = Instant::now();
    let typed_later = [&*answer, "\n"].concat();
    let Some(found) = shown(&sandbox, &script, "", 300, &typed_later) else { return };
    assert!(found.starts_with(&[QUESTION, &*dark, &*light].concat()), "{found:?}");
    assert!(found.ends_with("read <>\n") && !found.contains("rgb"), "{found:?}");
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[test]
fn a_terminal_that_never_answers_costs_one_wait() {
    let sandbox = sandbox();
    let dark = text(&sandbox, "dark");
    let begun = Instant::now();
    let script = format!("{ASKS}; {ASKS}; {ASKS}");
    let Some(found) = shown(&sandbox, &script, "", 0, "") else { return };
    assert_eq!(found, [QUESTION, &*dark, &*dark, &*dark].concat());
    let took = begun.elapsed();
    assert!(took >= Duration::from_secs(1) && took < Duration::from_secs(3), "{took:?}");
}

#[test]
fn what_is_typed_ahead_stays_for_whoever_it_is_for() {
    let sandbox = sandbox();
    let dark = text(&sandbox, "dark");
    let script = format!("stty -echo; sleep 0.3; {ASKS}; read -r line; echo \"read <$line>\"");
    let Some(found) = shown(&sandbox, &script, "typed ahead\n", 0, LIGHT) else { return };
    assert!(found.ends_with(&[&*dark, "read <typed ahead>\n"].concat()), "{found:?}");
    assert!(!found.contains(QUESTION), "{found:?}");
    // Nor is a terminal asked behind which something else reads.
    for script in [
        "catx --theme=auto:ask - <a.py",
        "catx --theme=auto:ask --paging=always --pager='sh -c \"exec cat\"' a.py",
    ] {
        let found = shown(&sandbox, script, "", 0, LIGHT).expect("the first did");
        assert!(!found.contains(QUESTION), "{found:?}");
    }
}
