//! The colours of a patch: those of the highlighter in front of what says that a line was removed or added.

use std::collections::HashMap;

use highlight::{Color, Depth, RESET, TokenStyle};
use patch::Side;

/// What is said of a piece of text by the colour behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Context,
    Removed,
    /// What of a removed line differs.
    RemovedWord,
    Added,
    AddedWord,
    /// Blanks at the end of an added line.
    Blanks,
}

impl Tone {
    const COUNT: usize = 6;

    /// That of a line.
    pub(super) fn of(side: Option<Side>) -> Self {
        match side {
            Some(Side::Removed) => Self::Removed,
            Some(Side::Added) => Self::Added,
            Some(Side::Context) | None => Self::Context,
        }
    }

    /// That of what differs in such a line.
    pub(super) fn of_words(self) -> Self {
        match self {
            Self::Removed => Self::RemovedWord,
            Self::Added => Self::AddedWord,
            other => other,
        }
    }
}

/// The number of a style of the brush; the first is the terminal's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style(u16);

impl Style {
    pub(super) const NONE: Self = Self(0);
}

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) style: Style,
    pub(super) tone: Tone,
}

/// Which colours there are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) has_color: bool,
    pub(crate) depth: Depth,
    pub(crate) italic: bool,
    /// Whether the background is, if the theme says so.
    pub(crate) is_light: Option<bool>,
}

impl Plan {
    /// Whether a tone is the colour of the text and not that behind it: of the sixteen none is dark or light enough to
    /// stand behind all others, and where the background is not known, none of all.
    fn is_plain(self, tone: Tone) -> bool {
        tone != Tone::Context && (self.depth == Depth::Sixteen || self.is_light.is_none())
    }
}

/// Writes text in colours.
pub(super) struct Brush {
    plan: Plan,
    styles: Vec<TokenStyle>,
    numbers: HashMap<TokenStyle, u16>,
    /// For each style and tone how it begins after a reset, once it was needed.
    sequences: Vec<[Option<Vec<u8>>; Tone::COUNT]>,
    /// For each style how it follows another one in the same tone: none where only a reset ends that.
    foregrounds: Vec<Option<Vec<u8>>>,
    now: Option<Ink>,
}

impl Brush {
    pub(super) fn new(plan: Plan) -> Self {
        let none = TokenStyle {
            foreground: Color { alpha: 1, ..Color::BLACK },
            background: Color::BLACK,
            bold: false,
            underline: false,
            italic: false,
        };
        let (styles, numbers) = (vec![none], HashMap::from([(none, 0)]));
        Self {
            plan,
            styles,
            numbers,
            sequences: vec![Default::default()],
            foregrounds: vec![None],
            now: None,
        }
    }

    pub(super) fn has_color(&self) -> bool {
        self.plan.has_color
    }

    /// The number of a style; they are few, whatever a patch holds.
    pub(super) fn style(&mut self, style: TokenStyle) -> Style {
        if let Some(&known) = self.numbers.get(&style) {
            return Style(known);
        }
        let Ok(number) = u16::try_from(self.styles.len()) else { return Style::NONE };
        self.styles.push(style);
        self.sequences.push(Default::default());
        let mut foreground = Vec::new();
        style.write_sgr(self.plan.depth, self.plan.italic, None, &mut foreground);
        let has_color = style.foreground.alpha != 1;
        self.foregrounds.push(has_color.then_some(foreground));
        self.numbers.insert(style, number);
        Style(number)
    }

