//! The extended attributes of entries, on lines below theirs, as branches of a tree.

use term::guides::Guides;
use term::theme::{Magnitude, Role};

use crate::entry::ExtendedAttribute;
use crate::page::Page;
use crate::worker::Worker;

/// Where the lines of attributes stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Below<'b> {
    /// The columns before the name of the entry.
    pub(crate) lead: usize,
    /// The guides of what is below the entry in a tree.
    pub(crate) guides: [&'b [u8]; 2],
    /// What is in the entry comes after them.
    pub(crate) is_followed: bool,
}

/// Writes the name of each and the size of its value.
pub(crate) fn write(attributes: &[ExtendedAttribute], below: Below, worker: &mut Worker, page: &mut Page) {
    let plan = worker.plan;
    let guides = Guides::of(plan.locale);
    for (place, attribute) in attributes.iter().enumerate() {
        let is_last = !below.is_followed && place + 1 == attributes.len();
        let [above, last] = below.guides;
        page.indent();
        page.text.extend(std::iter::repeat_n(b' ', below.lead));
        worker.namer.write_in(Role::Tree, &[above, last, guides.pieces(is_last).0.as_bytes()], page);
        worker.namer.write_in(Role::Attribute, &[&plan.naming.aside.quoted(&attribute.name)], page);
        page.text.extend_from_slice(b": ");
        write_size(attribute.size, worker, page);
        page.text.push(plan.layout.end);
    }
}

fn write_size(size: Option<u64>, worker: &mut Worker, page: &mut Page) {
    let Some(bytes) = size else {
        return worker.namer.write_in(Role::Unknown, &[b"?"], page);
    };
    let mut text = Vec::new();
    worker.writer.append_bytes(bytes, &mut text);
    worker.namer.write_in(Role::of_size(Magnitude::of_bytes(bytes, 1024)), &[&text], page);
}
