//! A theme's selectors, and how syntect scores them against a stack of scopes.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::color::{Color, Style};
use crate::data;
use crate::section::Section;
use crate::theme::{self, Theme};

const ITEM: usize = 24;
const SCOPE: usize = 16;
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
    single: Vec<(u16, Change)>,
    multiple: Vec<Selector>,
    /// Which of `single` match a scope.
    by_scope: RefCell<HashMap<u16, Vec<u16>>>,
}

impl Scored {
    pub(crate) fn style(self) -> Style {
        Style {
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
    pub(crate) fn new(theme: Theme) -> Selectors {
        let root = Scored {
            foreground: (-1.0, theme.foreground().unwrap_or(Color::BLACK)),
            background: (-1.0, theme.background().unwrap_or(Color::WHITE)),
            font: (-1.0, 0),
        };
        let (mut single, mut multiple) = (Vec::new(), Vec::new());
        for item in theme.items() {
            let selector = Selector::read(data::record(Section::ThemeItems, ITEM, item));
            if let ([scope], []) = (&selector.path[..], &selector.exclusions[..]) {
                single.push((*scope, selector.change));
            } else {
                multiple.push(selector);
            }
        }
        single.sort_by_key(|&(scope, _)| std::cmp::Reverse(length(scope)));
        Selectors { root, single, multiple, by_scope: RefCell::default() }
    }

    /// The style of the empty stack.
    pub(crate) fn root(&self) -> Scored {
        self.root
    }

    /// What a scope changes when it is pushed onto a stack of `depth` scopes.
    pub(crate) fn push(&self, scored: &mut Scored, scope: u16, depth: usize) {
        let mut by_scope = self.by_scope.borrow_mut();
        let matching = by_scope.entry(scope).or_insert_with(|| {
            let matches = |number: &usize| is_prefix(self.single[*number].0, scope);
            (0..self.single.len()).filter(matches).map(|number| number as u16).collect()
        });
        for &number in matching.iter() {
            let (selector, change) = self.single[usize::from(number)];
            scored.change(change, f64::from(length(selector)) * weight(depth));
        }
    }

    /// The style of a stack, given what its scopes one by one made of it.
    pub(crate) fn finish(&self, mut scored: Scored, path: &[u16]) -> Style {
        for selector in &self.multiple {
            if let Some(score) = selector.score(path) {
                scored.change(selector.change, score);
            }
        }
        scored.style()
    }
}

impl Selector {
    fn read(record: &[u8]) -> Selector {
        let font = Some(record[16]).filter(|&font| font != 0xff);
        let change =
            Change { foreground: theme::color(record, 0), background: theme::color(record, 8), font };
        let paths = data::bytes(Section::ThemePaths);
        let mut place = data::u32_at(record, 20) as usize * 2;
        let mut next = || {
            place += 2;
            data::u16_at(paths, place - 2)
        };
        let path = (0..record[17]).map(|_| next()).collect();
        let exclusions = (0..data::u16_at(record, 18))
            .map(|_| {
                let length = next();
                (0..length).map(|_| next()).collect()
            })
            .collect();
        Selector { path, exclusions, change }
    }

    fn score(&self, stack: &[u16]) -> Option<f64> {
        let is_excluded = |path: &Vec<u16>| path.is_empty() || score(path, stack).is_some();
        if self.exclusions.iter().any(is_excluded) {
            return None;
        }
        if self.path.is_empty() { Some(1.0) } else { score(&self.path, stack) }
    }
}

/// The score of a path of selectors on a stack; nothing when it does not match.
fn score(path: &[u16], stack: &[u16]) -> Option<f64> {
    let mut wanted = path.iter();
    let mut next = *wanted.next()?;
    let mut score = 0.0;
    for (depth, &scope) in stack.iter().enumerate() {
        if is_prefix(next, scope) {
            score += f64::from(length(next)) * weight(depth);
            match wanted.next() {
                Some(&then) => next = then,
                None => return Some(score),
            }
        }
    }
    None
}

fn weight(depth: usize) -> f64 {
    let bits = DEPTH_BITS.wrapping_mul(depth as u16);
    // A power of two is its exponent.
    if bits < 1023 { f64::from_bits((1023 + u64::from(bits)) << 52) } else { f64::from(bits).exp2() }
}

fn atoms(scope: u16) -> &'static [u8] {
    data::record(Section::Scopes, SCOPE, usize::from(scope))
}

/// How many atoms a scope has.
fn length(scope: u16) -> u32 {
    atoms(scope).chunks_exact(2).filter(|atom| *atom != [0, 0]).count() as u32
}

/// Whether a scope begins with the atoms of another.
fn is_prefix(prefix: u16, scope: u16) -> bool {
    let bytes = length(prefix) as usize * 2;
    atoms(prefix)[..bytes] == atoms(scope)[..bytes]
}
