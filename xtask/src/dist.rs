//! The archive that is published, byte for byte the same for the same sources and compiler.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

use crate::shell::{self, PROGRAMS, Profile, Result};
use crate::texts;

/// Files of the workspace that go along.
const DOCUMENTS: [&str; 4] = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Builds, gathers and packs; says where the archive is.
pub(crate) fn run() -> Result<PathBuf> {
    let bin = shell::build(Profile::Dist)?;
    let name = format!("classix-{}-{}", env!("CARGO_PKG_VERSION"), host()?);
    let folder = shell::target().join("archive");
    let staged = folder.join(&name);
    let _ = fs::remove_dir_all(&staged);
    for (program, _) in PROGRAMS {
        shell::copy(&bin.join(program), &staged.join("bin").join(program))?;
    }
    texts::man_pages(&bin, &staged.join("man"))?;
    texts::completions(&bin, &staged.join("completions"))?;
    for document in DOCUMENTS {
        shell::copy(&shell::root().join(document), &staged.join(document))?;
    }
    let archive = folder.join(format!("{name}.tar.gz"));
    pack(&folder, &name, &archive).map_err(|error| format!("{}: {error}", archive.display()))?;
    let sum = checksum(&archive).map_err(|error| format!("{}: {error}", archive.display()))?;
    shell::write(
        &folder.join(format!("{name}.tar.gz.sha256")),
        format!("{sum}  {name}.tar.gz\n").as_bytes(),
    )?;
    shell::say(&format!("{}\nSHA-256 {sum}", archive.display()));
    Ok(archive)
}

/// The target that the compiler builds for.
fn host() -> Result<String> {
    let text = shell::output(Command::new("rustc").arg("-vV"))?;
    let text = String::from_utf8_lossy(&text).into_owned();
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say its host".to_owned())
}

/// Packs `folder/name` with names sorted, no owner, no time.
fn pack(folder: &Path, name: &str, archive: &Path) -> io::Result<()> {
    let compressed = GzBuilder::new().mtime(0).write(File::create(archive)?, Compression::best());
    let mut builder = Builder::new(compressed);
    let mut pending = vec![PathBuf::from(name)];
    while let Some(path) = pending.pop() {
        let full = folder.join(&path);
        let mut header = Header::new_ustar();
        header.set_mtime(0);
        if full.is_dir() {
            let mut inner = fs::read_dir(&full)?
                .map(|entry| Ok(path.join(entry?.file_name())))
                .collect::<io::Result<Vec<_>>>()?;
            inner.sort();
            pending.extend(inner.into_iter().rev());
            header.set_entry_type(EntryType::Directory);
            header.set_mode(0o755);
            header.set_size(0);
            builder.append_data(&mut header, format!("{}/", path.display()), io::empty())?;
        } else {
            let is_program = path.parent().is_some_and(|parent| parent.ends_with("bin"));
            header.set_mode(if is_program { 0o755 } else { 0o644 });
            header.set_size(fs::metadata(&full)?.len());
            builder.append_data(&mut header, &path, File::open(&full)?)?;
        }
    }
    builder.into_inner()?.finish()?.sync_all()
}

fn checksum(archive: &Path) -> io::Result<String> {
    let digest = Sha256::digest(fs::read(archive)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
