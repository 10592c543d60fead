//! What a file is compared with: what git has of it, or another file.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use git::{Base, Changes, Incomparable, LONGEST_FILE_BYTES, Need, Repositories};
use sys::copy::EndKind;

/// What files are compared with.
#[derive(Debug)]
pub(crate) enum Comparison {
    /// What git has of them.
    Git { base: Base, need: Need },
    /// Another file.
    File(OsString),
}

impl Comparison {
    /// What has changed in a file; `None` where it has nothing to differ from.
    ///
    /// # Errors
    /// It cannot be compared.
    pub(super) fn changes(
        &self,
        operand: &OsStr,
        kind: EndKind,
        repositories: &mut Repositories,
    ) -> io::Result<Option<Changes>> {
        match self {
            Self::Git { .. } if operand == "-" => Ok(None),
            Self::Git { base, need } => Changes::of_file(Path::new(operand), base, *need, repositories)
                .map_err(|reason| match (reason, base) {
                    (Incomparable::UnknownRevision, Base::Revision(name)) => {
                        let name = name.escape_ascii();
                        io::Error::other(format!("git knows no revision '{name}' of it"))
                    }
                    (Incomparable::Unreadable, _) => io::Error::other("what git has of it cannot be read"),
                    (Incomparable::UnknownRevision | Incomparable::TooLong, _) => too_long(),
                }),
            // It is read twice.
            Self::File(_) if operand == "-" || kind != EndKind::Regular => {
                Err(io::Error::other("only a regular file with a name is compared with another"))
            }
            Self::File(other) => {
                let told = |error: io::Error| {
                    let (name, reason) = (other.as_bytes().escape_ascii(), sys::errno::reason(&error));
                    io::Error::other(format!("not compared with '{name}': {reason}"))
                };
                let before = read(other).map_err(told)?;
                Ok(Some(Changes::between(&before, &read(operand)?)))
            }
        }
    }
}

/// The content of a file that is compared.
fn read(path: &OsStr) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    File::open(path)?.take(LONGEST_FILE_BYTES + 1).read_to_end(&mut content)?;
    if content.len() as u64 > LONGEST_FILE_BYTES {
        return Err(too_long());
    }
    Ok(content)
}

fn too_long() -> io::Error {
    io::Error::other("it is too long to be compared")
}
