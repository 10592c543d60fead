//! The static programs in a root that holds nothing but them: no C library, no /etc, no /dev.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::shell::{self, PROGRAMS, Result};

pub(super) fn run(archive: &Path) -> Result {
    if !shell::is_root()? || !shell::has("chroot") {
        shell::say("skipped: static programs alone: no root to change into");
        return Ok(());
    }
    let root = shell::target().join("bare").join(format!("alone-{}", std::process::id()));
    fs::create_dir_all(&root).map_err(|error| format!("{}: {error}", root.display()))?;
    let outcome = unpack(archive, &root).and_then(|()| programs_run(&root));
    fs::remove_dir_all(&root).map_err(|error| format!("{}: {error}", root.display()))?;
    outcome
}

fn unpack(archive: &Path, root: &Path) -> Result {
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(archive).args(["--strip-components=1", "--no-same-owner", "-C"]).arg(root);
    shell::run(tar.args(["--wildcards", "*/bin/*x"]))
}

fn programs_run(root: &Path) -> Result {
    let inside = |words: &[&str]| {
        let mut chroot = Command::new("chroot");
        chroot.arg(root).args(words).env_clear();
        chroot.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8");
        shell::output(&mut chroot).map(|text| String::from_utf8_lossy(&text).into_owned())
    };
    for (program, _) in PROGRAMS {
        inside(&[&format!("/bin/{program}"), "--version"])?;
    }
    for (words, expected) in [
        (&["/bin/lsx", "/bin"][..], "catx\nfdx\nfindx\nlsx\n"),
        (&["/bin/findx", "/", "-name", "c*x", "-user", "0"], "/bin/catx\n"),
        (&["/bin/fdx", "^f", "/bin", "--threads=2"], "/bin/fdx\n/bin/findx\n"),
    ] {
        let given = inside(words)?;
        if given != expected {
            return Err(format!("alone in a root, {} prints {given:?}", words.join(" ")));
        }
    }
    Ok(())
}
