//! The two grounds that pictures are drawn on, and the colours of a terminal on each.

/// Red, green and blue.
pub(super) type Rgb = (u8, u8, u8);

/// A terminal's colours.
pub(super) struct Ground {
    pub(super) name: &'static str,
    /// What COLORFGBG says of it, by which programs choose their theme.
    pub(super) told: &'static str,
    pub(super) text: Rgb,
    pub(super) background: Rgb,
    pub(super) border: Rgb,
    /// The sixteen that have names.
    colours: [u32; 16],
}

pub(super) const DARK: Ground = Ground {
    name: "dark",
    told: "15;0",
    text: (0xdf, 0xe4, 0xea),
    background: (0x10, 0x14, 0x1a),
    border: (0x30, 0x36, 0x3d),
    colours: [
        0x2b323b, 0xf2777a, 0x6cc070, 0xd9a441, 0x6aa8f7, 0xc397f0, 0x4fc1c9, 0xb7c0ca, //
        0x7d8794, 0xff9a9c, 0x8fdc8f, 0xf0c674, 0x8fc1ff, 0xd7b4ff, 0x7fdde3, 0xffffff,
    ],
};

pub(super) const LIGHT: Ground = Ground {
    name: "light",
    told: "0;15",
    text: (0x20, 0x26, 0x2e),
    background: (0xff, 0xff, 0xff),
    border: (0xd0, 0xd7, 0xde),
    colours: [
        0xe3e7ec, 0xb4232f, 0x1c6e33, 0x8a5a00, 0x0b5fc4, 0x7a45c4, 0x0f6d75, 0x667080, //
        0x57606c, 0xc93a45, 0x2a8644, 0x9a6a10, 0x2f7fe0, 0x9460dd, 0x23848c, 0x757f8b,
    ],
};

impl Ground {
    /// One of the 256 colours: sixteen with names, a cube, and greys.
    pub(super) fn indexed(&self, index: u8) -> Rgb {
        let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
        match index {
            0..16 => {
                let [_, red, green, blue] = self.colours[usize::from(index)].to_be_bytes();
                (red, green, blue)
            }
            16..232 => {
                let cube = index - 16;
                (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
            }
            232.. => {
                let grey = 8 + 10 * (index - 232);
                (grey, grey, grey)
            }
        }
    }

    /// A colour that is fainter: nearer to the background.
    pub(super) fn faint(&self, colour: Rgb) -> Rgb {
        let mix = |one: u8, other: u8| ((u16::from(one) * 68 + u16::from(other) * 32) / 100) as u8;
        let (red, green, blue) = self.background;
        (mix(colour.0, red), mix(colour.1, green), mix(colour.2, blue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far two colours differ in brightness, by the rule of WCAG 2.
    fn contrast(one: Rgb, other: Rgb) -> f64 {
        let linear = |level: u8| {
            let level = f64::from(level) / 255.0;
            if level <= 0.040_45 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
        };
        let brightness =
            |(red, green, blue): Rgb| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        let (one, other) = (brightness(one), brightness(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_with_a_name_can_be_read_on_its_ground() {
        for ground in [DARK, LIGHT] {
            for index in (1..8).chain(9..15) {
                let found = contrast(ground.indexed(index), ground.background);
                assert!(found >= 3.5, "{} {index}: {found:.1}", ground.name);
            }
            assert!(contrast(ground.faint(ground.text), ground.background) >= 4.5);
        }
    }

    #[test]
    fn the_cube_and_the_greys_are_those_of_terminals() {
        assert_eq!(DARK.indexed(16), (0, 0, 0));
        assert_eq!(DARK.indexed(208), (255, 135, 0));
        assert_eq!(DARK.indexed(231), (255, 255, 255));
        assert_eq!(DARK.indexed(246), (148, 148, 148));
    }
}
