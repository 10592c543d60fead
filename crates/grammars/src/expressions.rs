//! The regular expressions of all grammars: each once, compiled for the matcher where it can be.

use std::collections::HashMap;

use crate::pool::{Pool, Section};
use crate::program::varint;
use crate::regex::class::{Bytes, Classes};
use crate::regex::compile::{self, Program, Tables};
use crate::regex::first::{self, First};
use crate::regex::parse;
use crate::regex::required::{self, Required};

/// An expression is left to Oniguruma.
const NO_PROGRAM: usize = 0xffff_ffff;

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
    folds: bool,
}

impl Expressions {
    pub(crate) fn new() -> Expressions {
        Expressions { known: HashMap::new(), list: Vec::new() }
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
                folds: false,
            });
            // The text is there only for Oniguruma.
            let needs_text = compiled.program.is_none() || compiled.folds;
            let text = if needs_text { expression.text.as_str() } else { "" };
            pool.text(Section::Expressions, text.as_bytes());
            let place = compiled.program.map_or(NO_PROGRAM, |program| write_program(&program, pool));
            pool.u32(Section::Expressions, place);
            let set = tables.set(pool, compiled.first.bytes);
            pool.u16(Section::Expressions, set.into());
            for set in [compiled.required.all, compiled.required.any] {
                let set = tables.set(pool, set);
                pool.u16(Section::Expressions, set.into());
            }
            pool.u8(Section::Expressions, compiled.first.before);
            let flags = u8::from(compiled.folds) | u8::from(expression.is_template) << 1;
            pool.u8(Section::Expressions, flags);
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
        let required = required::required(&parsed.node, classes);
        if self.is_template {
            return Ok(Compiled { program: None, first, required, folds: parsed.folds });
        }
        let program = compile::compile(&parsed.node, self.groups, classes, tables, pool);
        match program {
            Ok(program) => Ok(Compiled { program: Some(program), first, required, folds: parsed.folds }),
            Err(reason) if parsed.folds => Err(reason),
            Err(_) => Ok(Compiled { program: None, first, required, folds: false }),
        }
    }
}

/// The bytes of ASCII, and the end.
fn ascii() -> Bytes {
    Bytes([u64::MAX, u64::MAX, 0, 0, 1])
}

fn write_program(program: &Program, pool: &mut Pool) -> usize {
    let out = pool.section(Section::Programs);
    let place = out.len();
    for number in [program.slots, program.switches.len(), program.targets.len(), program.instructions.len()] {
        varint(out, number as u32);
    }
    for table in &program.switches {
        for run in table.chunk_by(|one, other| one == other) {
            varint(out, run.len() as u32);
            varint(out, run[0].into());
        }
    }
    for &target in &program.targets {
        varint(out, target);
    }
    for instruction in &program.instructions {
        instruction.write(out);
    }
    place
}

/// Classes: sixteen bytes of bits for ASCII, and where the other ranges are; or that all the others belong.
fn write_classes(classes: &Classes, pool: &mut Pool) {
    const ALL_WIDE: usize = 0xffff_ffff;
    let mut known = HashMap::new();
    pool.fit::<u16>(classes.all().count());
    for ranges in classes.all() {
        let mut bits = [0u8; 16];
        for code in 0..128u32 {
            if ranges.iter().any(|&(low, high)| (low..=high).contains(&code)) {
                bits[code as usize >> 3] |= 1 << (code & 7);
            }
        }
        pool.section(Section::Classes).extend(bits);
        let wide: Vec<_> =
            ranges.iter().filter(|range| range.1 >= 128).map(|range| (range.0.max(128), range.1)).collect();
        if wide == [(128, 0x10_ffff)] {
            pool.u32(Section::Classes, 0);
            pool.u32(Section::Classes, ALL_WIDE);
            continue;
        }
        let count = wide.len();
        let place = *known.entry(wide).or_insert_with_key(|wide| {
            let place = pool.section(Section::Ranges).len() / 8;
            for &(low, high) in wide {
                pool.u32(Section::Ranges, low as usize);
                pool.u32(Section::Ranges, high as usize);
            }
            place
        });
        pool.u32(Section::Classes, place);
        pool.u32(Section::Classes, count);
    }
}
