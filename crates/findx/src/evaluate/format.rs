//! A format written for one file.

mod number;
mod time;

use expression::format::{Form, Piece, Shape, Template, What};
use expression::parse::NO_MOUNTS;
use expression::{Subject, target};

use sys::dir::Links;
use sys::kind::Kind;
use sys::locale::{Category, Item, Locale};
use sys::stat::{self, FactSet, Facts, Timestamp};
use term::quote;
use walk::Stream;

use time::Clockwork;

use super::{Evaluation, subject};
use crate::action::list;

/// What a thread keeps for formats.
#[derive(Default)]
pub(crate) struct Scratch {
    /// Made at the first time that is written.
    clockwork: Option<Clockwork>,
}

impl Scratch {
    fn clockwork(&mut self, locale: &Locale) -> &mut Clockwork {
        self.clockwork.get_or_insert_with(|| Clockwork::new(locale))
    }

    /// A date as `-ls` shows it.
    pub(crate) fn list_date(&mut self, time: Timestamp, now: Timestamp, locale: &Locale) -> Vec<u8> {
        let mut date = Vec::with_capacity(16);
        self.clockwork(locale).append_listed(time, list::shows_year(time, now), &mut date);
        date
    }
}

impl Evaluation<'_, '_> {
    /// Writes a format for the file, if what it shows can be had; `None` ends the search.
    pub(super) fn write(&mut self, template: &Template, stream: Stream) -> Option<bool> {
        let facts = if template.wanted().is_nothing() {
            Facts::default()
        } else if template.needs.inode_only {
            let Some(inode) = self.inode() else { return Some(false) };
            Facts { inode, ..Facts::default() }
        } else {
            let Some(facts) = self.facts() else { return Some(false) };
            facts
        };
        if template.needs.kind && self.kind().is_none() || template.needs.reach && !self.is_in_reach() {
            return Some(false);
        }
        let unknowable = template.needs.mounts_from.filter(|_| self.context.mounts.is_none());
        for (at, piece) in template.pieces.iter().enumerate() {
            if unknowable == Some(at) {
                self.abort(&[NO_MOUNTS]);
                return None;
            }
            match piece {
                Piece::Text(text) => self.text.text(stream).extend_from_slice(text),
                Piece::Directive(directive) => {
                    Writer { evaluation: &mut *self, stream, facts: &facts, shape: directive.shape }
                        .append(directive.what);
                }
                Piece::TooWide => {
                    let reason = b": Value too large for defined data type";
                    self.say(Stream::DIAGNOSTICS, &[&template.place, reason]);
                }
                Piece::End => break,
            }
        }
        Some(true)
    }
}

/// Which part of a path a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Path,
    Name,
    Folder,
    /// None: what a link holds.
    Target,
}

/// Writes one directive.
struct Writer<'w, 'a, 'e> {
    evaluation: &'w mut Evaluation<'a, 'e>,
    stream: Stream,
    facts: &'w Facts,
    shape: Shape,
}

