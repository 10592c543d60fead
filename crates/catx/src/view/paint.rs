//! Styles as escape sequences, and the shortest way from one to the next.

use highlight::{Color, Depth, Highlighter, RESET, Span, StyleId, Theme, TokenStyle};

use term::escape::sgr_length;

use super::link_state::LinkState;
use super::sgr_state::SgrState;

/// The colour of numbers and lines where the theme has none: a grey of the 256.
const GREY: Color = Color { red: 246, green: 0, blue: 0, alpha: 0 };
/// The colour behind lines that stand out where the theme has none.
const DIM: Color = Color { red: 236, green: 0, blue: 0, alpha: 0 };
/// The terminal's own colour.
const DEFAULT: Color = Color { red: 0, green: 0, blue: 0, alpha: 1 };
/// The attribute of a colour behind the text.
const BACKDROP: u8 = 1 << 2;

/// Which colours there are.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) has_color: bool,
    pub(crate) theme: Theme,
    pub(crate) depth: Depth,
    pub(crate) italic: bool,
}

impl Plan {
    /// How the colour of what stands beside the text begins.
    pub(crate) fn gutter(&self) -> Vec<u8> {
        let mut gutter = Vec::new();
        if self.has_color {
            let color = self.theme.gutter().unwrap_or(GREY);
            plain(color).write_sgr(self.depth, false, None, &mut gutter);
        }
        gutter
    }
}

/// How a style begins, and what of it a change of colour does not end.
#[derive(Debug, Clone, Default)]
struct Shade {
    sequence: Vec<u8>,
    attributes: u8,
    has_color: bool,
}

/// What the terminal shows now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Now {
    Plain,
    /// Text without a style, which stands out.
    Backdrop,
    Shade {
        style: usize,
        stands_out: bool,
    },
    /// Anything: the text has colours of its own.
    Unknown,
}

/// The styles of a theme as sequences, and what the terminal shows now.
#[derive(Debug)]
pub(crate) struct Paint {
    depth: Depth,
    has_color: bool,
    italic: bool,
    backdrop: Color,
    /// Text without a style, which stands out.
    plain_backdrop: Shade,
    gutter: Vec<u8>,
    /// Each style, plain and standing out.
    shades: Vec<Option<[Shade; 2]>>,
    now: Now,
    own: SgrState,
    links: LinkState,
    /// Whether the looks that the text sets itself come on top of ours, rather than in their place.
    blends: bool,
}

impl Paint {
    pub(crate) fn new(plan: &Plan) -> Self {
        let backdrop = plan.theme.line().unwrap_or(DIM);
        let mut sequence = Vec::new();
        if plan.has_color {
            plain(DEFAULT).write_sgr(plan.depth, false, Some(backdrop), &mut sequence);
        }
        Self {
            depth: plan.depth,
            has_color: plan.has_color,
            italic: plan.italic,
            backdrop,
            plain_backdrop: Shade { sequence, attributes: BACKDROP, has_color: false },
            gutter: plan.gutter(),
            shades: Vec::new(),
            now: Now::Plain,
            own: SgrState::default(),
            links: LinkState::default(),
            blends: false,
        }
    }

    /// Whether the looks that texts set themselves come on top of ours from now on.
    pub(crate) fn blend(&mut self, blends: bool) {
        self.blends = blends;
    }

    /// Takes a piece for what it says of looks, if it is nothing else: it is not to be written then.
    pub(crate) fn takes(&mut self, piece: &[u8]) -> bool {
        let takes = self.blends && sgr_length(piece) == Some(piece.len());
        if takes {
            self.follow(piece);
        }
        takes
    }

    /// Forgets the styles: those of another highlighter have other numbers.
    pub(crate) fn forget(&mut self) {
        self.shades.clear();
    }

    /// Prepares the sequences for the styles of spans.
    pub(crate) fn learn(&mut self, highlighter: &Highlighter, spans: &[Span]) {
        for span in spans {
            let index = span.style.index();
            if self.shades.len() <= index {
                self.shades.resize(index + 1, None);
            }
            if self.shades[index].is_none() {
                let style = highlighter.style(span.style);
                self.shades[index] = Some([self.shade(style, None), self.shade(style, Some(self.backdrop))]);
            }
        }
    }

    fn shade(&self, style: TokenStyle, backdrop: Option<Color>) -> Shade {
        let mut sequence = Vec::new();
        style.write_sgr(self.depth, self.italic, backdrop, &mut sequence);
        let attributes = u8::from(style.bold)
            | u8::from(style.underline) << 1
            | if backdrop.is_some() { BACKDROP } else { 0 }
            | u8::from(style.italic && self.italic) << 3;
        Shade { sequence, attributes, has_color: style.foreground.alpha != 1 }
    }

    /// Writes what has to stand before a text of this style; `None` is no style at all.
    pub(crate) fn change(
        &mut self,
        style: Option<StyleId>,
        stands_out: bool,
        text: &[u8],
        out: &mut Vec<u8>,
    ) {
        let next = match style {
            Some(style) => Now::Shade { style: style.index(), stands_out },
            None if stands_out && self.has_color => Now::Backdrop,
            None => Now::Plain,
        };
        if next == self.now || !self.own.is_empty() && !self.blends {
            return;
        }
        if self.blends {
            return self.blend_with_own(next, out);
        }
        let target = self.find(next);
        let leaves = self.find(self.now).map_or(0, |shade| shade.attributes);
        let (attributes, has_color) = target.map_or((0, false), |shade| (shade.attributes, shade.has_color));
        if text.iter().all(|&byte| byte == b' ' || byte == b'\t') && (leaves | attributes) & !1 == 0 {
            // Blanks look the same in any colour.
            if self.now != Now::Unknown {
                return;
            }
        }
        let must_end = self.now == Now::Unknown || leaves & !attributes != 0 || !has_color;
        if must_end && self.now != Now::Plain {
            out.extend_from_slice(RESET);
        }
        if let Some(shade) = target {
            out.extend_from_slice(&shade.sequence);
        }
        self.now = next;
    }