    /// Writes what has to stand before a text.
    pub(super) fn change(&mut self, ink: Ink, text: &[u8], out: &mut Vec<u8>) {
        if !self.plan.has_color || self.now == Some(ink) {
            return;
        }
        if let Some(now) = self.now.filter(|now| now.tone == ink.tone && !self.plan.is_plain(ink.tone)) {
            let now_style = self.styles[usize::from(now.style.0)];
            let is_underlined = now_style.underline || self.styles[usize::from(ink.style.0)].underline;
            if !is_underlined && text.iter().all(|&byte| byte == b' ') {
                // Blanks look the same in any colour.
                return;
            }
            let has_attributes = now_style.bold || now_style.underline || now_style.italic;
            if let Some(foreground) =
                self.foregrounds[usize::from(ink.style.0)].as_ref().filter(|_| !has_attributes)
            {
                out.extend_from_slice(foreground);
                self.now = Some(ink);
                return;
            }
        }
        self.end(out);
        let start = out.len();
        out.extend_from_slice(self.sequence(ink));
        self.now = (out.len() > start).then_some(ink);
    }

    /// Goes back to the terminal's own colours.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        if self.now.take().is_some() {
            out.extend_from_slice(RESET);
        }
    }

    /// Writes a text between a sequence and its end, if there are colours.
    pub(super) fn write(&mut self, sequence: &[u8], text: &[u8], out: &mut Vec<u8>) {
        if !self.plan.has_color || sequence.is_empty() {
            return out.extend_from_slice(text);
        }
        out.extend_from_slice(sequence);
        out.extend_from_slice(text);
        out.extend_from_slice(RESET);
    }

    fn sequence(&mut self, ink: Ink) -> &[u8] {
        let (plan, number) = (self.plan, usize::from(ink.style.0));
        let style = self.styles[number];
        self.sequences[number][ink.tone as usize].get_or_insert_with(|| sequence(style, ink.tone, plan))
    }
}

fn sequence(style: TokenStyle, tone: Tone, plan: Plan) -> Vec<u8> {
    if plan.is_plain(tone) {
        let sequence: &[u8] = match tone {
            Tone::Removed => b"\x1b[31m",
            Tone::RemovedWord => b"\x1b[7;31m",
            Tone::Added => b"\x1b[32m",
            Tone::AddedWord => b"\x1b[7;32m",
            Tone::Context | Tone::Blanks => b"\x1b[41m",
        };
        return sequence.to_vec();
    }
    let mut out = Vec::new();
    style.write_sgr(plan.depth, plan.italic, backdrop(tone, plan), &mut out);
    out
}

/// The colour behind a tone: dark ones or light ones as the theme's background is.
fn backdrop(tone: Tone, plan: Plan) -> Option<Color> {
    let palette = |number| Color { red: number, green: 0, blue: 0, alpha: 0 };
    let rgb = |red, green, blue| Color { red, green, blue, alpha: 255 };
    let is_true = plan.depth == Depth::TrueColor;
    Some(match (tone, plan.is_light == Some(true), is_true) {
        (Tone::Context, ..) => return None,
        (Tone::Removed, false, true) => rgb(0x42, 0x14, 0x1a),
        (Tone::Removed, false, false) => palette(52),
        (Tone::Removed, true, true) => rgb(0xff, 0xe2, 0xe2),
        (Tone::Removed, true, false) => palette(224),
        (Tone::RemovedWord, false, true) => rgb(0x8a, 0x1f, 0x2b),
        (Tone::RemovedWord, false, false) => palette(88),
        (Tone::RemovedWord, true, true) => rgb(0xff, 0xb6, 0xb6),
        (Tone::RemovedWord, true, false) => palette(217),
        (Tone::Added, false, true) => rgb(0x10, 0x33, 0x1c),
        (Tone::Added, false, false) => palette(22),
        (Tone::Added, true, true) => rgb(0xdc, 0xf8, 0xdf),
        (Tone::Added, true, false) => palette(194),
        (Tone::AddedWord, false, true) => rgb(0x1a, 0x66, 0x34),
        (Tone::AddedWord, false, false) => palette(28),
        (Tone::AddedWord, true, true) => rgb(0xa2, 0xe6, 0xad),
        (Tone::AddedWord, true, false) => palette(157),
        (Tone::Blanks, _, true) => rgb(0xb0, 0x30, 0x30),
        (Tone::Blanks, _, false) => palette(124),
    })
}
