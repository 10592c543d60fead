//! A file that is asked about: what the programs around the language tell of it.

use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use contents::Searcher;
use sys::accounts::Accounts;
use sys::dir::Links;
use sys::kind::Kind;
use sys::stat::Facts;
use sys::xattr::Probe;

use crate::regex::Regex;

/// A file that is asked about. Each question is asked when its answer matters, so that what costs a system call may wait
/// until then; what cannot be answered is reported by the subject, once, if at all.
pub trait Subject<'f> {
    /// Where the kernel finds it.
    fn place(&self) -> Place<'f>;

    /// The last component of its path, without slashes after it.
    fn base(&self) -> &'f [u8];

    /// The path that it is called by.
    fn path(&self) -> &'f [u8];

    /// Directories above it, up to where the path begins.
    fn depth(&self) -> usize;

    /// What it is; `None` where that cannot be known.
    fn kind(&mut self) -> Option<Kind>;

    /// Its facts, those that the properties of the tests name at least; `None` where they cannot be had.
    fn facts(&mut self) -> Option<Facts>;

    /// Whether its facts can be had, where none of them matters.
    fn has_facts(&mut self) -> bool {
        self.facts().is_some()
    }

    /// The number of its inode.
    fn inode(&mut self) -> Option<u64> {
        self.facts().map(|facts| facts.inode)
    }

    /// The bytes that a directory takes on disk with all below it, each file counted once; `None` for what is none, and
    /// where nobody has summed them.
    fn space(&mut self) -> Option<u64> {
        None
    }

    /// How many entries of it, a directory, are taken for gone although they are there.
    fn entries_gone(&self) -> u64 {
        0
    }

    /// Whether more than its name can be had.
    fn is_in_reach(&mut self) -> bool {
        true
    }

    /// What is kept from one file to the next.
    fn memory(&mut self) -> &mut Memory;

    /// Takes notice that a regular expression matches its path.
    fn matched(&mut self, _: &Regex) {}

    /// Takes notice that a question was refused.
    fn refused(&mut self, _: Question, _: &io::Error) {}
}

/// Where the kernel finds a file.
#[derive(Clone, Copy, Debug)]
pub struct Place<'f> {
    /// The directory that holds it.
    pub parent: BorrowedFd<'f>,
    /// Its name there.
    pub name: &'f CStr,
    /// Whether it is what a link leads to.
    pub links: Links,
}

/// What is asked beside the facts, and may be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The kind of what is on the other side of a link.
    KindAcross,
    /// What a link holds.
    Target,
    /// Whether a directory holds anything.
    Entries,
    /// What a file holds.
    Content,
}

/// What evaluations keep from one file to the next; one serves a thread.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The names of accounts.
    pub accounts: Accounts,
    /// Which devices have attributes.
    pub attributes: Probe,
    /// Room for what is read of files.
    pub searcher: Searcher,
}
