//! Build, install, package and check the workspace.
fn main() {}
