//! Each line as it came, in colours: for programs that count lines, such as `git add -p`.

use super::block::{Block, What};
use super::message::raw;
use super::page::Page;

pub(super) fn show(block: &Block, page: &mut Page, out: &mut Vec<u8>) {
    for entry in block.entries() {
        match entry.what {
            What::Code(_) => {
                page.text.set(block, entry, None);
                page.begin(block, entry, out);
                out.extend_from_slice(block.marks(entry));
                page.text.write(0, page.text.shown().len(), &mut page.brush, out);
                page.finish(block, entry, out);
            }
            What::NoLineFeed | What::Unmarked => raw(block.raw(entry), &page.brush, out),
        }
        out.push(b'\n');
    }
}
