//! A directory on its way through the engine: its name, its parent, and its descriptor while children need it.

use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use sys::dir::{Dir, Links, Reach, current};
use sys::stat::{self, FactSet, Identity};

use crate::descriptors::Descriptors;

pub(crate) struct Node<C> {
    parent: Option<Arc<Self>>,
    /// What the parent calls it; for a root, the operand.
    name: CString,
    links: Links,
    pub(crate) depth: usize,
    /// The bytes of the path, and of the operand that it begins with.
    path_length: usize,
    pub(crate) root_length: usize,
    pub(crate) context: C,
    identity: OnceLock<Identity>,
    handle: RwLock<Option<Dir>>,
    /// Children that are not open yet, and the one who is still adding some.
    needed: AtomicUsize,
}

impl<C> Node<C> {
    pub(crate) fn root(operand: &CStr, links: Links, context: C) -> Self {
        let length = operand.to_bytes().len();
        Self::make(None, operand, links, (0, length, length), context)
    }

    pub(crate) fn child(parent: &Arc<Self>, name: &CStr, links: Links, context: C) -> Self {
        let separator = usize::from(!parent.ends_with_slash());
        let length = parent.path_length + separator + name.to_bytes().len();
        // As with a reference count: whoever adds a child is counted already, so that this cannot come too late.
        parent.needed.fetch_add(1, Ordering::Relaxed);
        Self::make(Some(parent.clone()), name, links, (parent.depth + 1, length, parent.root_length), context)
    }

    fn make(
        parent: Option<Arc<Self>>,
        name: &CStr,
        links: Links,
        (depth, path_length, root_length): (usize, usize, usize),
        context: C,
    ) -> Self {
        Self {
            parent,
            name: name.to_owned(),
            links,
            depth,
            path_length,
            root_length,
            context,
            identity: OnceLock::new(),
            handle: RwLock::new(None),
            needed: AtomicUsize::new(1),
        }
    }

    fn ends_with_slash(&self) -> bool {
        // Only an operand can; a name holds no slash.
        self.parent.is_none() && self.name.as_bytes().ends_with(b"/")
    }

    /// Replaces `path` by this directory's, and a separator if a name is to follow.
    pub(crate) fn write_path(&self, path: &mut Vec<u8>) {
        path.clear();
        path.resize(self.path_length, b'/');
        let (mut node, mut end) = (self, self.path_length);
        loop {
            let name = node.name.as_bytes();
            path[end - name.len()..end].copy_from_slice(name);
            let Some(parent) = &node.parent else { break };
            end -= name.len() + usize::from(!parent.ends_with_slash());
            node = parent;
        }
    }

    /// Whether [`Node::write_path`] needs a separator after it.
    pub(crate) fn needs_separator(&self) -> bool {
        !self.ends_with_slash()
    }

