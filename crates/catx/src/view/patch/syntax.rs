//! The spans of the lines of a hunk: the old text and the new one are highlighted apart, as far as they differ.

use highlight::{Highlighter, Language, Span, State, Theme};
use patch::Side;

use super::super::budget::{self, Budget, Shortage};
use super::brush::{Brush, Style};

/// Up to where a line has a style.
pub(super) type StyledSpan = (usize, Style);

/// A language of the patch.
struct Tongue {
    language: Language,
    highlighter: Highlighter,
    /// The brush's numbers of the highlighter's styles.
    styles: Vec<Option<Style>>,
}

/// The highlighting of a patch.
pub(super) struct Syntax {
    /// None where no colours are shown.
    theme: Option<Theme>,
    /// Those of its files so far: no more than there are languages.
    tongues: Vec<Tongue>,
    current: Option<usize>,
    sides: Option<Sides>,
    /// What the whole patch may still cost; none where that is used up.
    budget: Option<Budget>,
    shortage: Shortage,
    /// The number of the line that is highlighted next.
    line: usize,
    spans: Vec<Span>,
}

/// Where the two texts stand.
struct Sides {
    /// None where it stands where the new text does.
    old: Option<State>,
    new: State,
}

impl Syntax {
    pub(super) fn new(theme: Option<Theme>) -> Self {
        Self {
            theme,
            tongues: Vec::new(),
            current: None,
            sides: None,
            budget: Some(Budget::new()),
            shortage: Shortage::default(),
            line: 0,
            spans: Vec::new(),
        }
    }

    /// What is highlighted next is the line of this number, of all that the patch has.
    pub(super) fn set_line(&mut self, line: usize) {
        self.line = line;
    }

    /// Begins a file.
    pub(super) fn begin_file(&mut self, language: Option<Language>) {
        self.sides = None;
        let (Some(language), Some(theme)) = (language, self.theme) else {
            self.current = None;
            return;
        };
        let known = self.tongues.iter().position(|tongue| tongue.language == language);
        self.current = Some(known.unwrap_or_else(|| {
            let highlighter = Highlighter::new(language, theme, budget::LIMITS);
            self.tongues.push(Tongue { language, highlighter, styles: Vec::new() });
            self.tongues.len() - 1
        }));
    }

    /// Begins a hunk: nothing is known of what stands before it.
    pub(super) fn begin_hunk(&mut self) {
        let tongue = self.current.and_then(|current| self.tongues.get(current));
        self.sides = tongue.map(|tongue| Sides { old: None, new: tongue.highlighter.start() });
    }

    /// Appends the spans of a line, which comes with a line feed: none where it is not highlighted.
    pub(super) fn line(&mut self, text: &[u8], side: Side, brush: &mut Brush, out: &mut Vec<StyledSpan>) {
        let (Some(sides), Some(budget)) = (&mut self.sides, &mut self.budget) else { return };
        let Some(tongue) = self.current.and_then(|current| self.tongues.get_mut(current)) else { return };
        let highlighter = &mut tongue.highlighter;
        let before = highlighter.steps();
        match side {
            Side::Removed => {
                let state = sides.old.get_or_insert_with(|| sides.new.clone());
                highlighter.line(text, state, &mut self.spans);
            }
            Side::Added => {
                sides.old.get_or_insert_with(|| sides.new.clone());
                highlighter.line(text, &mut sides.new, &mut self.spans);
            }
            Side::Context => {
                if sides.old.as_ref() == Some(&sides.new) {
                    sides.old = None;
                }
                if let Some(state) = &mut sides.old {
                    highlighter.line(text, state, &mut self.spans);
                }
                highlighter.line(text, &mut sides.new, &mut self.spans);
            }
        }
        self.shortage.note_line(highlighter.shortfall());
        if !budget.covers(text.len(), highlighter.steps() - before) {
            self.budget = None;
            self.shortage.note_file(b"the patch", self.line + 1);
        }
        for span in &self.spans {
            out.push((span.end, tongue.style(*span, brush)));
        }
    }

    /// The spans of the function that a hunk is in, before the hunk's lines: they begin anew after it.
    pub(super) fn function(&mut self, text: &[u8], brush: &mut Brush, out: &mut Vec<StyledSpan>) {
        self.line(text, Side::Context, brush, out);
        self.begin_hunk();
    }

    /// A line came in parts, and is not highlighted.
    pub(super) fn long_line(&mut self) {
        if self.sides.is_some() {
            self.shortage.note_long_line();
        }
    }

    /// One line about what was not highlighted although its language is known.
    pub(super) fn notice(&self) -> Option<Vec<u8>> {
        self.shortage.notice()
    }
}

impl Tongue {
    fn style(&mut self, span: Span, brush: &mut Brush) -> Style {
        let index = span.style.index();
        if self.styles.len() <= index {
            self.styles.resize(index + 1, None);
        }
        *self.styles[index].get_or_insert_with(|| brush.style(self.highlighter.style(span.style)))
    }
}
