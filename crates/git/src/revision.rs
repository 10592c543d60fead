//! What a revision names: a reference or an object, and its ancestors from there (gitrevisions(7)).
//!
//! What reflogs (`@{1}`), messages (`:/text`) and ranges say is not known.

use std::collections::HashSet;

use gix_hash::{ObjectId, Prefix};
use gix_odb::pack::Find as _;

use crate::head::{Commit, References};
use crate::id::Id;
use crate::objects::Tree;

/// Tags that name tags are followed this far.
const MOST_TAGS: usize = 16;
/// Where git looks for a name, in this order.
const NAMESPACES: [(&[u8], &[u8]); 6] = [
    (b"", b""),
    (b"refs/", b""),
    (b"refs/tags/", b""),
    (b"refs/heads/", b""),
    (b"refs/remotes/", b""),
    (b"refs/remotes/", b"/HEAD"),
];

/// What an object is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ObjectKind {
    Commit,
    Tree,
    Tag,
    Blob,
}

/// A repository's references and objects.
pub(crate) struct Revisions<'a> {
    pub(crate) references: References<'a>,
    pub(crate) objects: &'a gix_odb::Handle,
}

impl Revisions<'_> {
    /// The blob of a regular file in the tree of a revision. Outside none where nothing has this name, inside where the
    /// revision has no such file.
    pub(crate) fn blob(&self, revision: &[u8], path: &[u8]) -> Option<Option<Id>> {
        let mut tree = self.tree(self.find(revision)?)?;
        let mut names = path.split(|&byte| byte == b'/').peekable();
        while let Some(name) = names.next() {
            let Some(entry) = tree.get(name) else { return Some(None) };
            let id = entry.id;
            if names.peek().is_none() {
                let is_file = entry.mode & 0o170_000 == 0o100_000;
                return Some(is_file.then_some(id));
            }
            if !entry.is_directory() {
                return Some(None);
            }
            tree = self.read_tree(id)?;
        }
        Some(None)
    }

    /// The object that a revision names.
    fn find(&self, revision: &[u8]) -> Option<Id> {
        let end = revision.iter().position(|byte| b"~^".contains(byte)).unwrap_or(revision.len());
        let (name, mut steps) = revision.split_at(end);
        let mut id = self.named(name)?;
        while let Some((mark, rest)) = steps.split_first() {
            if let Some(rest) = rest.strip_prefix(b"{") {
                // What a tag, a commit or a tree leads to is found where it is needed.
                let end = rest.iter().position(|&byte| byte == b'}').filter(|_| *mark == b'^')?;
                [&b""[..], b"commit", b"tree", b"tag", b"object"].contains(&&rest[..end]).then_some(())?;
                steps = &rest[end + 1..];
                continue;
            }
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number = match std::str::from_utf8(&rest[..digits]).ok()? {
                "" => 1,
                digits => digits.parse::<usize>().ok()?,
            };
            id = if *mark == b'~' { self.ancestor(id, number)? } else { self.parent(id, number)? };
            steps = &rest[digits..];
        }
        Some(id)
    }

    fn named(&self, name: &[u8]) -> Option<Id> {
        let name = if matches!(name, b"" | b"@") { b"HEAD" } else { name };
        if let Some(id) = Id::parse(name, self.references.kind) {
            return Some(id);
        }
        let of_reference =
            |(before, after): (&[u8], &[u8])| match self.references.commit(&[before, name, after].concat()) {
                Commit::Known(id) => Some(id),
                Commit::Unborn | Commit::Unknown => None,
            };
        NAMESPACES.into_iter().find_map(of_reference).or_else(|| self.abbreviated(name)).or_else(|| {
            // What `git describe` prints ends with an abbreviated name.
            let start = memchr::memmem::rfind(name, b"-g")? + 2;
            self.abbreviated(&name[start..])
        })
    }

    /// The object whose name begins so: of several the commit, if only one is.
    fn abbreviated(&self, digits: &[u8]) -> Option<Id> {
        let kind = self.references.kind;
        let length = kind.length() * 2;
        if digits.len() > length || !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        // A prefix by itself is taken for one of a short name.
        let mut first = digits.to_vec();
        first.resize(length, b'0');
        let first = ObjectId::try_from(Id::parse(&first, kind)?.bytes(kind)).ok()?;
        let prefix = Prefix::new(&first, digits.len()).ok()?;
        let mut candidates = HashSet::new();
        self.objects.lookup_prefix(prefix, Some(&mut candidates)).ok()?;
        let ids: Vec<Id> = candidates.iter().map(|id| Id::new(id.as_slice())).collect();
        if let [id] = ids[..] {
            return Some(id);
        }
        let mut commits = ids.into_iter().filter(|&id| self.commit(id).is_some());
        commits.next().filter(|_| commits.next().is_none())
    }

    fn ancestor(&self, id: Id, generations: usize) -> Option<Id> {
        (0..generations).try_fold(id, |id, _| self.parent(id, 1))
    }

    /// The parent of this number, counted from one; the commit itself is number zero.
    fn parent(&self, id: Id, number: usize) -> Option<Id> {
        let (id, content) = self.commit(id)?;
        let Some(before) = number.checked_sub(1) else { return Some(id) };
        // The parents follow the tree.
        let lines = content.split(|&byte| byte == b'\n').skip(1);
        let mut parents =
            lines.map_while(|line| Id::parse(line.strip_prefix(b"parent ")?, self.references.kind));
        parents.nth(before)
    }

    /// The tree that a tree, a commit or a tag leads to.
    fn tree(&self, id: Id) -> Option<Tree> {
        match self.commit(id) {
            Some((_, content)) => {
                let line = content.strip_prefix(b"tree ")?.split(|&byte| byte == b'\n').next()?;
                self.read_tree(Id::parse(line, self.references.kind)?)
            }
            None => self.read_tree(self.untagged(id)?.0),
        }
    }

    /// The commit that a commit or a tag leads to, and its content.
    fn commit(&self, id: Id) -> Option<(Id, Vec<u8>)> {
        let (id, kind, content) = self.untagged(id)?;
        (kind == ObjectKind::Commit).then_some((id, content))
    }

    /// What a tag is about; everything else is itself.
    fn untagged(&self, id: Id) -> Option<(Id, ObjectKind, Vec<u8>)> {
        let mut id = id;
        for _ in 0..MOST_TAGS {
            let (kind, content) = self.read(id)?;
            if kind != ObjectKind::Tag {
                return Some((id, kind, content));
            }
            let line = content.strip_prefix(b"object ")?.split(|&byte| byte == b'\n').next()?;
            id = Id::parse(line, self.references.kind)?;
        }
        None
    }

    fn read_tree(&self, id: Id) -> Option<Tree> {
        let (kind, content) = self.read(id)?;
        (kind == ObjectKind::Tree).then(|| Tree::new(content, self.references.kind))
    }

    /// An object and what it is.
    fn read(&self, id: Id) -> Option<(ObjectKind, Vec<u8>)> {
        let id = ObjectId::try_from(id.bytes(self.references.kind)).ok()?;
        let mut content = Vec::new();
        let (object, _) = self.objects.try_find(&id, &mut content).ok()??;
        let kind = match object.kind.as_bytes() {
            b"commit" => ObjectKind::Commit,
            b"tree" => ObjectKind::Tree,
            b"tag" => ObjectKind::Tag,
            _ => ObjectKind::Blob,
        };
        Some((kind, content))
    }
}
