//! Colours and styles, and the escape sequences that show them.

/// A colour of a theme. Alpha has bat's meanings: 0 means that `red` is a number of the terminal's palette, 1 means
/// the terminal's own default, and anything else is a plain 24-bit colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, or the number in the palette.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// Alpha.
    pub alpha: u8,
}

impl Color {
    /// Opaque black.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0, alpha: 255 };
    /// Opaque white.
    pub(crate) const WHITE: Self = Self { red: 255, green: 255, blue: 255, alpha: 255 };

    /// Writes the parameters that make this the foreground (`is_background` false) or the background; nothing for
    /// the terminal's default. True when something was written.
    fn write(self, depth: Depth, is_background: bool, out: &mut Vec<u8>) -> bool {
        let base = if is_background { 40 } else { 30 };
        match (self.alpha, depth) {
            (1, _) => return false,
            (0, _) if self.red < 8 => number(out, base + self.red),
            (0, Depth::Sixteen) if self.red < 16 => number(out, base + 60 + self.red - 8),
            (0, _) => indexed(out, base, self.red),
            (_, Depth::TrueColor) => {
                number(out, base + 8);
                out.extend_from_slice(b";2");
                for part in [self.red, self.green, self.blue] {
                    out.push(b';');
                    number(out, part);
                }
            }
            (_, Depth::Palette256) => indexed(out, base, self.nearest_of_256()),
            (_, Depth::Sixteen) => {
                let nearest = self.nearest_of_16();
                number(out, base + if nearest < 8 { nearest } else { 60 + nearest - 8 });
            }
        }
        true
    }

    /// The nearest of the 240 fixed colours of the 256-colour palette: its cube's or its greys', whichever is nearer.
    /// For the colours of the set's themes, its distance in CIELAB is 9.0 on average, and that of bat's choice 9.5;
    /// nine of ten are the same.
    #[must_use]
    fn nearest_of_256(self) -> u8 {
        let level = |part: u8| match part {
            0..48 => 0,
            48..115 => 1,
            _ => (part - 35) / 40,
        };
        let value = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
        let [red, green, blue] = [self.red, self.green, self.blue].map(level);
        let mean = (u16::from(self.red) + u16::from(self.green) + u16::from(self.blue)) / 3;
        let grey = (mean.saturating_sub(3) / 10).min(23) as u8;
        let cube = self.distance([red, green, blue].map(value));
        if self.distance([8 + 10 * grey; 3]) < cube { 232 + grey } else { 16 + 36 * red + 6 * green + blue }
    }

    /// The nearest of the sixteen colours, taken as xterm shows them.
    fn nearest_of_16(self) -> u8 {
        const XTERM: [[u8; 3]; 16] = [
            [0, 0, 0],
            [205, 0, 0],
            [0, 205, 0],
            [205, 205, 0],
            [0, 0, 238],
            [205, 0, 205],
            [0, 205, 205],
            [229, 229, 229],
            [127, 127, 127],
            [255, 0, 0],
            [0, 255, 0],
            [255, 255, 0],
            [92, 92, 255],
            [255, 0, 255],
            [0, 255, 255],
            [255, 255, 255],
        ];
        let nearest = (0..16).min_by_key(|&number| self.distance(XTERM[number]));
        nearest.unwrap_or_default() as u8
    }

    /// How far apart two colours look: the low-cost approximation by the mean of red (compuphase.com/cmetric.htm).
    fn distance(self, [red, green, blue]: [u8; 3]) -> i32 {
        let mean = i32::midpoint(i32::from(self.red), i32::from(red));
        let [red, green, blue] = [(self.red, red), (self.green, green), (self.blue, blue)]
            .map(|(one, other)| i32::from(one) - i32::from(other));
        (((512 + mean) * red * red) >> 8) + 4 * green * green + (((767 - mean) * blue * blue) >> 8)
    }

    /// Whether dark text is easier to read on this background than light text.
    #[must_use]
    pub fn is_light(self) -> bool {
        let luminance = u32::from(self.red) * 299 + u32::from(self.green) * 587 + u32::from(self.blue) * 114;
        luminance >= 128_000
    }
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Sixteen: the eight and their bright ones.
    Sixteen,
    /// The fixed palette of 256.
    Palette256,
    /// 24 bits.
    TrueColor,
}

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenStyle {
    /// The colour of the text.
    pub foreground: Color,
    /// The colour behind it, which bat, and so we, show for no text: see [`TokenStyle::write_sgr`].
    pub background: Color,
    /// Bold.
    pub bold: bool,
    /// Underlined.
    pub underline: bool,
    /// In italics.
    pub italic: bool,
}

