//! The expressions of the grammars at run time: read or compiled when first needed, and matched at a place.

use std::collections::HashMap;
use std::sync::Arc;

use crate::data;
use crate::leftover::{self, Groups, Templates};
use crate::line::Line;
use crate::regex::matcher::{Matcher, Prepared};
use crate::regex::tables::Tables;
use grammars::program::Program;
use grammars::record::{Expression, Folding, Record, before};
use grammars::section::Section;

/// Which engine matches an expression. Our own is the rule; another has those that the build could not compile, and
/// those whose text is known only once the groups of an earlier match are put in.
#[derive(Clone, Copy, Debug)]
enum Way {
    Program(u32),
    /// Case is ignored: on most lines by a program, on others by the other engine, which knows of Unicode's cases.
    Folding(u32, Folding),
    Leftover(usize),
    /// Groups are put in first, where there are some.
    Template,
}

/// What a match takes at least.
const MATCH_STEPS: u64 = 2;

/// Every expression seen so far.
#[derive(Debug)]
pub(crate) struct Expressions {
    records: &'static [u8],
    tables: Tables,
    /// For each expression which of `ways` it goes, from one on; zero when not yet known.
    way_numbers: Vec<u32>,
    ways: Vec<Way>,
    /// For each expression twice the number of the last line it was asked about, and one more if it cannot match there:
    /// the answer is kept for the line, and a new line needs no clearing.
    ruled_out: Vec<u32>,
    programs: Vec<Prepared>,
    pub(crate) matcher: Matcher,
    leftovers: Vec<leftover::Expression>,
    leftover_numbers: HashMap<u16, usize>,
    templates: Templates,
    line: u32,
    last: Last,
}

/// What matched last.
#[derive(Clone, Copy, Debug)]
enum Last {
    Program,
    Leftover(usize),
    Template(usize),
}

impl Expressions {
    pub(crate) fn new() -> Self {
        let records = data::bytes(Section::Expressions);
        let count = Expression::count(records);
        Self {
            records,
            tables: Tables::new(),
            way_numbers: vec![0; count],
            ways: Vec::new(),
            ruled_out: vec![0; count],
            programs: Vec::new(),
            matcher: Matcher::new(),
            leftovers: Vec::new(),
            leftover_numbers: HashMap::new(),
            templates: Templates::default(),
            line: 0,
            last: Last::Program,
        }
    }

    /// Forgets what was found: another line begins.
    pub(crate) fn next_line(&mut self) {
        self.line = (self.line + 1) & (u32::MAX >> 1);
    }

    #[inline]
    fn record(&self, expression: u16) -> Expression {
        Expression::at(self.records, expression.into())
    }

    /// Whether groups of an earlier match are put into it first.
    pub(crate) fn is_template(&self, expression: u16) -> bool {
        self.record(expression).traits.is_template
    }

    /// Whether a match may begin with the byte at `at`, or the end, where `before` (a bit) stands before it.
    pub(crate) fn can_begin(&self, expression: u16, text: &[u8], at: usize, before: u8) -> bool {
        let record = self.record(expression);
        record.before & before != 0 && self.tables.set_has(record.first, text, at)
    }

    /// Whether the line lacks a byte without which the expression matches nowhere.
    #[inline]
    pub(crate) fn is_ruled_out(&mut self, expression: u16, line: Line<'_>) -> bool {
        let known = self.ruled_out[usize::from(expression)];
        if known >> 1 == self.line {
            return known & 1 != 0;
        }
        self.lacks(expression, line)
    }

    /// The same, of an expression that this line is asked about for the first time.
    #[inline(never)]
    fn lacks(&mut self, expression: u16, line: Line<'_>) -> bool {
        let record = self.record(expression);
        let lacks = !line.text.is_empty()
            && line.suits(record.traits.folding)
            && (!self.tables.is_within(record.required_all, line.bytes)
                || self.tables.is_apart(record.required_any, line.bytes));
        self.ruled_out[usize::from(expression)] = self.line << 1 | u32::from(lacks);
        lacks
    }

    /// Where a match that begins at `at` ends. `groups` fill in a template.
    #[inline]
    pub(crate) fn matches(
        &mut self,
        expression: u16,
        groups: Option<&Arc<Groups>>,
        line: Line<'_>,
        at: usize,
    ) -> Option<usize> {
        self.matcher.burn(MATCH_STEPS);
        let way = match self.way_numbers[usize::from(expression)] {
            0 => self.way(expression),
            number => self.ways[number as usize - 1],
        };
        match way {
            Way::Program(program) => self.run(program, line, at),
            Way::Folding(program, folding) if line.suits(folding) => self.run(program, line, at),
            Way::Leftover(number) => self.search(number, line, at),
            Way::Folding(program, _) => {
                let number = self.leftover_number(expression);
                if self.leftovers[number].is_never() {
                    return self.run(program, line, at);
                }
                self.search(number, line, at)
            }
            Way::Template => match groups {
                Some(groups) => {
                    let text = data::text(self.record(expression).text);
                    let number = self.templates.fill(text, self.is_tried(expression), expression, groups);
                    self.last = Last::Template(number);
                    self.templates.list[number].search(line, self.line, at, &mut self.matcher)
                }
                None => {
                    let number = self.leftover_number(expression);
                    self.search(number, line, at)
                }
            },
        }
    }

    #[inline]
    fn run(&mut self, program: u32, line: Line<'_>, at: usize) -> Option<usize> {
        self.last = Last::Program;
        self.matcher.matches(&self.programs[program as usize], line.text.as_bytes(), at)
    }

    fn search(&mut self, number: usize, line: Line<'_>, at: usize) -> Option<usize> {
        self.last = Last::Leftover(number);
        self.leftovers[number].search(line, self.line, at, &mut self.matcher)
    }

    /// Where a group of the last match lies; the whole match is not asked for here.
    pub(crate) fn group(&self, number: usize) -> Option<(usize, usize)> {
        match self.last {
            Last::Program => self.matcher.group(number),
            Last::Leftover(of) => self.leftovers[of].group(number),
            Last::Template(of) => self.templates.list[of].group(number),
        }
    }

    #[cold]
    fn way(&mut self, expression: u16) -> Way {
        let way = self.find_way(expression);
        self.ways.push(way);
        self.way_numbers[usize::from(expression)] = self.ways.len() as u32;
        way
    }

    fn find_way(&mut self, expression: u16) -> Way {
        let record = self.record(expression);
        if record.traits.is_template {
            return Way::Template;
        }
        let Some(start) = record.program else {
            return Way::Leftover(self.leftover_number(expression));
        };
        let program = Program::read(&data::bytes(Section::Programs)[start as usize..]);
        self.programs.push(Prepared::new(program));
        let program = self.programs.len() as u32 - 1;
        match record.traits.folding {
            Folding::None => Way::Program(program),
            folding => Way::Folding(program, folding),
        }
    }

    /// Whether a match can begin at few places, so that trying only these is faster than searching the line.
    fn is_tried(&self, expression: u16) -> bool {
        let record = self.record(expression);
        record.before == before::AT_START || !self.tables.is_all(record.first)
    }

    /// The number among those that are left to the other engine.
    fn leftover_number(&mut self, expression: u16) -> usize {
        let text = data::text(self.record(expression).text);
        let is_tried = self.is_tried(expression);
        *self.leftover_numbers.entry(expression).or_insert_with(|| {
            self.leftovers.push(leftover::Expression::new(text, is_tried));
            self.leftovers.len() - 1
        })
    }
}
