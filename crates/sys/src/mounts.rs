//! What is mounted: the type of the file system on each device, and what is mounted where.

use std::collections::HashMap;
use std::ffi::CStr;
use std::io;
use std::os::fd::BorrowedFd;

use crate::links::Links;

/// The mounts of this process, as they were when they were read.
#[derive(Clone, Debug, Default)]
pub struct Mounts {
    all: Vec<Mount>,
    /// The last mount of each device, which is the one on top.
    by_device: HashMap<u64, usize>,
    by_number: HashMap<u64, usize>,
    by_point: HashMap<Vec<u8>, usize>,
}

/// One mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// What the kernel counts it as; after an unmount another may have the same.
    pub number: u64,
    /// The device (`st_dev`) of the files in it; on btrfs those of its subvolumes have others.
    pub device: u64,
    /// The directory that it is mounted on, from the root.
    pub point: Vec<u8>,
    /// The type of the file system.
    pub kind: Vec<u8>,
    /// What is mounted: a device, a share, or a word.
    pub source: Vec<u8>,
}

impl Mounts {
    /// Reads them from the kernel.
    ///
    /// # Errors
    /// Where there is no `/proc`, or no such list on this system.
    pub fn read() -> io::Result<Self> {
        Ok(Self::parse(&std::fs::read("/proc/self/mountinfo")?))
    }

    /// The type of the file system that a device (`st_dev`) holds.
    #[must_use]
    pub fn file_system(&self, device: u64) -> Option<&[u8]> {
        self.of_device(device).map(|mount| &*mount.kind)
    }

    /// The mount of a device (`st_dev`).
    #[must_use]
    pub fn of_device(&self, device: u64) -> Option<&Mount> {
        self.by_device.get(&device).map(|&place| &self.all[place])
    }

    /// The mount that a file is in: by its number, or where the kernel does not tell that (before Linux 5.8), by the
    /// device (`st_dev`) that it is on. One system call.
    #[must_use]
    pub fn of_file(&self, parent: BorrowedFd<'_>, name: &CStr, links: Links, device: u64) -> Option<&Mount> {
        let numbered = number(parent, name, links).and_then(|number| self.by_number.get(&number));
        numbered.map(|&place| &self.all[place]).or_else(|| self.of_device(device))
    }

    /// What is mounted on a directory, by its path from the root without links in it.
    #[must_use]
    pub fn at(&self, point: &[u8]) -> Option<&Mount> {
        self.by_point.get(point).map(|&place| &self.all[place])
    }

    fn parse(list: &[u8]) -> Self {
        let mut mounts = Self {
            all: list.split(|&byte| byte == b'\n').filter_map(Mount::parse).collect(),
            ..Self::default()
        };
        for (place, mount) in mounts.all.iter().enumerate() {
            mounts.by_device.insert(mount.device, place);
            mounts.by_number.insert(mount.number, place);
            mounts.by_point.insert(mount.point.clone(), place);
        }
        mounts
    }
}

