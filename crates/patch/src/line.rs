//! A line of a patch, and what it can be.

/// A line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'l> {
    /// What it is.
    pub kind: Kind<'l>,
    /// Its text, without git's colours, and without the line feed.
    pub text: &'l [u8],
    /// The same with them.
    pub raw: &'l [u8],
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<'l> {
    /// The first line of a commit: `commit HASH`, or that of a mail.
    Commit,
    /// A line of the heading of a file.
    File(FileLine<'l>),
    /// The heading of a hunk.
    Hunk(Hunk<'l>),
    /// A line of a file's text.
    Code(Code),
    /// The remark that the line before has no line feed.
    NoLineFeed,
    /// A line of a hunk without a mark in front: of a word diff, or of what is no patch.
    Unmarked,
    /// How a submodule changed.
    Submodule,
    /// How much a file changed: ` path | 3 ++-`; where its pluses and minuses begin.
    Stat(usize),
    /// Anything else: a message, an empty line.
    Other,
}

/// `@@ -1,2 +3,4 @@ function`; for a merge `@@@ -1,2 -1,2 +3,4 @@@ function`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hunk<'l> {
    /// How many old files the new one is compared with.
    pub parents: usize,
    /// The first line in the (first) old file.
    pub old_start: u64,
    /// The first line in the new file.
    pub new_start: u64,
    /// The largest number that any of its lines has, as far as its counts are true.
    pub last: u64,
    /// The function that it is in.
    pub function: &'l [u8],
}

/// A line of a file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Of which side of the patch it is.
    pub side: Side,
    /// How many marks stand in front of it: one for each file that the new one is compared with.
    pub marks: usize,
    /// Its number in the (first) old file, if it is in it.
    pub old: Option<u64>,
    /// Its number in the new file, if it is in it.
    pub new: Option<u64>,
}

/// Where a line of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the old and in the new file.
    Context,
    /// In an old file only.
    Removed,
    /// In the new file, and not in all old ones.
    Added,
}

/// A line of the heading of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileLine<'l> {
    /// `diff --git OLD NEW`: both names.
    Git(&'l [u8]),
    /// `diff --cc NAME`: a merge, compared with each of its parents.
    Merge(&'l [u8]),
    /// The command line of another diff, or subversion's name for what follows.
    Command,
    /// `--- NAME`.
    OldName(&'l [u8]),
    /// `+++ NAME`.
    NewName(&'l [u8]),
    /// The mode before.
    OldMode(&'l [u8]),
    /// The mode after.
    NewMode(&'l [u8]),
    /// The mode of a file that is new.
    Added(&'l [u8]),
    /// The mode of a file that is gone.
    Deleted(&'l [u8]),
    /// The name before.
    RenamedFrom(&'l [u8]),
    /// The name after.
    RenamedTo(&'l [u8]),
    /// The name that it is a copy of.
    CopiedFrom(&'l [u8]),
    /// The name of the copy.
    CopiedTo(&'l [u8]),
    /// How much is the same, as `95%`.
    Similarity(&'l [u8]),
    /// That the files differ, and are no text.
    Binary,
    /// What says nothing to a reader: `index a..b`.
    Index,
}
