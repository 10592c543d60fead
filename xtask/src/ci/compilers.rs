//! That catx needs no C compiler where it is built without its default features.

use crate::shell::{self, Result};

/// Crates that compile C, or are nothing without what was compiled.
const OF_C: [&str; 6] = ["bindgen", "cc", "cmake", "onig", "onig_sys", "pkg-config"];

pub(super) fn check() -> Result {
    let mut tree = shell::cargo();
    tree.args(["tree", "--package", "catx", "--no-default-features", "--edges", "normal,build"]);
    let tree = shell::output(tree.args(["--prefix", "none", "--format", "{p}", "--locked"]))?;
    let tree = String::from_utf8_lossy(&tree).into_owned();
    let found: Vec<&str> = of_c(&tree).collect();
    if !found.is_empty() {
        return Err(format!("catx without default features depends on {}", found.join(", ")));
    }
    shell::run(shell::cargo().args(["check", "--package", "catx", "--no-default-features", "--locked"]))
}

/// Those among the packages of `cargo tree`, a line each.
fn of_c(tree: &str) -> impl Iterator<Item = &str> {
    tree.lines().filter_map(|line| line.split(' ').next()).filter(|name| OF_C.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_that_compile_c_are_found_by_their_whole_names() {
        let tree = "catx v1.0.0 (/somewhere)\nonig v6.5.3\naccount v1.0.0\nonig_sys v69.9.3 (*)\n";
        assert!(of_c(tree).eq(["onig", "onig_sys"]));
        assert_eq!(of_c("catx v1.0.0\nccc v2.0.0\n").count(), 0);
    }
}