impl Writer<'_, '_, '_> {
    fn append(&mut self, what: What) {
        let (entry, facts) = (self.evaluation.entry, self.facts);
        match what {
            What::Path => self.name(entry.path(), Part::Path),
            What::Base => {
                let base = if entry.depth() > 0 {
                    entry.name().to_bytes()
                } else {
                    subject::shown_base(entry.path())
                };
                self.name(base, Part::Name);
            }
            What::Parent => self.name(subject::shown_parent(entry.path()), Part::Folder),
            What::Root => {
                let part = if entry.depth() == 0 { Part::Path } else { Part::Folder };
                self.name(entry.root(), part);
            }
            What::BelowRoot => {
                let below = &entry.path()[entry.root().len()..];
                self.name(below.strip_prefix(b"/").unwrap_or(below), Part::Path);
            }
            What::Depth => self.signed(entry.depth()),
            What::Kind => {
                let kind = self.evaluation.kind().map_or(b'U', Kind::letter);
                self.text(&[kind]);
            }
            What::KindAcross => self.kind_across(),
            What::Target => self.target(),
            What::Inode => self.number(facts.inode),
            What::Links => self.number(facts.links),
            What::Mode => self.mode(),
            What::ModeLetters => {
                let mut letters = Vec::with_capacity(10);
                list::append_mode(facts, &mut letters);
                self.text(&letters);
            }
            What::Size => self.number(facts.size),
            What::Sparseness => self.sparseness(),
            What::HalfKibibytes => self.number(facts.blocks),
            What::Kibibytes => self.number(facts.blocks.div_ceil(2)),
            What::Device => self.number(facts.device),
            What::FileSystem => {
                let context = self.evaluation.context;
                let name = context.mounts.as_ref().and_then(|mounts| mounts.file_system(facts.device));
                self.text(name.unwrap_or(b"unknown"));
            }
            What::User => self.user(),
            What::UserNumber => self.number(u64::from(facts.uid)),
            What::Group => self.group(),
            What::GroupNumber => self.number(u64::from(facts.gid)),
            What::Context => self.context(),
            What::Time(field, form) => {
                if let Some(time) = facts.time(field) {
                    self.time(time, form);
                } else {
                    self.text(b"");
                }
            }
        }
    }

    fn text(&mut self, text: &[u8]) {
        self.shape.append_text(text, self.evaluation.text.text(self.stream));
    }

    /// A name, without control characters where it goes to a terminal.
    fn name(&mut self, name: &[u8], part: Part) {
        let context = self.evaluation.context;
        let mask = context.is_watched(self.stream);
        let entry = self.evaluation.entry;
        let out = self.evaluation.text.text(self.stream);
        if let Some(coloring) = context.coloring.as_ref()
            && self.stream == Stream::OUTPUT
            && self.shape == Shape::default()
            && part != Part::Target
            && !name.is_empty()
        {
            let mut shown = name.to_vec();
            if mask {
                quote::mask(&mut shown, 0, &context.locale, true);
            }
            return match part {
                Part::Path | Part::Target => coloring.append_path(entry, &shown, &context.locale, out),
                Part::Name => coloring.append_name(entry, &shown, &context.locale, out),
                Part::Folder => coloring.append_folder(&shown, &context.locale, out),
            };
        }
        let start = out.len();
        self.shape.append_text(name, out);
        if mask {
            quote::mask(out, start, &self.evaluation.context.locale, true);
        }
    }

    /// A number that is text to printf.
    fn number(&mut self, number: u64) {
        let out = self.evaluation.text.text(self.stream);
        let start = out.len();
        term::block_size::append_number(number, out);
        self.shape.finish_text(start, out);
    }

    fn sign(&self) -> &'static [u8] {
        match (self.shape.plus, self.shape.blank) {
            (true, _) => b"+",
            (false, true) => b" ",
            (false, false) => b"",
        }
    }

    fn signed(&mut self, number: usize) {
        let sign = self.sign();
        self.shape.append_digits(sign, number.to_string().as_bytes(), self.evaluation.text.text(self.stream));
    }

    fn mode(&mut self) {
        let mut digits = format!("{:o}", self.facts.permissions());
        if self.shape.alternate && !digits.starts_with('0') {
            digits.insert(0, '0');
        }
        // The `#` of an octal nought is the nought itself.
        let precision = self.shape.precision.map(|least| least.max(usize::from(self.shape.alternate)));
        let shape = Shape { precision, ..self.shape };
        shape.append_digits(b"", digits.as_bytes(), self.evaluation.text.text(self.stream));
    }

    fn sparseness(&mut self) {
        let taken = self.facts.blocks as f64 * 512.0;
        let ratio = match (self.facts.size, self.facts.blocks) {
            (0, 0) => 1.0,
            (0, _) => f64::INFINITY,
            (size, _) => taken / size as f64,
        };
        let mut digits = number::general(ratio, self.shape.precision, self.shape.alternate).into_bytes();
        let locale = &self.evaluation.context.locale;
        if let Some(point) = locale.info(Category::Numeric, Item::Radix)
            && let Some(place) = digits.iter().position(|&byte| byte == b'.')
        {
            digits.splice(place..=place, point);
        }
        let sign = self.sign();
        let shape = Shape { precision: None, zero: self.shape.zero && ratio.is_finite(), ..self.shape };
        shape.append_digits(sign, &digits, self.evaluation.text.text(self.stream));
    }

    fn user(&mut self) {
        let out = self.evaluation.text.text(self.stream);
        match self.evaluation.scratch.memory.accounts.user_name(self.facts.uid) {
            Some(name) => self.shape.append_text(name, out),
            None => self.number(u64::from(self.facts.uid)),
        }
    }

    fn group(&mut self) {
        let out = self.evaluation.text.text(self.stream);
        match self.evaluation.scratch.memory.accounts.group_name(self.facts.gid) {
            Some(name) => self.shape.append_text(name, out),
            None => self.number(u64::from(self.facts.gid)),
        }
    }

    fn time(&mut self, time: Timestamp, form: Form) {
        let locale = &self.evaluation.context.locale;
        let out = self.evaluation.text.text(self.stream);
        let start = out.len();
        self.evaluation.scratch.render.clockwork(locale).append(time, form, out);
        self.shape.finish_text(start, out);
    }

    fn target(&mut self) {
        let target = match self.evaluation.kind() {
            Some(Kind::Symlink) => target(self.evaluation),
            _ => None,
        };
        self.name(&target.unwrap_or_default(), Part::Target);
    }

    /// The kind of what a link leads to: `N` where it leads nowhere, `L` where only to itself, `?` where it cannot be known.
    fn kind_across(&mut self) {
        let entry = self.evaluation.entry;
        let kind = self.evaluation.kind();
        if kind != Some(Kind::Symlink) {
            return self.text(&[kind.map_or(b'U', Kind::letter)]);
        }
        let letter = match stat::at(entry.parent(), entry.name(), Links::Follow, FactSet::KIND) {
            Ok(facts) => facts.kind().letter(),
            Err(error) if sys::errno::leads_nowhere(&error) => b'N',
            Err(error) if sys::errno::is_loop(&error) => b'L',
            Err(error) => {
                self.text(b"?");
                let quoted = quote::message_word(entry.path(), &self.evaluation.context.locale);
                let reason = sys::errno::reason(&error);
                return self.evaluation.notice(&[&quoted, b": ", reason.as_bytes()]);
            }
        };
        self.text(&[letter]);
    }

    fn context(&mut self) {
        let entry = self.evaluation.entry;
        match sys::xattr::context(entry.parent(), entry.name(), entry.links()) {
            Some(context) => self.text(&context),
            None => {
                let quoted = quote::message_word(entry.path(), &self.evaluation.context.locale);
                let refusal = entry.facts().err().filter(|_| entry.is_out_of_reach());
                let reason = refusal.map_or("No data available".into(), sys::errno::reason);
                let parts = [&b"getfilecon failed: "[..], &quoted, b": ", reason.as_bytes()];
                self.evaluation.say(Stream::DIAGNOSTICS, &parts);
                self.text(b"");
            }
        }
    }
}
