//! The machine's name.

/// What the machine calls itself, as `hostname` prints it.
#[must_use]
pub fn name() -> Vec<u8> {
    rustix::system::uname().nodename().to_bytes().to_vec()
}

#[test]
fn a_machine_has_a_name() {
    assert!(!name().is_empty());
}
