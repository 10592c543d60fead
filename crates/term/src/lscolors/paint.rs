//! The protocol around coloured names: what GNU ls writes before the first colour, around each, and at the end.

use super::{Indicator, LsColors};

/// Writes names in their colours, and remembers whether any colour has been turned on yet.
#[derive(Clone, Debug)]
pub struct Painter<'a> {
    colors: &'a LsColors,
    used: bool,
}

impl<'a> Painter<'a> {
    /// A painter that has painted nothing yet.
    #[must_use]
    pub fn new(colors: &'a LsColors) -> Self {
        Painter { colors, used: false }
    }

    /// A painter that follows one which has painted.
    #[must_use]
    pub fn resumed(colors: &'a LsColors) -> Self {
        Painter { colors, used: true }
    }

    /// Whether it has painted anything.
    #[must_use]
    pub fn has_painted(&self) -> bool {
        self.used
    }

    /// What is written before the first colour, and only there.
    #[must_use]
    pub fn opening(&self) -> Vec<u8> {
        let mut out = Vec::new();
        Painter::resumed(self.colors).put_end(&mut out);
        out
    }

    /// The colours it paints with.
    #[must_use]
    pub fn colors(&self) -> &'a LsColors {
        self.colors
    }

    /// Begins text that is no name, in the normal colour if there is one.
    pub fn begin_text(&mut self, out: &mut Vec<u8>) {
        if self.colors.colors(Indicator::Normal) {
            self.put(Indicator::Left, out);
            self.put(Indicator::Normal, out);
            self.put(Indicator::Right, out);
        }
    }

    /// Turns on the colour of a name.
    pub fn begin_name(&mut self, code: &[u8], out: &mut Vec<u8>) {
        if self.colors.colors(Indicator::Normal) {
            self.restore(out);
        }
        self.put(Indicator::Left, out);
        out.extend_from_slice(code);
        self.put(Indicator::Right, out);
    }

    /// Whether a name needs `end_name`: it has a colour, or the text around it has.
    #[must_use]
    pub fn ends_names(&self, code: Option<&[u8]>) -> bool {
        code.is_some() || self.colors.colors(Indicator::Normal)
    }

    /// Turns all colours off after a name; `wraps` where the name went beyond the end of a line.
    pub fn end_name(&mut self, wraps: bool, out: &mut Vec<u8>) {
        self.put_end(out);
        if wraps {
            self.put(Indicator::ClearToEnd, out);
        }
    }

    /// Ends all painting: the default colour again, where that takes more than the end of the last name.
    pub fn finish(&mut self, out: &mut Vec<u8>) {
        let ends_itself = self.colors.code(Indicator::Left) == Some(b"\x1b[")
            && self.colors.code(Indicator::Right) == Some(b"m");
        if self.used && !ends_itself {
            self.restore(out);
        }
    }

    fn restore(&mut self, out: &mut Vec<u8>) {
        self.put(Indicator::Left, out);
        self.put(Indicator::Right, out);
    }

    fn put(&mut self, indicator: Indicator, out: &mut Vec<u8>) {
        if !self.used {
            self.used = true;
            self.put_end(out);
        }
        out.extend_from_slice(self.colors.code(indicator).unwrap_or_default());
    }

    fn put_end(&mut self, out: &mut Vec<u8>) {
        if self.colors.code(Indicator::End).is_some() {
            self.put(Indicator::End, out);
        } else {
            self.put(Indicator::Left, out);
            self.put(Indicator::Reset, out);
            self.put(Indicator::Right, out);
        }
    }
}
