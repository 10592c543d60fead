//! Whether the terminal's background is dark or light: from COLORFGBG, or from the terminal, where the user wants that.
//!
//! A terminal answers as if someone typed. So it is asked only with `--theme=auto:ask`, in the foreground, with no
//! pager, no reading from standard input and nothing typed ahead; once a session, and its answer is remembered. The
//! question ends in one that every terminal answers (DA1), so that the end of the answers is known. The text waits for
//! them for a moment only; later ones are read after the text, so that they do not show up at the shell's prompt.

use std::path::PathBuf;
use std::time::Duration;

use cli::environment::Environment;
use highlight::Color;
use sys::terminal_query::{self, TerminalQuery};

use crate::cache;

/// A terminal's background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Background {
    Dark,
    Light,
}

impl Background {
    fn of(color: Color) -> Self {
        if color.is_light() { Self::Light } else { Self::Dark }
    }
}

/// OSC 11, the background's colour; DA1, what kind of terminal it is.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";
/// How long the text waits.
const PATIENCE: Duration = Duration::from_millis(50);
/// How long the end of the program waits.
const LONG_PATIENCE: Duration = Duration::from_secs(1);
/// How many sessions are remembered.
const MOST: usize = 32;

/// The result of asking.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) background: Option<Background>,
    /// To be dropped once the text is written.
    pub(super) late: Option<Late>,
}

/// A terminal that has not answered yet.
#[derive(Debug)]
pub(crate) struct Late {
    query: TerminalQuery,
    heard: Vec<u8>,
    memory: Memory,
}

impl Drop for Late {
    fn drop(&mut self) {
        self.query.hear(&mut self.heard, is_all, LONG_PATIENCE);
        self.memory.remember(color(&self.heard).map(Background::of));
    }
}

/// Recalls what the terminal said, else asks it.
pub(super) fn ask(environment: &Environment) -> Asked {
    let Some(memory) = Memory::of_session(environment) else { return Asked::default() };
    if let Some(background) = memory.recall() {
        return Asked { background, late: None };
    }
    let is_deaf = environment.get_set("TERM").is_none_or(|term| term == b"dumb" || term == b"linux");
    let Some(mut query) = TerminalQuery::begin().filter(|_| !is_deaf) else { return Asked::default() };
    if !query.ask(QUESTION) {
        return Asked::default();
    }
    let mut heard = Vec::new();
    query.hear(&mut heard, is_all, PATIENCE);
    let background = color(&heard).map(Background::of);
    if is_all(&heard) {
        memory.remember(background);
        return Asked { background, late: None };
    }
    Asked { background, late: Some(Late { query, heard, memory }) }
}

/// Whether the answer to DA1 is there: `CSI ? numbers c`.
fn is_all(heard: &[u8]) -> bool {
    let starts = memchr::memmem::find_iter(heard, b"\x1b[?");
    starts.into_iter().any(|start| {
        let rest = &heard[start + 3..];
        let end = rest.iter().position(|byte| !byte.is_ascii_digit() && *byte != b';');
        end.is_some_and(|end| rest[end] == b'c')
    })
}

/// The colour in an answer to OSC 11: `rgb:` and three numbers of one to four hexadecimal digits; `rgba:` and a fourth.
fn color(heard: &[u8]) -> Option<Color> {
    let start = memchr::memmem::find(heard, b"\x1b]11;")? + 5;
    let rest = &heard[start..];
    let end = rest.iter().position(|&byte| byte == b'\x07' || byte == b'\x1b')?;
    let text = std::str::from_utf8(&rest[..end]).ok()?;
    let mut parts =
        text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?.split('/').map(|part| {
            let most = 16u32.checked_pow(part.len() as u32)?.checked_sub(1).filter(|&most| most > 0)?;
            let value = u32::from_str_radix(part, 16).ok().filter(|_| part.len() <= 4)?;
            u8::try_from(value * 255 / most).ok()
        });
    let mut next = || parts.next().flatten();
    Some(Color { red: next()?, green: next()?, blue: next()?, alpha: 255 })
}

