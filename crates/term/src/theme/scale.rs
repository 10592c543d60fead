//! `--color-scale`: sizes and ages in colours that say how they compare with the others of a listing.

use owo_colors::Rgb;

use super::magnitude::Magnitude;
use super::value;
use crate::style::{Color, Style, TextStyle};

/// What is told by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaled {
    /// Sizes, in bytes.
    Size,
    /// Ages, in seconds.
    Age,
}

/// How colours follow values (`--color-scale-mode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleMode {
    /// Five steps, the same in every listing.
    Fixed,
    /// From the least value of the listing to its greatest.
    Gradient,
}

/// The colours between which a gradient moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleColors {
    size: [Rgb; 2],
    age: [Rgb; 2],
}

/// The keys of the configuration, in the order of the fields.
pub(super) const KEYS: [&str; 4] = ["scale.size-low", "scale.size-high", "scale.age-new", "scale.age-old"];

impl Default for ScaleColors {
    /// Sizes from green to red, ages from blue to grey.
    fn default() -> Self {
        Self { size: [Rgb(64, 176, 64), Rgb(224, 72, 64)], age: [Rgb(64, 128, 255), Rgb(136, 136, 136)] }
    }
}

impl ScaleColors {
    /// Takes one of [`KEYS`]; `false` where the value is no `#rrggbb`.
    pub(super) fn configure(&mut self, key: &str, text: &str) -> bool {
        let Some(color) = value::rgb(text) else { return false };
        let place = match key {
            "scale.size-low" => &mut self.size[0],
            "scale.size-high" => &mut self.size[1],
            "scale.age-new" => &mut self.age[0],
            _ => &mut self.age[1],
        };
        *place = color;
        true
    }

    fn ends(&self, scaled: Scaled) -> [Rgb; 2] {
        match scaled {
            Scaled::Size => self.size,
            Scaled::Age => self.age,
        }
    }
}

/// How many colours a gradient has: more cannot be told apart, and each is rendered once.
const SHADES: usize = 32;
/// Lightness, of 1, that is readable on both black and white.
const LIGHTEST: f64 = 0.62;
/// As [`LIGHTEST`], where nobody asks for another (`EZA_MIN_LUMINANCE`).
const DARKEST: f64 = 0.36;

/// The colours of one kind of value in one listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    scaled: Scaled,
    /// The least and the greatest value, where the colours depend on them.
    range: Option<(u64, u64)>,
    styles: Vec<TextStyle>,
}

impl Scale {
    /// Five steps that are the same in every listing: the units of sizes; an hour, a day, a month, a year for ages.
    #[must_use]
    pub fn fixed(scaled: Scaled) -> Self {
        let styles = match scaled {
            Scaled::Size => [Style::GREEN, Style::GREEN.bold(), Style::YELLOW, Style::RED, Style::MAGENTA],
            Scaled::Age => {
                [Style::CYAN.bold(), Style::CYAN, Style::BLUE, Style::PLAIN, Style::PLAIN.dimmed()]
            }
        };
        Self { scaled, range: None, styles: styles.map(TextStyle::from).to_vec() }
    }

    /// A gradient over the values from `least` to `greatest`. `luminance` is that of the darkest shade in hundredths
    /// (EZA_MIN_LUMINANCE, -100 to 100).
    #[must_use]
    pub fn gradient(
        scaled: Scaled,
        (least, greatest): (u64, u64),
        colors: &ScaleColors,
        luminance: Option<i8>,
    ) -> Self {
        let [low, high] = colors.ends(scaled).map(Hsl::of);
        let darkest = luminance.map_or(DARKEST, |hundredths| {
            (f64::from(hundredths.clamp(-100, 100)) + 100.0) / 200.0 * LIGHTEST
        });
        let shade = |number: usize| {
            let shade = low.towards(high, number as f64 / (SHADES - 1) as f64).clamped(darkest);
            TextStyle::from(Style::PLAIN.color(Color::Rgb(shade)))
        };
        Self { scaled, range: Some((least, greatest)), styles: (0..SHADES).map(shade).collect() }
    }

    /// The style of a value; the values of a gradient should lie within its range.
    #[must_use]
    pub fn style(&self, value: u64) -> &TextStyle {
        let place = match self.range {
            Some(range) => (share(value, range) * (SHADES - 1) as f64).round() as usize,
            None => step(self.scaled, value),
        };
        &self.styles[place.min(self.styles.len() - 1)]
    }
}

/// Where a value stands between the ends, from 0 to 1. Sizes and ages spread over many powers of ten, so it is their
/// logarithms that are compared.
fn share(value: u64, (least, greatest): (u64, u64)) -> f64 {
    let width = logarithm(greatest) - logarithm(least);
    if width > 0.0 { ((logarithm(value) - logarithm(least)) / width).clamp(0.0, 1.0) } else { 0.0 }
}

/// The logarithm of one more than a number to base 2, straight between powers of two, which no eye tells from it: for
/// the right one every start of a program would load the C library's mathematics.
fn logarithm(number: u64) -> f64 {
    let number = number.saturating_add(1);
    let whole = number.ilog2();
    f64::from(whole) + number as f64 / (1_u64 << whole) as f64 - 1.0
}

fn step(scaled: Scaled, value: u64) -> usize {
    const HOUR: u64 = 60 * 60;
    const DAY: u64 = 24 * HOUR;
    match scaled {
        Scaled::Size => Magnitude::of_bytes(value, 1024) as usize,
        Scaled::Age => {
            [HOUR, DAY, 30 * DAY, 365 * DAY].into_iter().filter(|&boundary| value >= boundary).count()
        }
    }
}

/// A colour as hue (in turns), saturation and lightness: between green and red lies yellow, not brown.
#[derive(Clone, Copy, Debug)]
struct Hsl {
    hue: f64,
    saturation: f64,
    lightness: f64,
}