impl TokenStyle {
    /// Black on white: what syntect takes where a grammar pops more scopes than it pushed.
    pub(crate) const NONE: Self = Self {
        foreground: Color::BLACK,
        background: Color::WHITE,
        bold: false,
        underline: false,
        italic: false,
    };

    /// Appends the escape sequence that begins this style after a reset, and nothing where it is the terminal's own;
    /// true when something was written, so that the text needs [`RESET`] after it. As in bat, a theme's backgrounds
    /// are not shown (`backdrop` is, the colour of a highlighted line), and italics only where they are asked for.
    ///
    /// ```
    /// use highlight::{Color, Depth, TokenStyle};
    ///
    /// let red = Color { red: 255, green: 0, blue: 0, alpha: 255 };
    /// let style = TokenStyle { foreground: red, background: Color::BLACK, bold: true, underline: false, italic: true };
    /// let mut out = Vec::new();
    /// assert!(style.write_sgr(Depth::TrueColor, false, None, &mut out));
    /// assert_eq!(out, b"\x1b[1;38;2;255;0;0m");
    /// ```
    pub fn write_sgr(self, depth: Depth, italics: bool, backdrop: Option<Color>, out: &mut Vec<u8>) -> bool {
        let start = out.len();
        out.extend_from_slice(b"\x1b[");
        let mut any = false;
        let attributes = [(self.bold, b'1'), (italics && self.italic, b'3'), (self.underline, b'4')];
        for (_, code) in attributes.into_iter().filter(|(wanted, _)| *wanted) {
            separate(out, &mut any);
            out.push(code);
        }
        for (color, is_background) in [(backdrop, true), (Some(self.foreground), false)] {
            let before = out.len();
            let mut second = any;
            separate(out, &mut second);
            if color.is_some_and(|color| color.write(depth, is_background, out)) {
                any = true;
            } else {
                out.truncate(before);
            }
        }
        if any {
            out.push(b'm');
        } else {
            out.truncate(start);
        }
        any
    }
}

/// Ends every style.
pub const RESET: &[u8] = b"\x1b[0m";

fn separate(out: &mut Vec<u8>, any: &mut bool) {
    if *any {
        out.push(b';');
    }
    *any = true;
}

fn indexed(out: &mut Vec<u8>, base: u8, index: u8) {
    number(out, base + 8);
    out.extend_from_slice(b";5;");
    number(out, index);
}

fn number(out: &mut Vec<u8>, value: u8) {
    if value >= 100 {
        out.push(b'0' + value / 100);
    }
    if value >= 10 {
        out.push(b'0' + value / 10 % 10);
    }
    out.push(b'0' + value % 10);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sgr(color: Color, depth: Depth) -> String {
        let style = TokenStyle {
            foreground: color,
            background: Color::BLACK,
            bold: true,
            underline: false,
            italic: true,
        };
        let mut out = Vec::new();
        style.write_sgr(depth, false, None, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn colours_are_written_for_each_depth_and_for_the_palette() {
        let pink = Color { red: 249, green: 38, blue: 114, alpha: 255 };
        assert_eq!(sgr(pink, Depth::TrueColor), "\x1b[1;38;2;249;38;114m");
        assert_eq!(sgr(pink, Depth::Palette256), "\x1b[1;38;5;197m");
        assert_eq!(sgr(pink, Depth::Sixteen), "\x1b[1;35m");
        let palette = |red| Color { red, green: 0, blue: 0, alpha: 0 };
        assert_eq!(sgr(palette(3), Depth::TrueColor), "\x1b[1;33m");
        assert_eq!(sgr(palette(9), Depth::TrueColor), "\x1b[1;38;5;9m");
        assert_eq!(sgr(palette(9), Depth::Sixteen), "\x1b[1;91m");
        assert_eq!(sgr(Color { alpha: 1, ..palette(0) }, Depth::TrueColor), "\x1b[1m");
    }

    #[test]
    fn fixed_colours_are_their_own_nearest() {
        for level in [0, 95, 135, 175, 215, 255] {
            let cube = Color { red: level, green: 0, blue: 255, alpha: 255 }.nearest_of_256();
            let red = (cube - 16) / 36;
            assert_eq!(if red == 0 { 0 } else { 55 + 40 * red }, level);
        }
        for grey in 0..24 {
            let value = 8 + 10 * grey;
            let nearest = Color { red: value, green: value, blue: value, alpha: 255 }.nearest_of_256();
            assert_eq!(nearest, 232 + grey);
        }
    }
}
