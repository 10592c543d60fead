//! The walk to one path: the walk of a search, in which everything that does not lead there is passed by, and what
//! happens on the way is kept.

use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use sys::dir::{Dir, Links, Listing};
use sys::kind::Kind;
use sys::mounts::{Mount, Mounts};
use sys::stat::FactSet;
use walk::ignore::Scope;
use walk::{Entrance, Entry, Flow, Follow, Options, Problem, ProblemKind, SequentialVisitor};

use super::finding::{Closure, Finding, Objection};
use super::way::Way;

/// A search, asked about the entries on the way to a path. It changes nothing and writes nothing.
pub(crate) trait Asked {
    /// What holds for the entries of a directory.
    fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope;

    /// Why an entry is passed by as though it were not there, if it is.
    fn objection(&mut self, entry: &Entry<'_>, scope: &Scope) -> Option<Objection>;

    /// Visits an entry: how the walk goes on, and what is to be said of it; of a directory on the way, which is not the
    /// last, that is why the walk does not go on.
    fn visit(&mut self, entry: &Entry<'_>, is_last: bool) -> (Flow, Finding);
}

/// Walks the way, and says what it comes to at its end, or before.
pub(crate) fn walk(way: &Way, options: &Options, asked: &mut impl Asked) -> Finding {
    let mut guide =
        Guide { way, options, asked, device: 0, reached: None, listed: 0, end: None, problem: None };
    walk::sequential(options, std::iter::once(way.root.clone()), &mut guide);
    guide.conclude()
}

struct Guide<'g, A> {
    way: &'g Way,
    options: &'g Options,
    asked: &'g mut A,
    /// Of the starting point.
    device: u64,
    /// The depth of the deepest entry that the walk has come to.
    reached: Option<usize>,
    /// The depth of the deepest entry on the way that stands in its directory.
    listed: usize,
    /// Where the way has ended.
    end: Option<Finding>,
    problem: Option<Finding>,
}

impl<A: Asked> SequentialVisitor for Guide<'_, A> {
    type Context = Scope;

    fn root_context(&self) -> Scope {
        Scope::default()
    }

    fn enter(&mut self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        let depth = self.reached.unwrap_or(0);
        if let Some(next) = self.way.names.get(depth)
            && listing.entries().any(|entry| entry.name.to_bytes() == next)
        {
            self.listed = depth + 1;
        }
        self.asked.enter(path, dir, listing, above)
    }

    fn excludes(&mut self, entry: &Entry<'_>, scope: &Scope) -> bool {
        let depth = entry.depth();
        let is_root = depth == 0;
        if !is_root && self.way.names.get(depth - 1).is_none_or(|name| name != entry.name().to_bytes()) {
            return true;
        }
        if is_root {
            self.device = entry.facts().map_or(0, |facts| facts.device);
        }
        self.reached = Some(depth);
        if let Some(objection) = self.asked.objection(entry, scope) {
            self.end = Some(Finding::Objection(entry.path().to_vec(), objection));
            return true;
        }
        if is_root && self.way.is_target && entry.kind() == Some(Kind::Symlink) {
            self.end = Some(Finding::Closed(entry.path().to_vec(), Closure::Link));
            return true;
        }
        if depth < self.way.names.len() {
            // What is in the way of entering it is a problem of the walk's own.
            let entrance = self.options.may_enter(entry, (self.device, |_| None));
            let closure = entrance.ok().and_then(|entrance| closure(entrance, entry));
            self.end = closure.map(|closure| Finding::Closed(entry.path().to_vec(), closure));
        }
        false
    }

    fn entry(&mut self, entry: &Entry<'_>) -> Flow {
        let is_last = entry.depth() == self.way.names.len();
        let (flow, finding) = self.asked.visit(entry, is_last);
        if is_last {
            self.end = Some(finding);
            return Flow::Stop;
        }
        match flow {
            Flow::Skip if self.options.bottom_up => {}
            Flow::Skip | Flow::Stop => {
                self.end.get_or_insert(finding);
            }
            Flow::Descend => {}
        }
        flow
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        let path = problem.path.to_vec();
        let (what, error) = match &problem.trouble {
            ProblemKind::Facts(error) => ("looked at", *error),
            ProblemKind::Open(error) | ProblemKind::Read(error) => ("read", *error),
            ProblemKind::Loop(ancestor) => {
                self.problem.get_or_insert_with(|| Finding::Loop(path, ancestor.clone()));
                return;
            }
            // Only paths are walked here.
            ProblemKind::Refused(_) => return,
        };
        if error.kind() != io::ErrorKind::NotFound {
            self.problem.get_or_insert_with(|| Finding::Refused(path, what, sys::errno::reason(error)));
        }
    }
}

impl<A> Guide<'_, A> {
    fn conclude(self) -> Finding {
        if let Some(finding) = self.end.or(self.problem) {
            return finding;
        }
        let depth = self.way.names.len();
        if self.reached == Some(depth) {
            return Finding::AboveLeastDepth;
        }
        let next = self.reached.map_or(0, |reached| reached + 1);
        let path = self.way.path(next);
        // What stands in its directory and is not come to is passed by for its device.
        if self.listed >= next.max(1) {
            let links = if self.options.follow == Follow::Always { Links::Follow } else { Links::NoFollow };
            let mount = mount(sys::dir::current(), &sys::locale::c_name(&path), links);
            Finding::Closed(path, Closure::OtherDevice(mount))
        } else {
            Finding::Missing(path)
        }
    }
}

/// Why the walk does not enter an entry, unless it does.
fn closure(entrance: Entrance, entry: &Entry<'_>) -> Option<Closure> {
    Some(match entrance {
        Entrance::Open => return None,
        Entrance::NoDirectory => match (entry.kind(), entry.links()) {
            (Some(Kind::Symlink), Links::NoFollow) => Closure::Link,
            (Some(Kind::Symlink), Links::Follow) => Closure::BrokenLink,
            _ => Closure::NoDirectory,
        },
        Entrance::TooDeep => Closure::TooDeep,
        Entrance::Elsewhere => Closure::OtherDevice(mount(entry.parent(), entry.name(), entry.links())),
    })
}

/// What is mounted where a file is, if the system tells.
fn mount(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> Option<Mount> {
    let facts = sys::stat::at(parent, name, links, FactSet::INODE).ok()?;
    Mounts::read().ok()?.of_file(parent, name, links, facts.device).cloned()
}
