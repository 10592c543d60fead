//! The extended attributes of one entry.

/// How many there are, and what is told of each where that is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExtendedAttributes {
    pub(crate) count: usize,
    /// In the order of their names.
    pub(crate) told: Vec<ExtendedAttribute>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ExtendedAttribute {
    /// Any bytes but NUL.
    pub(crate) name: Vec<u8>,
    /// The bytes of its value; `None` where nobody could find out.
    pub(crate) size: Option<u64>,
}
