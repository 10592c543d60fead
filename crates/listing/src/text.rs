//! How values are written as text: the formats that a plan chooses, and the writer that remembers what it looked up.

use sys::locale::Locale;
use sys::stat::{Attributes, Timestamp};
use term::block_size::{BlockSize, Groups};

use crate::account::{AccountName, AccountNames, NameLimit};
use crate::palette::Palette;
use crate::sizes::Sizes;
use crate::time::{TimeStyle, TimeWriter};

/// How the values of a listing are written.
#[derive(Clone, Debug)]
pub struct Formats<'l> {
    /// Sizes.
    pub sizes: Sizes,
    /// Times; `None` where no column has one.
    pub times: Option<TimeStyle>,
    /// Accounts are numbers.
    pub numeric: bool,
    /// How much of names of accounts is shown; `None` for all.
    pub name_limit: Option<NameLimit>,
    /// The colours of values; `None` for none.
    pub palette: Option<Palette>,
    /// What decides how wide names of accounts are.
    pub locale: &'l Locale,
}

/// Writes values; one serves a thread.
#[derive(Debug)]
pub struct ValueWriter<'f> {
    pub(crate) sizes: &'f Sizes,
    pub(crate) accounts: AccountNames<'f>,
    pub(crate) times: Option<TimeWriter<'f>>,
    pub(crate) palette: Option<&'f Palette>,
    /// Scratch for what is measured.
    pub(crate) room: Vec<u8>,
    /// Scratch for a cell that is to be coloured.
    pub(crate) cell: Vec<u8>,
}

/// The unit of `st_blocks`.
const BLOCK_BYTES: u64 = 512;

impl Default for Formats<'_> {
    /// Bytes, blocks of 1024, names of accounts, no times, in the "C" locale.
    fn default() -> Self {
        let sizes = Sizes { files: BlockSize::BYTES, blocks: BlockSize::KIBIBYTES, groups: Groups::none() };
        Formats { sizes, times: None, numeric: false, name_limit: None, palette: None, locale: &Locale::C }
    }
}

impl<'f> ValueWriter<'f> {
    /// A writer that has looked nothing up yet.
    #[must_use]
    pub fn new(formats: &'f Formats<'f>) -> Self {
        ValueWriter {
            sizes: &formats.sizes,
            accounts: AccountNames::new(formats.numeric, formats.name_limit.as_ref(), formats.locale),
            times: formats.times.as_ref().map(TimeWriter::new),
            palette: formats.palette.as_ref(),
            room: Vec::new(),
            cell: Vec::new(),
        }
    }

    /// Appends a heading, in colour where there is a palette.
    pub fn append_heading(&self, heading: &[u8], out: &mut Vec<u8>) {
        match self.palette {
            Some(palette) => palette.paint_heading(heading, out),
            None => out.extend_from_slice(heading),
        }
    }

    /// Appends the space that so many units of 512 bytes are.
    pub fn append_blocks(&self, blocks: u64, out: &mut Vec<u8>) {
        self.sizes.blocks.append(blocks, BLOCK_BYTES, &self.sizes.groups, out);
    }

    /// Appends a size in bytes.
    pub fn append_bytes(&self, bytes: u64, out: &mut Vec<u8>) {
        self.sizes.files.append(bytes, 1, &self.sizes.groups, out);
    }

    /// A group, where it tells something that the owner does not: they are called otherwise.
    pub(crate) fn other_group(&mut self, uid: u32, gid: u32) -> Option<&AccountName> {
        if self.accounts.are_called_alike(uid, gid) { None } else { Some(self.accounts.group(gid)) }
    }

    /// How many columns what is special about an inode takes, whose text is left in `room`.
    pub(crate) fn flags_width(&mut self, attributes: Attributes) -> usize {
        self.room.clear();
        append_flags(attributes, &mut self.room);
        self.room.len()
    }

    /// How many columns a size takes.
    pub(crate) fn bytes_width(&mut self, bytes: u64) -> usize {
        let Sizes { files, groups, .. } = self.sizes;
        self.room.clear();
        files.append(bytes, 1, groups, &mut self.room);
        term::width::of_bytes(&self.room, &Locale::C)
    }

    /// How many columns a time takes, whose text is left in `room`.
    pub(crate) fn time_width(&mut self, time: Timestamp) -> usize {
        match &mut self.times {
            Some(times) => times.width(time, &mut self.room),
            // Nobody has said how to write it.
            None => {
                self.room.clear();
                self.room.push(b'?');
                1
            }
        }
    }

    /// How many columns a time that is not known takes.
    pub(crate) fn expected_time_width(&mut self) -> usize {
        self.times.as_mut().map_or(1, TimeWriter::expected_width)
    }

    /// How many bytes the text of a space takes, by which GNU ls measures that column.
    pub(crate) fn blocks_width(&mut self, blocks: u64) -> usize {
        let Sizes { blocks: unit, groups, .. } = self.sizes;
        self.room.clear();
        unit.append(blocks, BLOCK_BYTES, groups, &mut self.room);
        self.room.len()
    }
}

/// Appends the words of what is special about an inode, `-` for nothing.
pub fn append_flags(attributes: Attributes, out: &mut Vec<u8>) {
    let start = out.len();
    for flag in attributes.flags() {
        if out.len() > start {
            out.push(b',');
        }
        out.extend_from_slice(flag.word().as_bytes());
    }
    if out.len() == start {
        out.push(b'-');
    }
}
