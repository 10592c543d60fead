//! Reading syntect's own serialised form of a set of grammars (bincode 1: little endian, lengths as u64, tags as u32).
//!
//! Syntect keeps the contexts of a grammar to itself; its serialised form is the public way to them.

use std::io::Read;

use syntect::parsing::SyntaxSet;

/// Which context: of which grammar, and the number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ContextId {
    pub(crate) grammar: usize,
    pub(crate) context: usize,
}

/// A grammar, linked with the others.
#[derive(Debug)]
pub(crate) struct Grammar {
    pub(crate) name: String,
    pub(crate) extensions: Vec<String>,
    pub(crate) first_line: Option<String>,
    pub(crate) hidden: bool,
    pub(crate) start: Option<ContextId>,
    pub(crate) contexts: Vec<Context>,
    /// References to contexts that there are not, as syntect has kept them.
    pub(crate) unresolved: Vec<String>,
}

/// A context: its rules in order, and the scopes around them.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) id: ContextId,
    pub(crate) meta_scope: Vec<String>,
    pub(crate) meta_content_scope: Vec<String>,
    pub(crate) clear_scopes: Option<Clear>,
    pub(crate) prototype: Option<ContextId>,
    pub(crate) uses_backrefs: bool,
    pub(crate) rules: Vec<Rule>,
}

/// How many scopes are cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clear {
    Top(usize),
    All,
}

/// A rule of a context.
#[derive(Debug)]
pub(crate) enum Rule {
    Match(Match),
    Include(Option<ContextId>),
}

/// What a match does.
#[derive(Debug)]
pub(crate) struct Match {
    pub(crate) has_captures: bool,
    pub(crate) regex: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) captures: Vec<(usize, Vec<String>)>,
    pub(crate) operation: Operation,
    pub(crate) with_prototype: Option<ContextId>,
}

/// What a match does to the stack of contexts.
#[derive(Debug)]
pub(crate) enum Operation {
    Push(Vec<ContextId>),
    Set(Vec<ContextId>),
    Pop,
    None,
}

/// Reads a whole set.
pub(crate) fn grammars(set: &SyntaxSet) -> Vec<Grammar> {
    let dump = inflate(&syntect::dumps::dump_binary(set));
    let mut grammars = Reader::new(&dump).list(Reader::grammar);
    for (grammar, contexts) in grammars.iter_mut().map(|grammar| &mut grammar.contexts).enumerate() {
        for (number, context) in contexts.iter_mut().enumerate() {
            context.id = ContextId { grammar, context: number };
        }
    }
    grammars
}

struct Reader<'a> {
    rest: &'a [u8],
    unresolved: Vec<String>,
}

fn inflate(packed: &[u8]) -> Vec<u8> {
    let mut inflated = Vec::new();
    flate2::read::ZlibDecoder::new(packed).read_to_end(&mut inflated).expect("syntect packs with zlib");
    inflated
}

impl Reader<'_> {
    fn new(rest: &[u8]) -> Reader<'_> {
        Reader { rest, unresolved: Vec::new() }
    }

    fn bytes(&mut self, length: usize) -> &[u8] {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn bool(&mut self) -> bool {
        self.bytes(1)[0] != 0
    }

    fn tag(&mut self) -> u32 {
        u32::from_le_bytes(self.bytes(4).try_into().expect("four bytes"))
    }

    fn number(&mut self) -> usize {
        u64::from_le_bytes(self.bytes(8).try_into().expect("eight bytes")) as usize
    }

    fn text(&mut self) -> String {
        let length = self.number();
        String::from_utf8(self.bytes(length).to_vec()).expect("syntect serialises strings")
    }

    fn list<T>(&mut self, item: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.number()).map(|_| item(self)).collect()
    }

    fn optional<T>(&mut self, item: impl Fn(&mut Self) -> T) -> Option<T> {
        self.bool().then(|| item(self))
    }

    fn grammar(&mut self) -> Grammar {
        let name = self.text();
        let extensions = self.list(Self::text);
        self.text();
        let first_line = self.optional(Self::text);
        let hidden = self.bool();
        self.list(|reader| (reader.text(), reader.text()));
        let length = self.number();
        let contexts = inflate(self.bytes(length));
        let mut inner = Reader::new(&contexts);
        let ids = inner.list(|reader| (reader.text(), reader.context_id()));
        let start = ids.iter().find(|(name, _)| name == "__start").map(|(_, id)| *id);
        let contexts = inner.list(Reader::context);
        let unresolved = inner.unresolved;
        Grammar { name, extensions, first_line, hidden, start, contexts, unresolved }
    }

    fn context_id(&mut self) -> ContextId {
        ContextId { grammar: self.number(), context: self.number() }
    }

    fn context(&mut self) -> Context {
        let meta_scope = self.list(Self::text);
        let meta_content_scope = self.list(Self::text);
        self.bool();
        let clear_scopes = self.optional(|reader| match reader.tag() {
            0 => Clear::Top(reader.number()),
            _ => Clear::All,
        });
        let prototype = self.optional(Self::context_id);
        let uses_backrefs = self.bool();
        let rules = self.list(Self::rule);
        let id = ContextId { grammar: 0, context: 0 };
        Context { id, meta_scope, meta_content_scope, clear_scopes, prototype, uses_backrefs, rules }
    }

    fn rule(&mut self) -> Rule {
        match self.tag() {
            0 => Rule::Match(self.matching()),
            _ => Rule::Include(self.reference()),
        }
    }

    fn matching(&mut self) -> Match {
        let has_captures = self.bool();
        let regex = self.text();
        let scopes = self.list(Self::text);
        let captures =
            self.optional(|reader| reader.list(|reader| (reader.number(), reader.list(Self::text))));
        // Where there is no such context, the grammar is refused or was never tried: any will do.
        let nowhere = ContextId { grammar: 0, context: 0 };
        let target = |reader: &mut Self| reader.reference().unwrap_or(nowhere);
        let operation = match self.tag() {
            0 => Operation::Push(self.list(target)),
            1 => Operation::Set(self.list(target)),
            2 => Operation::Pop,
            _ => Operation::None,
        };
        let with_prototype = self.optional(target);
        let captures = captures.unwrap_or_default();
        Match { has_captures, regex, scopes, captures, operation, with_prototype }
    }

    /// A reference that is not linked is passed over by syntect, and so it is here.
    fn reference(&mut self) -> Option<ContextId> {
        let tag = self.tag();
        if tag == LINKED {
            return Some(self.context_id());
        }
        let mut text = self.text();
        if matches!(tag, BY_SCOPE | BY_FILE) {
            let part = self.optional(Self::text);
            self.bool();
            text = [if tag == BY_SCOPE { "scope:" } else { "" }, &text].concat();
            text.extend(part.map(|part| format!("#{part}")));
        }
        self.unresolved.push(text);
        None
    }
}

/// References by name and to what stands in place are zero and three.
const BY_SCOPE: u32 = 1;
const BY_FILE: u32 = 2;
const LINKED: u32 = 4;