    /// This directory and those above it, upwards.
    pub(crate) fn ancestors(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |node| node.parent.as_deref())
    }

    /// The path of the first of them that is this file; those that were never identified are passed over.
    pub(crate) fn path_of_ancestor(&self, identity: Identity) -> Option<Vec<u8>> {
        let node = self.ancestors().find(|node| node.identity() == Some(identity))?;
        let mut path = Vec::new();
        node.write_path(&mut path);
        Some(path)
    }

    /// What it is, as far as [`Node::identify`] has found out.
    pub(crate) fn identity(&self) -> Option<Identity> {
        self.identity.get().copied()
    }

    pub(crate) fn identify(&self, dir: &Dir) -> io::Result<Identity> {
        if let Some(known) = self.identity() {
            return Ok(known);
        }
        let identity = stat::of(dir.as_fd(), FactSet::INODE)?.identity();
        Ok(*self.identity.get_or_init(|| identity))
    }

    /// Opens it for reading, and says whether it may be searched too, where that is to be checked. Once per node; the
    /// parent is told that it is no longer needed for that.
    pub(crate) fn open(&self, descriptors: &Descriptors, checks_reach: bool) -> io::Result<(Dir, Reach)> {
        let open = |parent: BorrowedFd<'_>| {
            if checks_reach {
                Dir::open_with_reach(parent, &self.name, self.links)
            } else {
                Dir::open_at(parent, &self.name, self.links).map(|dir| (dir, Reach::Files))
            }
        };
        let dir = self.open_below(descriptors, open);
        if let Some(parent) = &self.parent {
            parent.release(descriptors);
        }
        dir
    }

    fn open_below(
        &self,
        descriptors: &Descriptors,
        open: impl Fn(BorrowedFd<'_>) -> io::Result<(Dir, Reach)>,
    ) -> io::Result<(Dir, Reach)> {
        loop {
            let attempt = match &self.parent {
                None => open(current()),
                Some(parent) => parent.hold(descriptors).and_then(|held| open(held.as_fd())),
            };
            match attempt {
                Err(error) if is_exhausted(&error) => {
                    if !self.make_room(descriptors) {
                        // Its reach is left unasked: what cannot be reached gives its own error then.
                        return self.open_alone(descriptors, error).map(|dir| (dir, Reach::Files));
                    }
                }
                attempt => return attempt,
            }
        }
    }

    /// The open directory, opened again if it was given up.
    pub(crate) fn hold(&self, descriptors: &Descriptors) -> io::Result<Held<'_>> {
        loop {
            let handle = self.handle.read().unwrap_or_else(PoisonError::into_inner);
            if handle.is_some() {
                return Ok(Held(handle));
            }
            drop(handle);
            self.reopen(descriptors)?;
        }
    }

    /// Keeps it open for its children.
    pub(crate) fn keep(&self, dir: Dir, descriptors: &Descriptors) -> io::Result<()> {
        while descriptors.are_used_up() {
            if !self.evict_above(1, descriptors) {
                // Nothing of ours to give up: this one is opened again whenever it is needed.
                return self.identify(&dir).map(drop);
            }
        }
        self.store(dir, descriptors);
        Ok(())
    }

    /// One who needed it is done; the last one closes it.
    pub(crate) fn release(&self, descriptors: &Descriptors) {
        // The last one must find the handle that any other has stored, so each release comes before the next.
        if self.needed.fetch_sub(1, Ordering::AcqRel) == 1 {
            let closed = self.handle.write().unwrap_or_else(PoisonError::into_inner).take();
            if closed.is_some() {
                descriptors.closed();
            }
        }
    }

    fn store(&self, dir: Dir, descriptors: &Descriptors) {
        let before = self.handle.write().unwrap_or_else(PoisonError::into_inner).replace(dir);
        if before.is_none() {
            descriptors.opened();
        }
    }

    /// Closes about half of what is kept above, but for the parent; says whether that was anything.
    fn make_room(&self, descriptors: &Descriptors) -> bool {
        descriptors.shrink();
        let mut any = false;
        while descriptors.are_used_up() && self.evict_above(2, descriptors) {
            any = true;
        }
        any
    }

    /// Closes the highest open directory among those at least `levels` levels above; in a walk down and up again it is
    /// needed last.
    fn evict_above(&self, levels: usize, descriptors: &Descriptors) -> bool {
        let open = self.ancestors().skip(levels).filter(|node| node.is_open());
        let Some(highest) = open.last() else { return false };
        let Some(dir) = highest.handle.write().unwrap_or_else(PoisonError::into_inner).take() else {
            return true;
        };
        descriptors.closed();
        // Unidentified it is opened again unchecked, which is what a path would do.
        let _ = highest.identify(&dir);
        true
    }

    fn is_open(&self) -> bool {
        self.handle.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Opens it again from the nearest open directory above, component by component, and checks that it is the same:
    /// someone may have moved it, or put a link in its place, while it was closed. The path as a whole would do for
    /// neither: it can be longer than the system takes, and follows links that the walk has not followed.
    /// Half of what may be kept is kept on the way, since the way up leads through it.
    fn reopen(&self, descriptors: &Descriptors) -> io::Result<()> {
        let dir = match self.climb(descriptors) {
            Err(error) if is_exhausted(&error) => {
                descriptors.shrink();
                let dir = self.open_alone(descriptors, error)?;
                self.check(&dir)?;
                Some(dir)
            }
            climbed => climbed?,
        };
        if let Some(dir) = dir {
            if descriptors.are_used_up() {
                self.evict_above(1, descriptors);
            }
            self.store(dir, descriptors);
        }
        Ok(())
    }

    /// The directory, by way of those above it; nothing where somebody else has opened it meanwhile.
    fn climb(&self, descriptors: &Descriptors) -> io::Result<Option<Dir>> {
        let way: Vec<&Self> = self.ancestors().take_while(|node| !node.is_open()).collect();
        let mut above: Option<Dir> = None;
        for (distance, node) in way.iter().enumerate().rev() {
            let dir = match (&above, &node.parent) {
                (Some(dir), _) => Dir::open_at(dir.as_fd(), &node.name, node.links)?,
                (None, None) => Dir::open(&node.name, node.links)?,
                (None, Some(parent)) => {
                    Dir::open_at(parent.hold(descriptors)?.as_fd(), &node.name, node.links)?
                }
            };
            node.check(&dir)?;
            if let Some(passed) = above.replace(dir)
                && distance + 1 < descriptors.half()
                // A guess is enough: kept in vain, it is closed with its node.
                && way[distance + 1].needed.load(Ordering::Relaxed) > 0
            {
                way[distance + 1].keep(passed, descriptors)?;
            }
        }
        Ok(above)
    }

    /// Whether this is the directory that it was, as far as that is known.
    fn check(&self, dir: &Dir) -> io::Result<()> {
        let is_another =
            |known| stat::of(dir.as_fd(), FactSet::INODE).map(|now| now.identity()).ok() != Some(known);
        if self.identity().is_some_and(is_another) {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        }
        Ok(())
    }

    /// Opens it where a single descriptor is left: everything above is closed, and its whole path leads there. That
    /// this is the way that was taken first is checked by the directory that it is in.
    ///
    /// `error`: what is said where that does not help.
    fn open_alone(&self, descriptors: &Descriptors, error: io::Error) -> io::Result<Dir> {
        let mut path = Vec::new();
        self.write_path(&mut path);
        let path = CString::new(path)?;
        let dir = loop {
            match Dir::open(&path, self.links) {
                Ok(dir) => break dir,
                Err(again) if is_exhausted(&again) && self.evict_above(1, descriptors) => {}
                Err(again) if again.kind() == io::ErrorKind::InvalidFilename => return Err(error),
                Err(again) => return Err(again),
            }
        };
        let known = self.parent.as_ref().and_then(|parent| parent.identity());
        // What a link leads to is in a directory of its own.
        if let Some(known) = known.filter(|_| self.links == Links::NoFollow)
            && stat::at(dir.as_fd(), c"..", Links::NoFollow, FactSet::INODE)?.identity() != known
        {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        }
        Ok(dir)
    }
}

/// An open directory that stays open while this is held.
pub(crate) struct Held<'n>(RwLockReadGuard<'n, Option<Dir>>);

impl AsFd for Held<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_ref().expect("held only while it is open").as_fd()
    }
}

fn is_exhausted(error: &io::Error) -> bool {
    sys::process::is_out_of_descriptors(error)
}

/// Nodes hang on one another as deep as the tree; the last one is dropped upwards, not by recursion.
impl<C> Drop for Node<C> {
    fn drop(&mut self) {
        let mut parent = self.parent.take();
        while let Some(mut node) = parent.and_then(Arc::into_inner) {
            parent = node.parent.take();
        }
    }
}