/// Whether a directory is the root of a mount; so is, where the kernel does not tell that (before Linux 5.8), one on
/// another device than the one above it.
#[must_use]
pub fn is_root_of_one(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> bool {
    told_root(parent, name, links).unwrap_or_else(|| {
        let facts = |name: &CStr| crate::stat::at(parent, name, links, crate::stat::FactSet::INODE).ok();
        let above = crate::locale::c_name(&[name.to_bytes(), b"/.."].concat());
        match (facts(name), facts(&above)) {
            (Some(own), Some(above)) => own.device != above.device || own.inode == above.inode,
            _ => false,
        }
    })
}

#[cfg(target_os = "linux")]
fn told_root(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> Option<bool> {
    use rustix::fs::{StatxAttributes, StatxFlags, statx};
    let answer = statx(parent, name, crate::stat::flags(links), StatxFlags::empty()).ok()?;
    let is_told = answer.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT);
    is_told.then(|| answer.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn told_root(_: BorrowedFd<'_>, _: &CStr, _: Links) -> Option<bool> {
    None
}

/// The number of the mount that a file is in.
#[cfg(target_os = "linux")]
fn number(parent: BorrowedFd<'_>, name: &CStr, links: Links) -> Option<u64> {
    use rustix::fs::{StatxFlags, statx};
    let answer = statx(parent, name, crate::stat::flags(links), StatxFlags::MNT_ID).ok()?;
    (answer.stx_mask & StatxFlags::MNT_ID.bits() != 0).then_some(answer.stx_mnt_id)
}

#[cfg(not(target_os = "linux"))]
fn number(_: BorrowedFd<'_>, _: &CStr, _: Links) -> Option<u64> {
    None
}

/// File systems over a network, by the kernel's names for them.
const REMOTE: [&[u8]; 17] = [
    b"nfs",
    b"nfs4",
    b"cifs",
    b"smb3",
    b"smbfs",
    b"9p",
    b"afs",
    b"ceph",
    b"coda",
    b"davfs",
    b"gfs2",
    b"lustre",
    b"ncpfs",
    b"ocfs2",
    b"orangefs",
    b"beegfs",
    b"gpfs",
];

impl Mount {
    /// A line of the kernel's list: `36 35 98:0 /root /mount options tags - type source options` (proc(5)).
    fn parse(line: &[u8]) -> Option<Self> {
        let mut fields = line.split(|&byte| byte == b' ');
        let number = std::str::from_utf8(fields.next()?).ok()?.parse().ok()?;
        let (major, minor) = std::str::from_utf8(fields.nth(1)?).ok()?.split_once(':')?;
        let device = rustix::fs::makedev(major.parse().ok()?, minor.parse().ok()?);
        let point = unescape(fields.nth(1)?);
        let mut after = fields.skip_while(|&field| field != b"-").skip(1);
        Some(Self {
            number,
            device,
            point,
            kind: unescape(after.next()?),
            source: unescape(after.next().unwrap_or_default()),
        })
    }

    /// Whether its files come over a network, or from a program that may have died: what asks for them may wait for ever.
    /// Its type says so; to ask the mount itself (`statfs`) might wait already.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        REMOTE.contains(&&*self.kind) || self.kind == b"fuse" || self.kind.starts_with(b"fuse.")
    }
}

/// Blanks, line ends and backslashes are `\` and three octal digits there.
fn unescape(field: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        out.push(match (byte, after) {
            (b'\\', [high @ b'0'..=b'3', middle @ b'0'..=b'7', low @ b'0'..=b'7', after @ ..]) => {
                rest = after;
                (high - b'0') << 6 | (middle - b'0') << 3 | (low - b'0')
            }
            _ => byte,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &[u8] = b"22 1 8:1 / / rw shared:1 - ext4 /dev/root rw\n\
        23 22 0:5 / /dev rw - devtmpfs udev rw\nodd\n\
        24 22 0:44 / /mnt/with\\040blank\\134\\9 rw - nfs4 server:/a\\040b rw\n\
        25 22 8:1 /sub /srv rw master:2 propagate_from:1 - ext4 /dev/root rw\n\
        26 22 0:50 / /srv rw - fuse.sshfs me@host: rw\n";

    #[test]
    fn the_type_stands_after_the_dash() {
        let mounts = Mounts::parse(LIST);
        assert_eq!(mounts.file_system(rustix::fs::makedev(8, 1)), Some(&b"ext4"[..]));
        assert_eq!(mounts.file_system(rustix::fs::makedev(0, 5)), Some(&b"devtmpfs"[..]));
        assert_eq!(mounts.file_system(1), None);
    }

    #[test]
    fn what_was_mounted_last_is_on_top() {
        let mounts = Mounts::parse(LIST);
        let top = mounts.at(b"/srv").expect("a mount");
        assert_eq!((&*top.kind, &*top.source, top.is_remote()), (&b"fuse.sshfs"[..], &b"me@host:"[..], true));
        let root = mounts.at(b"/").expect("the root");
        assert_eq!((&*root.kind, &*root.source, root.is_remote()), (&b"ext4"[..], &b"/dev/root"[..], false));
        assert_eq!(mounts.at(b"/mn"), None);
    }

    #[test]
    fn escapes_of_the_list_are_resolved() {
        let mounts = Mounts::parse(LIST);
        let share = mounts.at(b"/mnt/with blank\\\\9").expect("a mount");
        assert_eq!((&*share.source, share.is_remote()), (&b"server:/a b"[..], true));
        assert_eq!(mounts.of_device(share.device), Some(share));
    }

    #[test]
    fn a_file_is_in_the_mount_of_its_number_or_else_of_its_device() {
        let Ok(mounts) = Mounts::read() else {
            eprintln!("skipped: no list of mounts here");
            return;
        };
        let facts =
            |name| crate::stat::at(crate::dir::current(), name, Links::Follow, crate::stat::FactSet::MODE);
        for name in [c"/", c"/proc"] {
            let Ok(facts) = facts(name) else { continue };
            let of_file = |device| mounts.of_file(crate::dir::current(), name, Links::Follow, device);
            let mount = of_file(facts.device).expect("every file is in a mount");
            assert_eq!(mount.device, facts.device, "{name:?}");
        }
        let listed = Mounts::parse(LIST);
        // No kernel counts so far for what is listed there.
        let top =
            listed.of_file(crate::dir::current(), c"/no/such", Links::Follow, rustix::fs::makedev(0, 5));
        assert_eq!(top.map(|mount| &*mount.kind), Some(&b"devtmpfs"[..]));
    }

    #[test]
    fn roots_of_mounts_are_known() {
        let is_root = |name| is_root_of_one(crate::dir::current(), name, Links::Follow);
        assert!(is_root(c"/") && !is_root(c"src") && !is_root(c"/no/such"));
        if std::path::Path::new("/proc/self").exists() {
            assert!(is_root(c"/proc") && !is_root(c"/proc/self"));
        }
    }

    #[test]
    fn this_process_has_a_root() {
        let Ok(mounts) = Mounts::read() else {
            eprintln!("skipped: no list of mounts here");
            return;
        };
        assert!(mounts.at(b"/").is_some());
    }
}
