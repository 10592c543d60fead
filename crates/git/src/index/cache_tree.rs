//! The trees that the index remembers (the extension `TREE`): for a directory in which nothing was staged since, the
//! name of its tree.

use std::io;

use super::window::Window;
use crate::id::{Id, Kind};

/// Directories in preorder.
#[derive(Debug, Default)]
pub(crate) struct CacheTree {
    names: Vec<u8>,
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    name: (usize, usize),
    id: Option<Id>,
    /// The node after all that are below this one.
    end: usize,
}

/// A directory as it lies in the file: `NAME NUL ENTRIES SPACE DIRECTORIES LF ID`, without a name of the tree where the
/// number of entries is negative.
struct Raw<'a> {
    name: &'a [u8],
    id: Option<&'a [u8]>,
    directories: u64,
    length: usize,
}

/// A directory whose directories are still to come.
struct Open {
    /// Its node, if it is kept.
    node: Option<usize>,
    /// How many are to come.
    directories: u64,
    place: Place,
}

/// Where a directory is, as seen from the one that is asked about.
#[derive(Clone, Copy)]
enum Place {
    /// Above it, and what leads there from the top has so many bytes.
    Above(usize),
    /// It is the one, or below it.
    Within,
    Elsewhere,
}

/// No directory has a longer name, nor more digits.
const LONGEST_NODE: usize = 4096 + 128;

impl CacheTree {
    /// Reads an extension of a length, as far as it is about a directory, given with a slash at the end. What is not in
    /// its format remembers nothing.
    pub(super) fn read(
        window: &mut Window,
        length: u64,
        kind: Kind,
        prefix: &[u8],
    ) -> io::Result<Option<Self>> {
        let end = window.remaining().saturating_sub(length);
        let tree = Self::read_until(window, end, kind, prefix)?;
        window.skip(window.remaining().saturating_sub(end));
        Ok(tree)
    }

    /// The same, where so many bytes follow the extension.
    fn read_until(window: &mut Window, end: u64, kind: Kind, prefix: &[u8]) -> io::Result<Option<Self>> {
        let (mut tree, mut open) = (Self::default(), Vec::<Open>::new());
        loop {
            let left = usize::try_from(window.remaining().saturating_sub(end)).unwrap_or(usize::MAX);
            let bytes = window.peek(LONGEST_NODE)?;
            let Some(raw) = Raw::parse(&bytes[..bytes.len().min(left)], kind) else { return Ok(None) };
            let place = Place::of(open.last().map(|open| open.place), raw.name, prefix);
            let node = match place {
                Place::Above(_) | Place::Within => Some(tree.push(&raw)),
                Place::Elsewhere => None,
            };
            open.push(Open { node, directories: raw.directories, place });
            let length = raw.length;
            window.consume(length);
            while let Some(closed) = open.pop_if(|open| open.directories == 0) {
                tree.close(closed.node);
                let is_within = matches!(open.last(), Some(Open { place: Place::Within, .. }));
                if !is_within && !matches!(closed.place, Place::Elsewhere) {
                    // Nothing that comes later is about the directory that is asked about.
                    open.drain(..).for_each(|above| tree.close(above.node));
                }
            }
            match open.last_mut() {
                Some(open) => open.directories -= 1,
                None => return Ok(Some(tree)),
            }
        }
    }

    fn push(&mut self, raw: &Raw<'_>) -> usize {
        let start = self.names.len();
        self.names.extend_from_slice(raw.name);
        self.nodes.push(Node { name: (start, self.names.len()), id: raw.id.map(Id::new), end: usize::MAX });
        self.nodes.len() - 1
    }

    fn close(&mut self, node: Option<usize>) {
        let end = self.nodes.len();
        if let Some(node) = node.and_then(|node| self.nodes.get_mut(node)) {
            node.end = end;
        }
    }

    /// The tree of a directory, given by its path with a slash at the end; the top's is empty.
    pub(crate) fn id(&self, path: &[u8]) -> Option<Id> {
        let mut node = 0;
        for name in path.split(|&byte| byte == b'/').filter(|name| !name.is_empty()) {
            let end = self.nodes.get(node)?.end;
            let mut child = node + 1;
            loop {
                let at = self.nodes.get(child).filter(|_| child < end)?;
                if &self.names[at.name.0..at.name.1] == name {
                    break;
                }
                child = at.end;
            }
            node = child;
        }
        self.nodes.get(node)?.id
    }
}

