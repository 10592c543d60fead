//! One directory of the sum: the facts of what is in it.

use std::io;
use std::ops::ControlFlow;
use std::os::fd::AsFd as _;

use sys::dir::{self, Buffer, Dots, Links};
use sys::kind::Kind;

use super::arena::{Arena, Link, Place};
use super::{FACTS, Root, Usage};
use crate::chunk::{Chunk, Stream};
use crate::consumer::Consumer;
use crate::directory::Directory;
use crate::engine::{DirectoryVisitor, Engine, Naming, Order, Unopened};
use crate::options::Devices;

pub(super) struct Visitor<'a> {
    pub(super) arena: &'a Arena,
    pub(super) devices: Devices,
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
        is_directory.then(|| Branch { place: self.arena.add_root(number, &facts), device: facts.device })
    }
}

impl DirectoryVisitor for Visitor<'_> {
    type Context = Branch;
    type Scratch = Scratch;

    fn scratch(&self) -> Scratch {
        Scratch::default()
    }

    fn directory(&self, found: &mut Directory<Branch>, scratch: &mut Scratch, chunk: &mut Chunk<Branch>) {
        let Branch { place, device } = *found.context();
        let mut own = Usage::default();
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
            let facts = match sys::stat::at(found.dir().as_fd(), entry.name, Links::NoFollow, FACTS) {
                Ok(facts) => facts,
                // What is gone meanwhile takes nothing.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(_) => {
                    own.is_partial = true;
                    continue;
                }
            };
            if self.devices != Devices::All && facts.device != device {
                continue;
            }
            if facts.kind() == Kind::Directory {
                let branch = Branch { place: self.arena.add(Some(place), &facts), device };
                found.descend(chunk, entry.name, Links::NoFollow, branch);
            } else if facts.links > 1 {
                let (file, usage) = (facts.identity(), Usage::of(&facts));
                scratch.links.push(Link { file, usage, holder: place });
            } else {
                own.add(Usage::of(&facts));
            }
        }
        self.arena.hold(place, own);
        self.arena.link(&mut scratch.links);
    }

    /// What was never read is partial in the arena.
    fn unopened(&self, _: &Unopened<Branch>, _: &mut Scratch, _: &mut Chunk<Branch>) {}
}
