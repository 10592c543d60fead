//! The trees that the index remembers (the extension `TREE`): for a directory in which nothing was staged since, the
//! name of its tree.

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

impl CacheTree {
    /// Reads the extension; what is not in its format remembers nothing.
    pub(super) fn parse(bytes: &[u8], kind: Kind) -> Option<Self> {
        let (mut rest, mut tree) = (bytes, Self::default());
        // Nodes whose directories are still to come, and how many of them.
        let mut open: Vec<(usize, u64)> = Vec::new();
        loop {
            let (name, after) = rest.split_at(memchr::memchr(0, rest)?);
            let line_end = memchr::memchr(b'\n', after)?;
            let line = std::str::from_utf8(&after[1..line_end]).ok()?;
            let (entries, directories) = line.split_once(' ')?;
            rest = &after[line_end + 1..];
            let id = if entries.starts_with('-') {
                None
            } else {
                let (id, after) = rest.split_at_checked(kind.length())?;
                rest = after;
                Some(Id::new(id))
            };
            let start = tree.names.len();
            tree.names.extend_from_slice(name);
            tree.nodes.push(Node { name: (start, tree.names.len()), id, end: usize::MAX });
            open.push((tree.nodes.len() - 1, directories.parse().ok()?));
            while let Some((node, 0)) = open.last() {
                tree.nodes[*node].end = tree.nodes.len();
                open.pop();
            }
            match open.last_mut() {
                Some((_, left)) => *left -= 1,
                None => return Some(tree),
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_are_found_below_one_another() {
        let id = |byte: u8| [byte; 20];
        let mut bytes = b"\x005 2\n".to_vec();
        bytes.extend(id(1));
        bytes.extend(b"a\x00-1 1\nb\x001 0\n");
        bytes.extend(id(2));
        bytes.extend(b"c\x001 0\n");
        bytes.extend(id(3));
        let tree = CacheTree::parse(&bytes, Kind::Sha1).expect("a tree");
        let of = |path: &[u8]| tree.id(path);
        assert_eq!(of(b""), Some(Id::new(&id(1))));
        assert_eq!(of(b"a/"), None);
        assert_eq!(of(b"a/b/"), Some(Id::new(&id(2))));
        assert_eq!(of(b"c/"), Some(Id::new(&id(3))));
        assert_eq!((of(b"b/"), of(b"c/b/")), (None, None));
        for length in 0..bytes.len() {
            assert!(CacheTree::parse(&bytes[..length], Kind::Sha1).is_none(), "{length}");
        }
    }
}
