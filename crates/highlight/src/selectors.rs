//! A theme's selectors, and how syntect scores them against a stack of scopes.

use std::collections::HashMap;

use crate::color::{Color, TokenStyle};
use crate::data;
use crate::theme::Theme;
use grammars::record::{Scope, SelectorScopes, ThemeItem};
use grammars::section::Section;

/// The bits by which a deeper scope weighs more.
const DEPTH_BITS: u16 = 3;

/// What an item of a theme changes.
#[derive(Clone, Copy, Debug)]
struct Change {
    foreground: Option<Color>,
    background: Option<Color>,
    font: Option<u8>,
}

/// A selector of several scopes, or with exclusions.
#[derive(Debug)]
struct Selector {
    /// Steps of the path, by number.
    path: Vec<u16>,
    exclusions: Vec<Vec<u16>>,
    change: Change,
}

/// Each part of a style with the score of what set it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    foreground: (f64, Color),
    background: (f64, Color),
    font: (f64, u8),
}

/// The selectors of a theme.
#[derive(Debug)]
pub(crate) struct Selectors {
    root: Scored,
    /// Selectors of one scope, the longest first.
    single: Vec<(Atoms, Change)>,
    multiple: Vec<Selector>,
    /// The scopes of `multiple`, each once.
    steps: Vec<Atoms>,
    by_scope: HashMap<u16, Matching>,
}

/// Which selectors match a scope.
#[derive(Debug)]
struct Matching {
    single: Vec<u16>,
    /// A bit for each of [`Selectors::steps`].
    steps: Vec<u64>,
}

impl Scored {
    pub(crate) fn style(self) -> TokenStyle {
        TokenStyle {
            foreground: self.foreground.1,
            background: self.background.1,
            bold: self.font.1 & 1 != 0,
            underline: self.font.1 & 2 != 0,
            italic: self.font.1 & 4 != 0,
        }
    }

    fn change(&mut self, change: Change, score: f64) {
        fn set<T>(part: &mut (f64, T), value: Option<T>, score: f64) {
            if let Some(value) = value.filter(|_| score > part.0) {
                *part = (score, value);
            }
        }
        set(&mut self.foreground, change.foreground, score);
        set(&mut self.background, change.background, score);
        set(&mut self.font, change.font, score);
    }
}

impl Selectors {
    pub(crate) fn new(theme: Theme) -> Self {
        let root = Scored {
            foreground: (-1.0, theme.foreground().unwrap_or(Color::BLACK)),
            background: (-1.0, theme.background().unwrap_or(Color::WHITE)),
            font: (-1.0, 0),
        };
        let (mut single, mut multiple, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        for item in theme.items() {
            let mut selector = Selector::of(&item);
            if let ([scope], []) = (&selector.path[..], &selector.exclusions[..]) {
                single.push((Atoms::of(*scope), selector.change));
            } else {
                selector.number_steps(&mut steps);
                multiple.push(selector);
            }
        }
        single.sort_by_key(|(atoms, _)| std::cmp::Reverse(atoms.length));
        Self { root, single, multiple, steps, by_scope: HashMap::new() }
    }

    /// The style of the empty stack.
    pub(crate) fn root(&self) -> Scored {
        self.root
    }

    fn matching(&mut self, scope: u16) -> &Matching {
        let Self { by_scope, single, steps, .. } = self;
        by_scope.entry(scope).or_insert_with(|| {
            let atoms = Atoms::of(scope);
            let single = (0..single.len()).filter(|&number| single[number].0.begin(atoms));
            let mut bits = vec![0; steps.len().div_ceil(64)];
            for number in (0..steps.len()).filter(|&number| steps[number].begin(atoms)) {
                bits[number / 64] |= 1 << (number % 64);
            }
            Matching { single: single.map(|number| number as u16).collect(), steps: bits }
        })
    }

    /// What a scope changes when it is pushed onto a stack of `depth` scopes.
    pub(crate) fn push(&mut self, scored: &mut Scored, scope: u16, depth: usize) {
        self.matching(scope);
        for &number in &self.by_scope[&scope].single {
            let (selector, change) = self.single[usize::from(number)];
            scored.change(change, f64::from(selector.length) * weight(depth));
        }
    }

    /// The style of a stack, given what its scopes one by one made of it.
    pub(crate) fn finish(&mut self, mut scored: Scored, path: &[u16]) -> TokenStyle {
        for &scope in path {
            self.matching(scope);
        }
        let levels: Vec<&[u64]> = path.iter().map(|scope| &self.by_scope[scope].steps[..]).collect();
        let mut seen = vec![0; self.steps.len().div_ceil(64)];
        for level in &levels {
            seen.iter_mut().zip(*level).for_each(|(seen, level)| *seen |= level);
        }
        for selector in &self.multiple {
            // Most selectors have a step that no scope of the stack matches.
            let score = if selector.path.iter().all(|&step| has(&seen, step)) {
                selector.score(&levels, &self.steps)
            } else {
                None
            };
            if let Some(score) = score {
                scored.change(selector.change, score);
            }
        }
        scored.style()
    }
}

impl Selector {
    fn of(item: &ThemeItem) -> Self {
        let SelectorScopes { path, exclusions } =
            SelectorScopes::read(data::bytes(Section::ThemePaths), item);
        let change = Change {
            foreground: item.foreground.map(Color::from),
            background: item.background.map(Color::from),
            font: item.font,
        };
        Self { path, exclusions, change }
    }

