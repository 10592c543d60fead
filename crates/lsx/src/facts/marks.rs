//! Asking what is attached to files: access lists, security contexts, capabilities, other extended attributes.

use std::ffi::CStr;
use std::os::fd::BorrowedFd;

use listing::AccessMark;
use sys::dir::Links;
use sys::xattr::{self, Marks};

use super::FactReader;
use crate::entry::{Details, ExtendedAttribute, ExtendedAttributes};
use crate::plan::AttributeNeed;

impl FactReader<'_> {
    /// Finds out what is attached to a file, for the mark after its permissions and for what is told of it.
    pub(super) fn look_for_marks(
        &mut self,
        parent: BorrowedFd<'_>,
        name: &CStr,
        links: Links,
        device: u64,
        details: &mut Details,
    ) {
        let Ok(names) = self.probe.names(device, parent, name, links) else {
            details.mark = AccessMark::Unknown;
            return;
        };
        let marks = Marks::of(names);
        details.has_capability = marks.capabilities;
        details.mark = match (marks.access_list, marks.context) {
            (true, _) => AccessMark::AccessList,
            (false, true) => AccessMark::Context,
            (false, false) => AccessMark::None,
        };
        let told = match self.needs.extended_attributes {
            AttributeNeed::None => return,
            AttributeNeed::Count => Vec::new(),
            AttributeNeed::Each => told(names, |attribute| {
                xattr::size(parent, name, links, attribute).ok().map(|size| size as u64)
            }),
        };
        if !marks.access_list && names.split(|&byte| byte == 0).any(is_shown_by_name) {
            details.mark = AccessMark::ExtendedAttributes;
        }
        let count = names.iter().filter(|&&byte| byte == 0).count();
        details.apart_mut().extended_attributes = Some(ExtendedAttributes { count, told });
    }
}

/// What is told of attributes of these names, each of which has NUL after it: file systems list them in any order.
fn told(names: &[u8], size: impl Fn(&CStr) -> Option<u64>) -> Vec<ExtendedAttribute> {
    let names =
        names.split_inclusive(|&byte| byte == 0).filter_map(|name| CStr::from_bytes_with_nul(name).ok());
    let mut told: Vec<_> =
        names.map(|name| ExtendedAttribute { name: name.to_bytes().to_vec(), size: size(name) }).collect();
    told.sort();
    told
}

/// Whether an attribute is none of those that have a sign of their own.
fn is_shown_by_name(attribute: &[u8]) -> bool {
    !attribute.is_empty() && attribute != b"security.selinux" && attribute != b"security.SMACK64"
}