    /// Writes a style, and on top of it what the text has set itself.
    fn blend_with_own(&mut self, next: Now, out: &mut Vec<u8>) {
        if self.now != Now::Plain {
            out.extend_from_slice(RESET);
        }
        if let Some(shade) = self.find(next) {
            out.extend_from_slice(&shade.sequence);
        }
        if !self.own.is_empty() {
            self.own.append(out);
        }
        self.now = next;
    }

    /// Goes back to the terminal's default.
    pub(crate) fn end(&mut self, out: &mut Vec<u8>) {
        if self.now != Now::Plain {
            out.extend_from_slice(RESET);
            self.now = Now::Plain;
        }
    }

    /// Ends a row within a line: the link that the text itself began goes on in the next one.
    pub(crate) fn break_row(&mut self, out: &mut Vec<u8>) {
        self.links.end(out);
    }

    /// Writes, before text in a row, the colours and the link that the text itself set and that still last.
    pub(crate) fn begin(&mut self, stands_out: bool, out: &mut Vec<u8>) {
        self.links.begin(out);
        if !self.own.is_empty() {
            if !self.blends {
                self.own.append(out);
                self.append_backdrop(stands_out, out);
            }
            self.now = Now::Unknown;
        }
    }

    /// The text that was just written may have set colours of its own.
    pub(crate) fn follow(&mut self, text: &[u8]) {
        self.links.follow(text);
        self.own.follow(text);
        self.now = Now::Unknown;
    }

    /// Writes a text that sets colours of its own, which do not take the background away on which it stands out, unless
    /// they set one.
    pub(crate) fn own(&mut self, text: &[u8], stands_out: bool, out: &mut Vec<u8>) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(0x1b, rest).filter(|_| stands_out) {
            let end = at + sgr_length(&rest[at..]).unwrap_or(1);
            out.extend_from_slice(&rest[..end]);
            self.own.follow(&rest[at..end]);
            self.append_backdrop(stands_out, out);
            rest = &rest[end..];
        }
        out.extend_from_slice(rest);
        self.own.follow(rest);
        self.links.follow(text);
        self.now = Now::Unknown;
    }

    fn append_backdrop(&self, stands_out: bool, out: &mut Vec<u8>) {
        if stands_out && !self.own.has_background() {
            out.extend_from_slice(&self.plain_backdrop.sequence);
        }
    }

    /// Begins the background on which text stands out; false where there are no colours.
    pub(crate) fn backdrop(&mut self, out: &mut Vec<u8>) -> bool {
        if self.has_color && self.now != Now::Backdrop {
            self.end(out);
            out.extend_from_slice(&self.plain_backdrop.sequence);
            self.now = Now::Backdrop;
        }
        self.has_color
    }

    /// Text that is not written may have set colours, too.
    pub(crate) fn pass(&mut self, text: &[u8]) {
        self.links.pass(text);
        self.own.follow(text);
    }

    /// Forgets the colours that the text before set.
    pub(crate) fn forget_own(&mut self) {
        (self.own, self.links) = (SgrState::default(), LinkState::default());
    }

    /// Writes a text in the gutter's colour.
    pub(crate) fn beside(&self, text: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(&self.gutter);
        out.extend_from_slice(text);
        if !self.gutter.is_empty() {
            out.extend_from_slice(RESET);
        }
    }

    /// Writes a mark among the text in the gutter's colour.
    pub(crate) fn beside_text(&mut self, text: &[u8], stands_out: bool, out: &mut Vec<u8>) {
        self.end(out);
        if stands_out {
            out.extend_from_slice(&self.plain_backdrop.sequence);
        }
        self.beside(text, out);
    }

    /// Writes a mark in one of the terminal's own colours.
    pub(crate) fn mark(&self, mark: &str, code: &[u8], out: &mut Vec<u8>) {
        if !self.has_color {
            return out.extend_from_slice(mark.as_bytes());
        }
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(code);
        out.push(b'm');
        out.extend_from_slice(mark.as_bytes());
        out.extend_from_slice(RESET);
    }

    /// Writes a text in bold, if there are colours.
    pub(crate) fn bold(&self, text: &[u8], out: &mut Vec<u8>) {
        if !self.has_color {
            return out.extend_from_slice(text);
        }
        out.extend_from_slice(b"\x1b[1m");
        out.extend_from_slice(text);
        out.extend_from_slice(RESET);
    }

    fn find(&self, now: Now) -> Option<&Shade> {
        match now {
            Now::Shade { style, stands_out } => {
                self.shades.get(style)?.as_ref().map(|shades| &shades[usize::from(stands_out)])
            }
            Now::Backdrop => Some(&self.plain_backdrop),
            Now::Plain | Now::Unknown => None,
        }
    }
}

fn plain(foreground: Color) -> TokenStyle {
    TokenStyle { foreground, background: Color::BLACK, bold: false, underline: false, italic: false }
}