    /// Puts the numbers of steps in the place of scopes.
    fn number_steps(&mut self, steps: &mut Vec<Atoms>) {
        for scope in self.path.iter_mut().chain(self.exclusions.iter_mut().flatten()) {
            let atoms = Atoms::of(*scope);
            let known = steps.iter().position(|known| *known == atoms).unwrap_or_else(|| {
                steps.push(atoms);
                steps.len() - 1
            });
            *scope = known as u16;
        }
    }

    fn score(&self, levels: &[&[u64]], steps: &[Atoms]) -> Option<f64> {
        let is_excluded = |path: &Vec<u16>| path.is_empty() || score(path, levels, steps).is_some();
        if self.exclusions.iter().any(is_excluded) {
            return None;
        }
        if self.path.is_empty() { Some(1.0) } else { score(&self.path, levels, steps) }
    }
}

/// The score of a path of steps on a stack; nothing when it does not match.
fn score(path: &[u16], levels: &[&[u64]], steps: &[Atoms]) -> Option<f64> {
    let mut wanted = path.iter();
    let mut next = *wanted.next()?;
    let mut score = 0.0;
    for (depth, level) in levels.iter().enumerate() {
        if has(level, next) {
            score += f64::from(steps[usize::from(next)].length) * weight(depth);
            match wanted.next() {
                Some(&then) => next = then,
                None => return Some(score),
            }
        }
    }
    None
}

fn has(bits: &[u64], number: u16) -> bool {
    bits[usize::from(number) / 64] >> (number % 64) & 1 != 0
}

fn weight(depth: usize) -> f64 {
    let bits = DEPTH_BITS.wrapping_mul(depth as u16);
    // A power of two is its exponent.
    if bits < 1023 { f64::from_bits((1023 + u64::from(bits)) << 52) } else { f64::from(bits).exp2() }
}

/// The atoms of a scope, the first in the highest bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Atoms {
    packed: u128,
    length: u32,
}

impl Atoms {
    fn of(scope: u16) -> Self {
        let Scope { atoms } = data::record(usize::from(scope));
        let packed = atoms.into_iter().fold(0, |packed, atom| packed << 16 | u128::from(atom));
        Self { packed, length: 8 - (packed.trailing_zeros() / 16).min(8) }
    }

    /// Whether a scope begins with these atoms.
    fn begin(self, scope: Self) -> bool {
        let unused = 128 - self.length * 16;
        (self.packed ^ scope.packed).checked_shr(unused).unwrap_or(0) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_of_stacks_are_syntects_in_every_theme() {
        let set = syntect::highlighting::ThemeSet::from(&two_face::theme::extra());
        let count = data::count::<Scope>();
        for theme in Theme::all() {
            let mut ours = Selectors::new(theme);
            let theirs = syntect::highlighting::Highlighter::new(&set.themes[theme.name()]);
            let mut random = 1_u64;
            for depth in (0..300).map(|number| number % 12) {
                let mut next = || {
                    random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    ((random >> 33) as usize % count) as u16
                };
                let path: Vec<u16> = (0..depth).map(|_| next()).collect();
                let mut scored = ours.root();
                path.iter().enumerate().for_each(|(depth, &scope)| ours.push(&mut scored, scope, depth));
                let style = ours.finish(scored, &path);
                let scopes: Vec<_> = path
                    .iter()
                    .map(|&scope| syntect::parsing::Scope::new(&data::scope_name(scope)).unwrap())
                    .collect();
                let expected = theirs.style_for_stack(&scopes);
                let color =
                    |c: syntect::highlighting::Color| Color { red: c.r, green: c.g, blue: c.b, alpha: c.a };
                assert_eq!(style.foreground, color(expected.foreground), "{} {path:?}", theme.name());
                assert_eq!(style.background, color(expected.background), "{}", theme.name());
                let font = expected.font_style.bits();
                assert_eq!(
                    (style.bold, style.underline, style.italic),
                    (font & 1 != 0, font & 2 != 0, font & 4 != 0)
                );
            }
        }
    }
}
