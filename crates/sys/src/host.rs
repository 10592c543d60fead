//! The machine's name, and its system's.

/// What the machine calls itself, as `hostname` prints it.
#[must_use]
pub fn name() -> Vec<u8> {
    rustix::system::uname().nodename().to_bytes().to_vec()
}

/// The system, its release, and the kind of the machine.
#[must_use]
pub fn system() -> String {
    let told = rustix::system::uname();
    [told.sysname(), told.release(), told.machine()].map(|part| part.to_string_lossy()).join(" ")
}

#[test]
fn a_machine_has_a_name() {
    assert!(!name().is_empty());
}
