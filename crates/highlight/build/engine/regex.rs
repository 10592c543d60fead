//! Regular expressions in Oniguruma's syntax, parsed into a tree (its doc/RE describes the language).

use crate::engine::charset::{CharSet, named};

/// A piece of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// One character of a set.
    Set(CharSet),
    /// One after the other; none is the empty expression.
    Sequence(Vec<Node>),
    /// The first that leads to a match.
    Alternatives(Vec<Node>),
    Repeat {
        node: Box<Node>,
        least: u32,
        most: Option<u32>,
        greed: Greed,
    },
    Group(usize, Box<Node>),
    Atomic(Box<Node>),
    Look {
        behind: bool,
        negative: bool,
        node: Box<Node>,
    },
    Assert(Assertion),
    Backref {
        group: usize,
        folded: bool,
    },
    Call(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Greed {
    Greedy,
    Lazy,
    Possessive,
}

pub(crate) use crate::engine::instruction::Assertion;

/// A parsed expression.
#[derive(Debug)]
pub(crate) struct Regex {
    pub node: Node,
    pub groups: usize,
}

/// Parses an expression.
///
/// # Errors
/// What is wrong, or not supported.
pub(crate) fn parse(pattern: &str) -> Result<Regex, String> {
    let names = group_names(pattern);
    let mut parser =
        Parser { text: pattern.chars().collect(), at: 0, groups: 0, total: names.len() - 1, names };
    let node = parser.alternatives(Flags::default())?;
    if parser.at < parser.text.len() {
        return Err(format!("unmatched ) at {}", parser.at));
    }
    Ok(Regex { node, groups: parser.groups })
}

#[derive(Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) folded: bool,
    extended: bool,
    dot_all: bool,
}

pub(super) struct Parser {
    pub(super) text: Vec<char>,
    pub(super) at: usize,
    groups: usize,
    total: usize,
    names: Vec<String>,
}

/// The names of the groups in order, empty where there is none; the first stands for the whole.
fn group_names(pattern: &str) -> Vec<String> {
    let text: Vec<char> = pattern.chars().collect();
    let mut names = vec![String::new()];
    let (mut at, mut in_class) = (0, 0);
    while at < text.len() {
        match text[at] {
            '\\' => at += 1,
            '[' => in_class += 1,
            ']' if in_class > 0 => in_class -= 1,
            '(' if in_class == 0 => {
                let rest: String = text[at + 1..].iter().take(40).collect();
                match rest.strip_prefix("?<").or_else(|| rest.strip_prefix("?P<")) {
                    Some(name) if !name.starts_with(['=', '!']) => {
                        names.push(name.split('>').next().unwrap_or_default().to_owned());
                    }
                    _ if !rest.starts_with('?') => names.push(String::new()),
                    _ => {}
                }
            }
            _ => {}
        }
        at += 1;
    }
    names
}

type Parsed = Result<Node, String>;

impl Parser {
    pub(super) fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    pub(super) fn eat(&mut self, wanted: &str) -> bool {
        let matches = wanted.chars().enumerate().all(|(i, c)| self.text.get(self.at + i) == Some(&c));
        if matches {
            self.at += wanted.chars().count();
        }
        matches
    }

