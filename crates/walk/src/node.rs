//! A directory on its way through the engine: its name, its parent, and its descriptor while children need it.

use std::ffi::{CStr, CString};
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use sys::dir::{Dir, Links, Reach, current};
use sys::stat::{self, Identity, Wanted};

pub(crate) struct Node<C> {
    parent: Option<Arc<Node<C>>>,
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

/// How many directories are kept open for their children, and may be.
pub(crate) struct Descriptors {
    kept: AtomicUsize,
    limit: usize,
}

impl Descriptors {
    /// A share of what the process may have open: the rest is for the directories that are being read, and for
    /// whoever started the walk.
    pub(crate) fn new(workers: usize) -> Self {
        let reserve = 8 + 3 * workers;
        Self {
            kept: AtomicUsize::new(0),
            limit: sys::process::descriptor_limit().saturating_sub(reserve).clamp(1, 4096),
        }
    }
}

impl<C> Node<C> {
    pub(crate) fn root(operand: &CStr, links: Links, context: C) -> Self {
        let length = operand.to_bytes().len();
        Self::make(None, operand, links, (0, length, length), context)
    }

    pub(crate) fn child(parent: &Arc<Self>, name: &CStr, links: Links, context: C) -> Self {
        let separator = usize::from(!parent.ends_with_slash());
        let length = parent.path_length + separator + name.to_bytes().len();
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

    /// Whether [`Node::write_path`] needs a separator behind it.
    pub(crate) fn needs_separator(&self) -> bool {
        !self.ends_with_slash()
    }

    /// This directory and those above it, upwards.
    pub(crate) fn ancestors(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |node| node.parent.as_deref())
    }

    /// What it is, as far as [`Node::identify`] has found out.
    pub(crate) fn identity(&self) -> Option<Identity> {
        self.identity.get().copied()
    }

    pub(crate) fn identify(&self, dir: &Dir) -> io::Result<Identity> {
        if let Some(known) = self.identity() {
            return Ok(known);
        }
        let identity = stat::of(dir.as_fd(), Wanted::INODE)?.identity();
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

    fn open_below<T>(
        &self,
        descriptors: &Descriptors,
        open: impl Fn(BorrowedFd<'_>) -> io::Result<T>,
    ) -> io::Result<T> {
        loop {
            let attempt = match &self.parent {
                None => open(current()),
                Some(parent) => parent.hold(descriptors).and_then(|held| open(held.as_fd())),
            };
            match attempt {
                Err(error) if is_exhausted(&error) && self.evict_above(descriptors) => {}
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
        while descriptors.kept.load(Ordering::Relaxed) >= descriptors.limit {
            if !self.evict_above(descriptors) {
                // Nothing of ours to give up: this one is opened again whenever it is needed.
                return self.identify(&dir).map(drop);
            }
        }
        self.store(dir, descriptors);
        Ok(())
    }

    /// One who needed it is done; the last one closes it.
    pub(crate) fn release(&self, descriptors: &Descriptors) {
        if self.needed.fetch_sub(1, Ordering::AcqRel) == 1 {
            let closed = self.handle.write().unwrap_or_else(PoisonError::into_inner).take();
            if closed.is_some() {
                descriptors.kept.fetch_sub(1, Ordering::Relaxed);
            }
        }
    }

    fn store(&self, dir: Dir, descriptors: &Descriptors) {
        let before = self.handle.write().unwrap_or_else(PoisonError::into_inner).replace(dir);
        if before.is_none() {
            descriptors.kept.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Closes the highest open directory above; in a walk down and up again it is needed last.
    fn evict_above(&self, descriptors: &Descriptors) -> bool {
        let open = self.ancestors().skip(1).filter(|node| node.is_open());
        let Some(highest) = open.last() else { return false };
        let Some(dir) = highest.handle.write().unwrap_or_else(PoisonError::into_inner).take() else {
            return true;
        };
        descriptors.kept.fetch_sub(1, Ordering::Relaxed);
        // Unidentified it is opened again unchecked, which is what a path would do.
        let _ = highest.identify(&dir);
        true
    }

    fn is_open(&self) -> bool {
        self.handle.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Opens it again from the nearest open directory above, component by component, and checks that it is the same.
    /// Half of what may be kept is kept on the way, since the way up leads through it.
    fn reopen(&self, descriptors: &Descriptors) -> io::Result<()> {
        let way: Vec<&Self> = self.ancestors().take_while(|node| !node.is_open()).collect();
        let mut above: Option<Dir> = None;
        for (distance, node) in way.iter().enumerate().rev() {
            let opened = match (&above, &node.parent) {
                (Some(dir), _) => Dir::open_at(dir.as_fd(), &node.name, node.links),
                (None, None) => Dir::open(&node.name, node.links),
                (None, Some(parent)) => parent
                    .hold(descriptors)
                    .and_then(|held| Dir::open_at(held.as_fd(), &node.name, node.links)),
            };
            let dir = match opened {
                Err(error) if is_exhausted(&error) && self.evict_above(descriptors) => return Ok(()),
                opened => opened?,
            };
            if node.identity().is_some_and(|known| {
                stat::of(dir.as_fd(), Wanted::INODE).map(|now| now.identity()).ok() != Some(known)
            }) {
                return Err(io::Error::from(io::ErrorKind::NotFound));
            }
            if let Some(passed) = above.replace(dir)
                && distance + 1 < descriptors.limit / 2
                && way[distance + 1].needed.load(Ordering::Relaxed) > 0
            {
                way[distance + 1].keep(passed, descriptors)?;
            }
        }
        match above {
            Some(dir) => {
                if descriptors.kept.load(Ordering::Relaxed) >= descriptors.limit {
                    self.evict_above(descriptors);
                }
                self.store(dir, descriptors);
                Ok(())
            }
            None => Ok(()),
        }
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
