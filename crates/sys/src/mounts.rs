//! What is mounted: the type of the file system behind each device.

use std::collections::HashMap;
use std::io;

/// The mounts of this process, as they were when they were read.
#[derive(Clone, Debug, Default)]
pub struct Mounts {
    types: HashMap<u64, Vec<u8>>,
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
        self.types.get(&device).map(Vec::as_slice)
    }

    /// The kernel's list: `36 35 98:0 /root /mount options tags - type source options` (proc(5)).
    fn parse(list: &[u8]) -> Self {
        let types = list.split(|&byte| byte == b'\n').filter_map(|line| {
            let mut fields = line.split(|&byte| byte == b' ');
            let device = std::str::from_utf8(fields.nth(2)?).ok()?;
            let (major, minor) = device.split_once(':')?;
            let device = rustix::fs::makedev(major.parse().ok()?, minor.parse().ok()?);
            let kind = fields.skip_while(|&field| field != b"-").nth(1)?;
            Some((device, kind.to_vec()))
        });
        Self { types: types.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_stands_behind_the_dash() {
        let list =
            b"22 1 8:1 / / rw shared:1 - ext4 /dev/root rw\n23 22 0:5 / /dev rw - devtmpfs udev rw\nodd\n";
        let mounts = Mounts::parse(list);
        assert_eq!(mounts.file_system(rustix::fs::makedev(8, 1)), Some(&b"ext4"[..]));
        assert_eq!(mounts.file_system(rustix::fs::makedev(0, 5)), Some(&b"devtmpfs"[..]));
        assert_eq!(mounts.file_system(1), None);
    }
}