    fn alternatives(&mut self, mut flags: Flags) -> Parsed {
        let mut branches = Vec::new();
        loop {
            branches.push(self.sequence(&mut flags)?);
            if !self.eat("|") {
                break;
            }
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::Alternatives(branches) })
    }

    fn sequence(&mut self, flags: &mut Flags) -> Parsed {
        let mut nodes = Vec::new();
        loop {
            if flags.extended {
                self.skip_space();
            }
            match self.peek() {
                None | Some('|' | ')') => break,
                Some(_) => {}
            }
            if self.eat("(?#") {
                while self.next().is_some_and(|c| c != ')') {}
                continue;
            }
            if let Some(changed) = self.bare_flags(*flags) {
                // What follows in this group, alternatives included, becomes a group of its own.
                nodes.push(self.alternatives(changed)?);
                break;
            }
            let atom = self.atom(*flags)?;
            nodes.push(self.quantified(atom, *flags)?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Sequence(nodes) })
    }

    fn skip_space(&mut self) {
        while let Some(c) = self.peek() {
            match c {
                '#' => while self.next().is_some_and(|c| c != '\n') {},
                c if c.is_whitespace() => self.at += 1,
                _ => break,
            }
        }
    }

    /// `(?imx-imx)`, if that is what stands here.
    fn bare_flags(&mut self, flags: Flags) -> Option<Flags> {
        let start = self.at;
        let changed = self.flag_letters(flags);
        match changed {
            Some(changed) if self.eat(")") => Some(changed),
            _ => {
                self.at = start;
                None
            }
        }
    }

    fn flag_letters(&mut self, mut flags: Flags) -> Option<Flags> {
        if !self.eat("(?") {
            return None;
        }
        let mut on = true;
        while let Some(c) = self.peek() {
            match c {
                '-' => on = false,
                'i' => flags.folded = on,
                'x' => flags.extended = on,
                'm' => flags.dot_all = on,
                _ => break,
            }
            self.at += 1;
        }
        Some(flags)
    }

    fn atom(&mut self, flags: Flags) -> Parsed {
        let c = self.next().ok_or("unexpected end")?;
        Ok(match c {
            '.' => Node::Set(if flags.dot_all { CharSet::all() } else { CharSet::dot() }),
            '^' => Node::Assert(Assertion::LineStart),
            '$' => Node::Assert(Assertion::LineEnd),
            '[' => Node::Set(self.class(flags)?),
            '(' => {
                self.at -= 1;
                self.group(flags)?
            }
            '\\' => self.escape(flags)?,
            _ => literal(c, flags),
        })
    }

    fn group(&mut self, flags: Flags) -> Parsed {
        let look = |behind, negative| move |node| Node::Look { behind, negative, node };
        if self.eat("(?:") {
            return self.until_paren(flags);
        }
        if self.eat("(?=") {
            return Ok(look(false, false)(Box::new(self.until_paren(flags)?)));
        }
        if self.eat("(?!") {
            return Ok(look(false, true)(Box::new(self.until_paren(flags)?)));
        }
        if self.eat("(?<=") {
            return Ok(look(true, false)(Box::new(self.until_paren(flags)?)));
        }
        if self.eat("(?<!") {
            return Ok(look(true, true)(Box::new(self.until_paren(flags)?)));
        }
        if self.eat("(?>") {
            return Ok(Node::Atomic(Box::new(self.until_paren(flags)?)));
        }
        if self.eat("(?<") || self.eat("(?P<") {
            while self.next().is_some_and(|c| c != '>') {}
            return self.capture(flags);
        }
        let start = self.at;
        if let Some(changed) = self.flag_letters(flags) {
            if self.eat(":") {
                return self.until_paren(changed);
            }
            return Err(format!("unknown group at {start}"));
        }
        self.at += 1;
        self.capture(flags)
    }

    fn capture(&mut self, flags: Flags) -> Parsed {
        self.groups += 1;
        let number = self.groups;
        Ok(Node::Group(number, Box::new(self.until_paren(flags)?)))
    }

    fn until_paren(&mut self, flags: Flags) -> Parsed {
        let node = self.alternatives(flags)?;
        if self.eat(")") { Ok(node) } else { Err("missing )".into()) }
    }

    fn quantified(&mut self, mut node: Node, flags: Flags) -> Parsed {
        loop {
            if flags.extended {
                self.skip_space();
            }
            let start = self.at;
            let (least, most, interval) = match self.next() {
                Some('*') => (0, None, None),
                Some('+') => (1, None, None),
                Some('?') => (0, Some(1), None),
                Some('{') => match self.interval() {
                    Some((least, most, fixed)) => (least, most, Some(fixed)),
                    None => {
                        self.at = start;
                        return Ok(node);
                    }
                },
                _ => {
                    self.at = start;
                    return Ok(node);
                }
            };
            let greed = match (self.peek(), interval) {
                (Some('?'), None | Some(false)) => Greed::Lazy,
                (Some('+'), None) => Greed::Possessive,
                _ => Greed::Greedy,
            };
            self.at += usize::from(greed != Greed::Greedy);
            node = Node::Repeat { node: Box::new(node), least, most, greed };
        }
    }

    /// What follows a `{`, if it makes an interval; and whether it is a single number.
    fn interval(&mut self) -> Option<(u32, Option<u32>, bool)> {
        let least = self.number();
        let fixed = !self.eat(",");
        let most = if fixed { least } else { self.number() };
        if !self.eat("}") || (least.is_none() && most.is_none()) {
            return None;
        }
        Some((least.unwrap_or(0), most, fixed))
    }

    fn number(&mut self) -> Option<u32> {
        let digits: String = self.text[self.at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        self.at += digits.len();
        digits.parse().ok()
    }

    fn escape(&mut self, flags: Flags) -> Parsed {
        let c = self.next().ok_or("\\ at the end")?;
        if let Some(set) = self.shared_escape(c)? {
            let set = if flags.folded && set.single().is_some() { set.folded() } else { set };
            return Ok(Node::Set(set));
        }
        Ok(match c {
            'b' => Node::Assert(Assertion::WordBoundary),
            'B' => Node::Assert(Assertion::NoWordBoundary),
            'A' => Node::Assert(Assertion::TextStart),
            'z' => Node::Assert(Assertion::TextEnd),
            'Z' => Node::Assert(Assertion::TextEndOrNewline),
            'G' => Node::Assert(Assertion::SearchStart),
            'N' => Node::Set(CharSet::dot()),
            'O' => Node::Set(CharSet::all()),
            'R' => {
                let crlf = Node::Sequence(vec![literal('\r', flags), literal('\n', flags)]);
                let others = CharSet::range(0x0a, 0x0d).union(&CharSet(vec![(0x85, 0x85), (0x2028, 0x2029)]));
                Node::Atomic(Box::new(Node::Alternatives(vec![crlf, Node::Set(others)])))
            }
            'g' if self.peek() == Some('<') => {
                let name = self.angle_name();
                Node::Call(self.group_number(&name)?)
            }
            'k' if self.peek() == Some('<') => {
                let name = self.angle_name();
                Node::Backref { group: self.group_number(&name)?, folded: flags.folded }
            }
            '1'..='9' => {
                self.at -= 1;
                let start = self.at;
                let number = self.number().ok_or("a number")? as usize;
                if number > 9 && number > self.total {
                    self.at = start;
                    return Ok(literal(self.octal(), flags));
                }
                Node::Backref { group: number, folded: flags.folded }
            }
            'K' | 'X' | 'y' | 'Y' => return Err(format!("\\{c} is not supported")),
            _ => literal(c, flags),
        })
    }

    fn angle_name(&mut self) -> String {
        self.at += 1;
        let name: String = self.text[self.at..].iter().take_while(|&&c| c != '>').collect();
        self.at += name.chars().count() + 1;
        name
    }

    fn group_number(&self, name: &str) -> Result<usize, String> {
        if let Ok(number) = name.parse::<isize>() {
            let number = if number < 0 { self.groups as isize + 1 + number } else { number };
            return usize::try_from(number).map_err(|_| format!("no group {name}"));
        }
        self.names.iter().position(|known| known == name).ok_or_else(|| format!("no group {name}"))
    }

    /// Escapes that mean the same inside and outside of a class.
    pub(super) fn shared_escape(&mut self, c: char) -> Result<Option<CharSet>, String> {
        Ok(Some(match c {
            'w' => named("word"),
            'W' => named("^word"),
            'd' => named("digit"),
            'D' => named("^digit"),
            's' => named("space"),
            'S' => named("^space"),
            'h' => named("xdigit"),
            'H' => named("^xdigit"),
            'p' | 'P' if self.peek() == Some('{') => {
                self.at += 1;
                let name: String = self.text[self.at..].iter().take_while(|&&c| c != '}').collect();
                self.at += name.chars().count() + 1;
                let set = named(&name);
                if c == 'P' { set.negated() } else { set }
            }
            't' => CharSet::one('\t'),
            'n' => CharSet::one('\n'),
            'r' => CharSet::one('\r'),
            'f' => CharSet::one('\x0c'),
            'v' => CharSet::one('\x0b'),
            'a' => CharSet::one('\x07'),
            'e' => CharSet::one('\x1b'),
            'x' => CharSet::one(self.hexadecimal()?),
            'u' => CharSet::one(self.hex_digits(4)?),
            '0' => {
                self.at -= 1;
                CharSet::one(self.octal())
            }
            _ => return Ok(None),
        }))
    }

    fn hexadecimal(&mut self) -> Result<char, String> {
        if !self.eat("{") {
            return self.hex_digits(2);
        }
        let found = self.hex_digits(8)?;
        if self.eat("}") { Ok(found) } else { Err("\\x{ without }".into()) }
    }

    fn hex_digits(&mut self, most: usize) -> Result<char, String> {
        let digits: String =
            self.text[self.at..].iter().take(most).take_while(|c| c.is_ascii_hexdigit()).collect();
        self.at += digits.len();
        let code = if digits.is_empty() {
            0
        } else {
            u32::from_str_radix(&digits, 16).map_err(|e| e.to_string())?
        };
        // Codes that are no characters stand at the ends of ranges only, where their neighbour serves.
        Ok(char::from_u32(code).unwrap_or(if code > 0x10_ffff { '\u{10ffff}' } else { '\u{d7ff}' }))
    }

    pub(super) fn octal(&mut self) -> char {
        let digits: String =
            self.text[self.at..].iter().take(3).take_while(|c| ('0'..='7').contains(c)).collect();
        self.at += digits.len();
        char::from(u32::from_str_radix(&digits, 8).unwrap_or(0) as u8)
    }
}

fn literal(c: char, flags: Flags) -> Node {
    let set = CharSet::one(c);
    Node::Set(if flags.folded { set.folded() } else { set })
}