impl<'a> Raw<'a> {
    fn parse(bytes: &'a [u8], kind: Kind) -> Option<Self> {
        let (name, rest) = bytes.split_at(memchr::memchr(0, bytes)?);
        let rest = &rest[1..];
        let space = rest.iter().position(|&byte| byte == b' ')?;
        let (entries, rest) = (&rest[..space], &rest[space + 1..]);
        let line_end = rest.iter().position(|&byte| byte == b'\n')?;
        let (digits, rest) = (&rest[..line_end], &rest[line_end + 1..]);
        let directories = digits.iter().try_fold(0_u64, |number, &digit| {
            let digit = digit.checked_sub(b'0').filter(|&digit| digit < 10)?;
            number.checked_mul(10)?.checked_add(u64::from(digit))
        })?;
        let (id, rest) = if entries.starts_with(b"-") {
            (None, rest)
        } else {
            let (id, rest) = rest.split_at_checked(kind.length())?;
            (Some(id), rest)
        };
        Some(Self { name, id, directories, length: bytes.len() - rest.len() })
    }
}

impl Place {
    /// Where a directory of a name is, given where its parent is; the top has none.
    fn of(parent: Option<Self>, name: &[u8], prefix: &[u8]) -> Self {
        let length = match parent {
            None => 0,
            Some(Self::Above(length)) => {
                match prefix.get(length..).and_then(|rest| rest.strip_prefix(name)) {
                    Some([b'/', ..]) => length + name.len() + 1,
                    _ => return Self::Elsewhere,
                }
            }
            Some(other) => return other,
        };
        if length == prefix.len() { Self::Within } else { Self::Above(length) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::budget::Budget;

    /// The extension read for a directory; another one follows, which is what is left.
    fn read(bytes: &[u8], prefix: &[u8]) -> Option<CacheTree> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).and_then(|()| file.write_all(b"next")).expect("it can be written");
        io::Seek::rewind(&mut file).expect("it can be read");
        let mut window = Window::new(file, 0..bytes.len() as u64 + 4, Budget::default());
        let tree = CacheTree::read(&mut window, bytes.len() as u64, Kind::Sha1, prefix).expect("it is read");
        assert_eq!(window.peek(4).expect("it is read"), b"next");
        tree
    }

    #[test]
    fn directories_are_found_below_one_another() {
        let id = |byte: u8| [byte; 20];
        let mut bytes = b"\x005 2\n".to_vec();
        bytes.extend(id(1));
        bytes.extend(b"a\x00-1 1\nb\x001 0\n");
        bytes.extend(id(2));
        bytes.extend(b"c\x001 0\n");
        bytes.extend(id(3));
        let tree = read(&bytes, b"").expect("a tree");
        let of = |path: &[u8]| tree.id(path);
        assert_eq!(of(b""), Some(Id::new(&id(1))));
        assert_eq!(of(b"a/"), None);
        assert_eq!(of(b"a/b/"), Some(Id::new(&id(2))));
        assert_eq!(of(b"c/"), Some(Id::new(&id(3))));
        assert_eq!((of(b"b/"), of(b"c/b/")), (None, None));
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length], b"").is_none(), "{length}");
        }
        for (prefix, kept) in
            [("", 4), ("a/", 3), ("a/b/", 3), ("c/", 2), ("b/", 1), ("a/b/c/", 3), ("c/d/", 2)]
        {
            let part = read(&bytes, prefix.as_bytes()).expect("a tree");
            assert_eq!(part.nodes.len(), kept, "{prefix}");
            for path in ["", "a/", "a/b/", "c/", "b/", "a/b/c/"] {
                if path.starts_with(prefix) || prefix.starts_with(path) {
                    assert_eq!(part.id(path.as_bytes()), of(path.as_bytes()), "{path} for {prefix}");
                }
            }
        }
    }
}
