//! Our programs, built once for the run.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// One of the four programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    Lsx,
    Catx,
    Findx,
    Fdx,
}

impl Program {
    pub(crate) const ALL: [Self; 4] = [Self::Lsx, Self::Catx, Self::Findx, Self::Fdx];

    /// Its own name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Lsx => "lsx",
            Self::Catx => "catx",
            Self::Findx => "findx",
            Self::Fdx => "fdx",
        }
    }

    /// The name of the tool that it replaces, under which it is compared.
    pub(crate) fn classic(self) -> &'static str {
        match self {
            Self::Lsx => "ls",
            Self::Catx => "cat",
            Self::Findx => "find",
            Self::Fdx => "fd",
        }
    }

    /// Where it was built.
    pub(crate) fn path(self) -> PathBuf {
        directory().join(self.name())
    }
}

/// The folder of the built programs: CLASSIX_PROGRAMS, or else this build's own, brought up to date first, since
/// `cargo test` builds no program of another package.
fn directory() -> &'static Path {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    DIRECTORY.get_or_init(|| {
        if let Some(given) = env::var_os("CLASSIX_PROGRAMS") {
            return given.into();
        }
        let this = env::current_exe().expect("a test has a path");
        let profile =
            this.parent().and_then(Path::parent).expect("a test lives in target/PROFILE/deps").to_owned();
        let mut build = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        build.args(["build", "--quiet", "-p", "lsx", "-p", "catx", "-p", "findx", "--bins"]);
        if profile.ends_with("release") {
            build.arg("--release");
        }
        let built = build.current_dir(env!("CARGO_MANIFEST_DIR")).status().expect("cargo can be run");
        assert!(built.success(), "the programs do not build");
        profile
    })
}