impl Hsl {
    fn of(Rgb(red, green, blue): Rgb) -> Self {
        let [red, green, blue] = [red, green, blue].map(|channel| f64::from(channel) / 255.0);
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let (chroma, lightness) = (most - least, f64::midpoint(most, least));
        if chroma == 0.0 {
            return Self { hue: 0.0, saturation: 0.0, lightness };
        }
        let sixth = if most == red {
            ((green - blue) / chroma).rem_euclid(6.0)
        } else if most == green {
            (blue - red) / chroma + 2.0
        } else {
            (red - green) / chroma + 4.0
        };
        Self { hue: sixth / 6.0, saturation: chroma / (1.0 - (2.0 * lightness - 1.0).abs()), lightness }
    }

    /// The colour at a share of the way, the short way around the hues; a grey has the hue of the other end.
    fn towards(self, other: Self, share: f64) -> Self {
        let (from, to) = match (self.saturation == 0.0, other.saturation == 0.0) {
            (true, _) => (other.hue, other.hue),
            (_, true) => (self.hue, self.hue),
            _ => (self.hue, other.hue),
        };
        let turn = (to - from + 0.5).rem_euclid(1.0) - 0.5;
        let between = |from: f64, to: f64| from + (to - from) * share;
        Self {
            hue: (from + turn * share).rem_euclid(1.0),
            saturation: between(self.saturation, other.saturation),
            lightness: between(self.lightness, other.lightness),
        }
    }

    /// The colour, no darker than asked for and no lighter than what shows on white.
    fn clamped(self, darkest: f64) -> Rgb {
        let lightness = self.lightness.clamp(darkest.min(LIGHTEST), LIGHTEST);
        let amplitude = self.saturation * lightness.min(1.0 - lightness);
        let channel = |offset: f64| {
            let place = (offset + self.hue * 12.0).rem_euclid(12.0);
            let value = lightness - amplitude * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0);
            (value * 255.0).round() as u8
        };
        Rgb(channel(0.0), channel(8.0), channel(4.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channels(style: &TextStyle) -> Vec<u32> {
        let text = String::from_utf8_lossy(style.on()).into_owned();
        let numbers = text.trim_start_matches("\x1b[38;2;").trim_end_matches('m');
        numbers.split(';').map(|number| number.parse().expect("a number")).collect()
    }

    #[test]
    fn a_gradient_goes_from_green_over_yellow_to_red() {
        let scale = Scale::gradient(Scaled::Size, (0, 1 << 30), &ScaleColors::default(), None);
        let [low, middle, high] = [0, 1 << 15, 1 << 30].map(|bytes| channels(scale.style(bytes)));
        assert!(low[1] > low[0] && low[1] > low[2], "{low:?}");
        assert!(middle[0] > 140 && middle[1] > 110 && middle[2] < 100, "{middle:?}");
        assert!(high[0] > high[1] && high[0] > high[2], "{high:?}");
        let age = Scale::gradient(Scaled::Age, (0, 1 << 30), &ScaleColors::default(), None);
        let (new, old) = (channels(age.style(0)), channels(age.style(1 << 30)));
        assert!(new[2] > new[0] + 100, "{new:?}");
        assert!(old.iter().max().zip(old.iter().min()).is_some_and(|(most, least)| most - least < 3));
    }

    #[test]
    fn every_shade_is_readable_on_dark_and_on_light() {
        let colors = ScaleColors { size: [Rgb(0, 0, 0), Rgb(255, 255, 255)], ..ScaleColors::default() };
        for scaled in [Scaled::Size, Scaled::Age] {
            let scale = Scale::gradient(scaled, (0, 1000), &colors, None);
            for value in 0..=1000 {
                let channels = channels(scale.style(value));
                let (most, least) = (channels.iter().max(), channels.iter().min());
                let lightness = (most.unwrap_or(&0) + least.unwrap_or(&0)) / 2;
                assert!((90..=160).contains(&lightness), "{value}: {channels:?}");
            }
        }
        let dark = Scale::gradient(Scaled::Size, (0, 1), &colors, Some(-100));
        assert_eq!(channels(dark.style(0)), [0, 0, 0]);
    }

    #[test]
    fn colours_survive_the_way_through_hue_and_lightness() {
        for color in
            [Rgb(64, 176, 64), Rgb(200, 72, 64), Rgb(64, 128, 200), Rgb(136, 136, 136), Rgb(200, 60, 200)]
        {
            assert_eq!(Hsl::of(color).clamped(0.0), color);
        }
    }

    #[test]
    fn a_listing_of_one_value_and_values_outside_have_a_colour() {
        let scale = Scale::gradient(Scaled::Size, (7, 7), &ScaleColors::default(), None);
        assert_eq!(scale.style(7), scale.style(0));
        let scale = Scale::gradient(Scaled::Size, (10, 20), &ScaleColors::default(), None);
        assert_eq!((scale.style(0), scale.style(u64::MAX)), (scale.style(10), scale.style(20)));
    }

    #[test]
    fn fixed_steps_are_units_and_spans() {
        let sizes = Scale::fixed(Scaled::Size);
        assert_eq!(sizes.style(1023), sizes.style(0));
        assert_ne!(sizes.style(1024), sizes.style(1023));
        assert_eq!(sizes.style(u64::MAX), sizes.style(1 << 40));
        let ages = Scale::fixed(Scaled::Age);
        let distinct = [0, 3600, 86_400, 40 * 86_400, 400 * 86_400].map(|age| ages.style(age).clone());
        for (place, style) in distinct.iter().enumerate() {
            assert!(!distinct[..place].contains(style), "{place}");
        }
    }
}
