//! What cargo knows of all packages, ours and others', without the network.

use serde_json::Value;

use crate::shell::{self, Result};

/// What the programs are built for where they are published; crates for other systems are not linked.
pub(crate) const TARGET: &str = "x86_64-unknown-linux-gnu";

/// All packages that Cargo.lock names for that target.
pub(crate) fn packages() -> Result<Vec<Value>> {
    let mut metadata = shell::cargo();
    metadata.args([
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--offline",
        "--filter-platform",
        TARGET,
    ]);
    let metadata: Value = serde_json::from_slice(&shell::output(&mut metadata)?)
        .map_err(|error| format!("cargo metadata: {error}"))?;
    Ok(metadata["packages"].as_array().cloned().unwrap_or_default())
}
