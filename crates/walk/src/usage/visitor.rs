//! One directory of the sum: the facts of what is in it.

use std::io;
use std::ops::ControlFlow;
use std::os::fd::AsFd as _;

use sys::dir::{self, Buffer, Dots, Entry, Links};
use sys::kind::Kind;
use sys::stat::Facts;

use super::arena::{Arena, Counted, Link, Place};
use super::{FACTS, Root, Usage};
use crate::chunk::{Chunk, Stream};
use crate::consumer::Consumer;
use crate::directory::Directory;
use crate::engine::{DirectoryVisitor, Engine, Naming, Order, Unopened};
use crate::options::Devices;

pub(super) struct Visitor<'a> {
    pub(super) arena: &'a Arena,
    pub(super) devices: Devices,
    /// Whether links below the roots count as what they lead to.
    pub(super) links: Links,
}

/// What goes down with a directory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Branch {
    pub(super) place: Place,
    /// The device of the root.
    pub(super) device: u64,
}

/// What a thread keeps from directory to directory.
#[derive(Default)]
pub(super) struct Scratch {
    buffer: Buffer,
    links: Vec<Link>,
}

/// After as many entries of one directory it is told that the walk goes on.
const STEP: usize = 256;

/// Sums write nothing.
struct Nobody;

impl Consumer for Nobody {
    fn text(&mut self, _: Stream, _: &[u8]) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl Visitor<'_> {
    pub(super) fn run(&self, roots: &[Root]) {
        Engine::new(Order::Completion).run(self, &mut Nobody, |named, _, chunk| {
            for (number, root) in roots.iter().enumerate() {
                if let Some(branch) = self.branch(number, root) {
                    named.descend(chunk, &root.path, root.links, branch);
                }
            }
            Naming::Finished
        });
    }

    fn branch(&self, number: usize, root: &Root) -> Option<Branch> {
        let facts = sys::stat::at(dir::current(), &root.path, root.links, FACTS).ok()?;
        let is_directory = facts.kind() == Kind::Directory;
        is_directory.then(|| {
            let place = self.arena.add_root(number, &facts, self.counted());
            if self.counted() == Counted::ByName {
                self.arena.link(&mut vec![Link::to(&facts, place)]);
            }
            Branch { place, device: facts.device }
        })
    }

    /// Where links are followed, any file may have several names.
    fn counted(&self) -> Counted {
        match self.links {
            Links::Follow => Counted::ByName,
            Links::NoFollow => Counted::Here,
        }
    }
}

impl Visitor<'_> {
    /// Counts an entry of a directory among what that holds itself, among names, or as a directory to be looked into.
    fn count(
        &self,
        found: &Directory<Branch>,
        (entry, facts): (&Entry<'_>, &Facts),
        own: &mut Usage,
        names: &mut Vec<Link>,
        chunk: &mut Chunk<Branch>,
    ) {
        let Branch { place, device } = *found.context();
        let is_directory = facts.kind() == Kind::Directory;
        if self.devices != Devices::All && facts.device != device {
            if is_directory {
                self.arena.pass_by(entry.inode);
            }
        } else if is_directory {
            if self.links == Links::Follow && found.ancestor(facts.identity()).is_some() {
                return self.arena.pass_by(entry.inode);
            }
            let below = self.arena.add(place, entry.inode, facts, self.counted());
            if self.counted() == Counted::ByName {
                names.push(Link::to(facts, below));
            }
            found.descend(chunk, entry.name, self.links, Branch { place: below, device });
        } else if facts.links > 1 || self.counted() == Counted::ByName {
            names.push(Link::to(facts, place));
        } else {
            own.add(Usage::of(facts));
        }
    }
}

impl DirectoryVisitor for Visitor<'_> {
    type Context = Branch;
    type Scratch = Scratch;

    fn scratch(&self) -> Scratch {
        Scratch::default()
    }

    fn directory(&self, found: &mut Directory<Branch>, scratch: &mut Scratch, chunk: &mut Chunk<Branch>) {
        let place = found.context().place;
        let mut own = Usage::default();
        if self.links == Links::Follow {
            // Where even this fails, it is no directory above anything that can be told.
            let _ = found.identify();
        }
        let mut entries = found.dir().entries(&mut scratch.buffer, Dots::Skip);
        let mut read = 0;
        while let Some(next) = entries.next() {
            read += 1;
            if read % STEP == 0 {
                self.arena.go_on();
            }
            let Ok(entry) = next else {
                own.is_partial = true;
                break;
            };
            match sys::stat::at(found.dir().as_fd(), entry.name, self.links, FACTS) {
                Ok(facts) => self.count(found, (&entry, &facts), &mut own, &mut scratch.links, chunk),
                // What is gone meanwhile takes nothing.
                Err(error) if error.kind() == io::ErrorKind::NotFound => self.arena.pass_by(entry.inode),
                Err(_) => {
                    self.arena.pass_by(entry.inode);
                    own.is_partial = true;
                }
            }
        }
        self.arena.hold(place, own);
        self.arena.link(&mut scratch.links);
    }

    /// What was never read is partial in the arena.
    fn unopened(&self, _: &Unopened<Branch>, _: &mut Scratch, _: &mut Chunk<Branch>) {}
}
