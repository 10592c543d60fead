//! Themes: which style a stack of scopes has. The scores are TextMate's, as syntect computes them.

use crate::color::{Color, Style};
use crate::engine::data;
use crate::engine::layout::Section;

/// A scope as its eight atoms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Atoms(u128);

impl Atoms {
    fn unpack([a, b, c, d]: [u32; 4]) -> Atoms {
        Atoms(u128::from(a) << 96 | u128::from(b) << 64 | u128::from(c) << 32 | u128::from(d))
    }

    pub(crate) fn of_scope(scope: u32) -> Atoms {
        let [a, b, c, d, ..] = data::row::<6>(Section::Scopes, scope);
        Atoms::unpack([a, b, c, d])
    }

    /// How many atoms.
    fn len(self) -> u32 {
        8 - self.0.trailing_zeros() / 16
    }

    fn is_prefix_of(self, scope: Atoms) -> bool {
        let missing = (8 - self.len()) * 16;
        let mask = u128::MAX.checked_shl(missing).unwrap_or(0);
        (self.0 ^ scope.0) & mask == 0
    }
}

fn unpack(color: u32) -> Color {
    let [red, green, blue, alpha] = color.to_le_bytes();
    Color { red, green, blue, alpha }
}

/// What a rule of a theme changes.
#[derive(Debug, Clone, Copy)]
struct Modifier {
    foreground: Option<Color>,
    background: Option<Color>,
    font: Option<u8>,
}

impl Modifier {
    fn unpack([present, foreground, background, font]: [u32; 4]) -> Modifier {
        Modifier {
            foreground: (present & 1 != 0).then(|| unpack(foreground)),
            background: (present & 2 != 0).then(|| unpack(background)),
            font: (present & 4 != 0).then_some(font as u8),
        }
    }
}

/// A style, each part with the score of the rule that it comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scored {
    foreground: (f64, Color),
    background: (f64, Color),
    font: (f64, u8),
}

impl Scored {
    fn apply(&mut self, modifier: &Modifier, score: f64) {
        update(&mut self.foreground, modifier.foreground, score);
        update(&mut self.background, modifier.background, score);
        update(&mut self.font, modifier.font, score);
    }

    fn style(&self) -> Style {
        let font = self.font.1;
        Style {
            foreground: self.foreground.1,
            background: self.background.1,
            bold: font & 1 != 0,
            underline: font & 2 != 0,
            italic: font & 4 != 0,
        }
    }
}

fn update<T>(part: &mut (f64, T), new: Option<T>, score: f64) {
    if let Some(new) = new.filter(|_| score > part.0) {
        *part = (score, new);
    }
}

#[derive(Debug)]
struct Multi {
    path: Vec<Atoms>,
    excluded: Vec<Vec<Atoms>>,
    modifier: Modifier,
}

/// The rules of a theme, ready to be asked.
#[derive(Debug)]
pub(crate) struct Rules {
    foreground: Color,
    background: Color,
    singles: Vec<(Atoms, Modifier)>,
    multis: Vec<Multi>,
}

impl Rules {
    /// Those of a theme, by its number.
    pub(crate) fn new(theme: u32) -> Rules {
        let [present, foreground, background, singles, single_count, multis, multi_count]: [u32; 7] =
            data::row(Section::Themes, theme);
        let color = |bit, color, otherwise| if present & bit != 0 { unpack(color) } else { otherwise };
        let single = |number| {
            let [a, b, c, d, modifier @ ..]: [u32; 8] = data::row(Section::Singles, number);
            (Atoms::unpack([a, b, c, d]), Modifier::unpack(modifier))
        };
        let multi = |number| {
            let [path, path_count, excluded, excluded_count, modifier @ ..]: [u32; 8] =
                data::row(Section::Multis, number);
            let excluded = (excluded..excluded + excluded_count).map(|number| {
                let [start, count] = data::row(Section::Excludes, number);
                load_path(start, count)
            });
            Multi {
                path: load_path(path, path_count),
                excluded: excluded.collect(),
                modifier: Modifier::unpack(modifier),
            }
        };
        Rules {
            foreground: color(1, foreground, Color::BLACK),
            background: color(2, background, Color::WHITE),
            singles: (singles..singles + single_count).map(single).collect(),
            multis: (multis..multis + multi_count).map(multi).collect(),
        }
    }

    pub(crate) fn start(&self) -> Scored {
        const LOWEST: f64 = -1.0;
        Scored {
            foreground: (LOWEST, self.foreground),
            background: (LOWEST, self.background),
            font: (LOWEST, 0),
        }
    }

    /// The style of a stack whose part below the top has the score `below`, as far as rules of one scope go.
    pub(crate) fn pushed(&self, below: &Scored, path: &[Atoms]) -> Scored {
        let mut scored = *below;
        let Some((&top, rest)) = path.split_last() else { return scored };
        let weight = weight(rest.len());
        for (scope, modifier) in self.singles.iter().filter(|(scope, _)| scope.is_prefix_of(top)) {
            scored.apply(modifier, f64::from(scope.len()) * weight);
        }
        scored
    }

    /// The style of a stack, with the rules of several scopes.
    pub(crate) fn finished(&self, scored: &Scored, path: &[Atoms]) -> Style {
        let mut scored = *scored;
        for multi in &self.multis {
            if let Some(score) = multi.score(path) {
                scored.apply(&multi.modifier, score);
            }
        }
        scored.style()
    }
}

impl Multi {
    fn score(&self, stack: &[Atoms]) -> Option<f64> {
        let excludes = |path: &Vec<Atoms>| path.is_empty() || path_score(path, stack).is_some();
        if self.excluded.iter().any(excludes) {
            return None;
        }
        if self.path.is_empty() { Some(1.0) } else { path_score(&self.path, stack) }
    }
}

fn load_path(start: u32, count: u32) -> Vec<Atoms> {
    (start..start + count).map(|number| Atoms::unpack(data::row(Section::Paths, number))).collect()
}

/// A path matches if its scopes are prefixes of scopes of the stack, in order; deep ones weigh more.
fn path_score(path: &[Atoms], stack: &[Atoms]) -> Option<f64> {
    let mut wanted = path.iter();
    let mut next = wanted.next()?;
    let mut score = 0.0;
    for (depth, scope) in stack.iter().enumerate() {
        if next.is_prefix_of(*scope) {
            score += f64::from(next.len()) * weight(depth);
            match wanted.next() {
                Some(further) => next = further,
                None => return Some(score),
            }
        }
    }
    None
}

fn weight(depth: usize) -> f64 {
    f64::from(3 * depth as u16).exp2()
}
