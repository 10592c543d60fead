//! The regular expressions of all grammars: each once, compiled for the matcher where it can be.

use std::collections::HashMap;

use crate::pool::Pool;
use crate::program::Program;
use crate::record::{self, Folding, Range, Traits, WideRanges};
use crate::regex::class::{Bytes, Classes};
use crate::regex::compile::{self, Tables};
use crate::regex::first::{self, First};
use crate::regex::parse;
use crate::regex::required::{self, Required};
use crate::section::Section;

/// The expressions so far.
pub(crate) struct Expressions {
    known: HashMap<String, usize>,
    list: Vec<Expression>,
}

struct Expression {
    text: String,
    /// Groups of an earlier match are put into it before it is used.
    is_template: bool,
    /// A bit for each group that a rule looks at.
    groups: u64,
}

/// What became of an expression.
struct Compiled {
    program: Option<Program>,
    first: First,
    required: Required,
    folding: Folding,
}

impl Expressions {
    pub(crate) fn new() -> Self {
        Self { known: HashMap::new(), list: Vec::new() }
    }

    /// The number of an expression, whose wanted groups grow by `groups`.
    pub(crate) fn number(&mut self, text: &str, is_template: bool, groups: u64) -> usize {
        let number = *self.known.entry(text.to_owned()).or_insert_with(|| {
            self.list.push(Expression { text: text.to_owned(), is_template, groups: 0 });
            self.list.len() - 1
        });
        self.list[number].groups |= groups;
        number
    }

    /// Writes the expressions and the tables of their programs.
    pub(crate) fn write(&self, pool: &mut Pool) {
        let mut classes = Classes::new();
        let mut tables = Tables::default();
        for expression in &self.list {
            let compiled = expression.compile(&mut classes, &mut tables, pool).unwrap_or(Compiled {
                program: None,
                first: First::ANYWHERE,
                required: Required::NOTHING,
                folding: Folding::None,
            });
            // The text is there only for Oniguruma.
            let needs_text = compiled.program.is_none() || compiled.folding != Folding::None;
            let text = if needs_text { expression.text.as_str() } else { "" };
            let written = record::Expression {
                text: pool.text(text.as_bytes()),
                program: compiled.program.map(|program| write_program(&program, pool)),
                first: tables.set(pool, compiled.first.bytes),
                required_all: tables.set(pool, compiled.required.all),
                required_any: tables.set(pool, compiled.required.any),
                before: compiled.first.before,
                traits: Traits { folding: compiled.folding, is_template: expression.is_template },
            };
            pool.push(written);
        }
        write_classes(&classes, pool);
    }
}

impl Expression {
    fn compile(
        &self,
        classes: &mut Classes,
        tables: &mut Tables,
        pool: &mut Pool,
    ) -> Result<Compiled, String> {
        let parsed = parse::parse(&self.text, classes)?;
        let mut first = first::first(&parsed.node, First::ANYWHERE, classes);
        if parsed.folds {
            // Outside ASCII, Oniguruma folds: a letter may be found as something else.
            first = if self.text.is_ascii() {
                First { bytes: first.bytes.or(Bytes::ALL.without(ascii())), ..first }
            } else {
                First::ANYWHERE
            };
        }
        let folding = self.folding(parsed.folds);
        let required = required::required(&parsed.node, classes);
        if self.is_template {
            return Ok(Compiled { program: None, first, required, folding });
        }
        let program = compile::compile(&parsed.node, self.groups, classes, tables, pool);
        match program {
            Ok(program) => Ok(Compiled { program: Some(program), first, required, folding }),
            Err(reason) if parsed.folds => Err(reason),
            Err(_) => Ok(Compiled { program: None, first, required, folding }),
        }
    }

    fn folding(&self, folds: bool) -> Folding {
        // Each of these may be about characters that have other cases, beyond ASCII.
        let names_others = ["[:", r"\x{", r"\u", r"\p", r"\P"].iter().any(|mark| self.text.contains(mark));
        match (folds, self.text.is_ascii() && !names_others) {
            (false, _) => Folding::None,
            (true, true) => Folding::Letters,
            (true, false) => Folding::Characters,
        }
    }
}

/// The bytes of ASCII, and the end.
fn ascii() -> Bytes {
    Bytes([u64::MAX, u64::MAX, 0, 0, 1])
}

/// Writes a program and says where it begins.
fn write_program(program: &Program, pool: &mut Pool) -> u32 {
    let start = pool.section(Section::Programs).len();
    program.write(pool.section(Section::Programs));
    pool.fit(start)
}

/// Writes the classes, of which those that are alike outside ASCII share their ranges.
fn write_classes(classes: &Classes, pool: &mut Pool) {
    let mut known = HashMap::new();
    pool.fit::<u16>(classes.all().count());
    for ranges in classes.all() {
        let mut ascii = [0u8; 16];
        for code in 0..128u32 {
            if ranges.iter().any(|&(low, high)| (low..=high).contains(&code)) {
                ascii[code as usize >> 3] |= 1 << (code & 7);
            }
        }
        let wide: Vec<_> =
            ranges.iter().filter(|range| range.1 >= 128).map(|range| (range.0.max(128), range.1)).collect();
        let wide = if wide == [(128, 0x10_ffff)] {
            WideRanges::All
        } else {
            let count = pool.fit(wide.len());
            let start = *known.entry(wide).or_insert_with_key(|wide| {
                let start = pool.count::<Range>();
                wide.iter().for_each(|&(low, high)| pool.push(Range { low, high }));
                start
            });
            WideRanges::Some { start: pool.fit(start), count }
        };
        pool.push(record::Class { ascii, wide });
    }
}
