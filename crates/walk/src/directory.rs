//! What a visitor is handed: one open directory, or the place where the roots go.

use std::ffi::CStr;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;

use sys::dir::{Dir, Links, Reach};
use sys::stat::Identity;

use crate::chunk::Chunk;
use crate::chunk::slot::Slot;
use crate::node::Node;

/// Takes a chunk's content on its way to the emitter, and leaves it empty. Says whether anybody still wants what follows.
pub(crate) type HandOver<'a, C> = &'a mut dyn FnMut(&mut Chunk<C>) -> bool;

/// Text beyond which a chunk may go ahead before its directory is finished.
const LARGE_BYTES: usize = 64 * 1024;

/// One open directory, as a [`DirectoryVisitor`](crate::DirectoryVisitor) gets it.
pub struct Directory<'a, C> {
    pub(crate) node: &'a Arc<Node<C>>,
    pub(crate) dir: &'a Dir,
    pub(crate) reach: Reach,
    pub(crate) path: &'a mut Vec<u8>,
    pub(crate) hand_over: HandOver<'a, C>,
}

impl<C> Directory<'_, C> {
    /// The directory itself, to be read.
    #[must_use]
    pub fn dir(&self) -> &Dir {
        self.dir
    }

    /// Its path, beginning with the root's operand.
    #[must_use]
    pub fn path(&self) -> &[u8] {
        self.path
    }

    /// The path of one of its entries, in place: the buffer serves the next one too.
    pub(crate) fn path_of<'p>(&self, name: &CStr, room: &'p mut Vec<u8>) -> &'p [u8] {
        room.clear();
        room.extend_from_slice(self.path);
        if self.node.needs_separator() {
            room.push(b'/');
        }
        room.extend_from_slice(name.to_bytes());
        room
    }

    /// Directories above it, up to its root: 0 for a root.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.node.depth
    }

    /// The bytes of the path that are the root's operand.
    #[must_use]
    pub(crate) fn root_length(&self) -> usize {
        self.node.root_length
    }

    /// What was given along when it was descended into.
    #[must_use]
    pub fn context(&self) -> &C {
        &self.node.context
    }

    /// What tells it from every other file. Asked of the system once.
    ///
    /// # Errors
    /// What `statx` says.
    pub fn identify(&self) -> io::Result<Identity> {
        self.node.identify(self.dir)
    }

    /// The path of the directory on the way up, this one included, that is the same file; those that were never
    /// identified are passed over.
    #[must_use]
    pub fn ancestor(&self, identity: Identity) -> Option<Vec<u8>> {
        self.node.path_of_ancestor(identity)
    }

    /// Has the directory called `name` visited; its output comes at this point of the chunk.
    pub fn descend(&self, chunk: &mut Chunk<C>, name: &CStr, links: Links, context: C) {
        descend(self.node, chunk, name, links, context);
    }

    /// To be called between entries: lets a large chunk go ahead, and waits where too much is buffered.
    #[inline]
    pub fn checkpoint(&mut self, chunk: &mut Chunk<C>) {
        if chunk.len() >= LARGE_BYTES {
            (self.hand_over)(chunk);
        }
    }
}

/// As [`Roots::descend`].
pub(crate) fn descend_root<C>(chunk: &mut Chunk<C>, operand: &CStr, links: Links, context: C) {
    chunk.child(Arc::new(Slot::new(Arc::new(Node::root(operand, links, context)))));
}

/// As [`Directory::descend`], for who has the rest of the directory in hand.
pub(crate) fn descend<C>(node: &Arc<Node<C>>, chunk: &mut Chunk<C>, name: &CStr, links: Links, context: C) {
    chunk.child(Arc::new(Slot::new(Arc::new(Node::child(node, name, links, context)))));
}

impl<C> AsFd for Directory<'_, C> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.dir.as_fd()
    }
}

/// Where the roots of a walk are named, in order.
pub struct Roots<'a, C> {
    pub(crate) hand_over: HandOver<'a, C>,
}

impl<C> Roots<'_, C> {
    /// Has the directory at `operand` visited; its output comes at this point of the chunk.
    pub fn descend(&self, chunk: &mut Chunk<C>, operand: &CStr, links: Links, context: C) {
        descend_root(chunk, operand, links, context);
    }

    /// As [`Directory::checkpoint`].
    pub fn checkpoint(&mut self, chunk: &mut Chunk<C>) {
        if self.is_full(chunk) {
            (self.hand_over)(chunk);
        }
    }

    /// Whether a chunk holds enough that roots without end should pause.
    pub(crate) fn is_full(&self, chunk: &Chunk<C>) -> bool {
        chunk.len() >= LARGE_BYTES || chunk.marks.len() >= 1024
    }
}