/// Bytes of the file, which are far fewer.
const LARGEST: usize = 1 << 20;

/// What terminals said, a line a session: which, and `dark`, `light` or `silent`.
#[derive(Debug)]
struct Memory {
    file: PathBuf,
    session: String,
}

impl Memory {
    fn of_session(environment: &Environment) -> Option<Self> {
        Some(Self {
            file: cache::folder(environment)?.join("backgrounds"),
            session: terminal_query::session()?,
        })
    }

    /// What this session's terminal said: nothing yet, a background, or no answer.
    fn recall(&self) -> Option<Option<Background>> {
        let known = self.known()?;
        let word =
            known.lines().rev().find_map(|line| line.strip_prefix(&*self.session)?.strip_prefix(' '))?;
        match word {
            "dark" => Some(Some(Background::Dark)),
            "light" => Some(Some(Background::Light)),
            "silent" => Some(None),
            _ => None,
        }
    }

    fn known(&self) -> Option<String> {
        String::from_utf8(sys::file::read_regular(&self.file, LARGEST).ok()?).ok()
    }

    fn remember(&self, background: Option<Background>) {
        let word = match background {
            Some(Background::Dark) => "dark",
            Some(Background::Light) => "light",
            None => "silent",
        };
        let known = self.known().unwrap_or_default();
        let kept = known.lines().rev().take(MOST - 1).collect::<Vec<_>>();
        let lines = kept
            .into_iter()
            .rev()
            .chain([&*format!("{} {word}", self.session)])
            .fold(String::new(), |text, line| text + line + "\n");
        // Where it cannot be stored, the terminal is asked again.
        let _ = cache::replace(&self.file, lines.as_bytes());
    }
}

/// COLORFGBG is `foreground;background`, in some terminals with a word between: numbers of the sixteen colours, of
/// which white and the bright ones but for grey are light.
pub(super) fn of_variable(value: &[u8]) -> Option<Background> {
    let (_, last) = std::str::from_utf8(value).ok()?.rsplit_once(';')?;
    match last.parse().ok()? {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colorfgbg_tells_the_background() {
        for (value, expected) in [
            ("15;0", Some(Background::Dark)),
            ("7;8", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;7", Some(Background::Light)),
            ("15;default", None),
            ("0;16", None),
            ("0;256", None),
            ("15", None),
            ("", None),
        ] {
            assert_eq!(of_variable(value.as_bytes()), expected, "{value}");
        }
        assert_eq!(of_variable(b"0;\xff"), None);
    }

    #[test]
    fn answers_are_read_in_every_form_and_nothing_else() {
        for (heard, expected, all) in [
            ("\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;22c", Some(Background::Dark), true),
            ("\x1b]11;rgb:ff/ff/ff\x07\x1b[?1;2c", Some(Background::Light), true),
            ("\x1b]11;rgb:f/f/e\x07", Some(Background::Light), false),
            ("\x1b]11;rgba:ffff/ffff/dddd/ffff\x1b\\", Some(Background::Light), false),
            ("\x1b]11;rgb:1e1e/1e1e/2e2e", None, false),
            ("\x1b]11;rgb:fffff/0/0\x07", None, false),
            ("\x1b]11;rgb://\x07", None, false),
            ("\x1b]11;rgb:ff/ff\x07", None, false),
            ("\x1b]11;rgb:gg/ff/ff\x07", None, false),
            ("\x1b]10;rgb:ff/ff/ff\x07\x1b[?6c", None, true),
            ("\x1b[?2004h", None, false),
            ("\x1b[?c", None, true),
            ("words", None, false),
            ("", None, false),
        ] {
            assert_eq!(color(heard.as_bytes()).map(Background::of), expected, "{heard:?}");
            assert_eq!(is_all(heard.as_bytes()), all, "{heard:?}");
        }
    }
}
