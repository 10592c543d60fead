//! Named trees for sandboxes.

use std::ffi::OsStr;
use std::fs::{self, File, FileTimes, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use rustix::fs::{CWD, FileType, Mode, mknodat};

use super::sandbox::Sandbox;

/// 2024-02-29 12:34:56 UTC: the time of every file of a tree that says nothing else.
pub(crate) const THEN: u64 = 1_709_210_096;

impl Sandbox {
    /// A file with a content, and the folders that lead to it.
    pub(crate) fn file(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) -> &Self {
        let path = self.at(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(&path, content).expect("files can be written");
        self.time(&path, THEN)
    }

    /// A folder.
    pub(crate) fn folder(&self, name: impl AsRef<Path>) -> &Self {
        fs::create_dir_all(self.at(&name)).expect("folders can be made");
        self.time(name, THEN)
    }

    /// A symbolic link.
    pub(crate) fn link(&self, name: impl AsRef<Path>, target: impl AsRef<Path>) -> &Self {
        symlink(target, self.at(name)).expect("links can be made");
        self
    }

    /// A named pipe.
    pub(crate) fn fifo(&self, name: impl AsRef<Path>) -> &Self {
        let mode = Mode::from_raw_mode(0o644);
        mknodat(CWD, self.at(&name), FileType::Fifo, mode, 0).expect("pipes can be made");
        self
    }

    /// Permissions, the twelve bits.
    pub(crate) fn mode(&self, name: impl AsRef<Path>, mode: u32) -> &Self {
        fs::set_permissions(self.at(name), Permissions::from_mode(mode)).expect("the file is ours");
        self
    }

    /// Times of access and modification, in seconds since 1970.
    pub(crate) fn time(&self, name: impl AsRef<Path>, seconds: u64) -> &Self {
        let time = UNIX_EPOCH + Duration::from_secs(seconds);
        let file = File::open(self.at(name)).expect("the file can be opened");
        file.set_times(FileTimes::new().set_accessed(time).set_modified(time)).expect("the file is ours");
        self
    }

    /// Files of several sizes, two levels of folders, hidden names.
    pub(crate) fn basic(&self) -> &Self {
        self.file("a", "alpha\n").file("b.txt", "beta\n".repeat(300)).file("c.rs", "fn main() {}\n");
        self.file("empty", "").file(".hidden", "h\n").file("backup~", "old\n").file("B.TXT", "upper\n");
        self.file("dir/one", "1\n").file("dir/two.rs", "22\n").file("dir/.dot", "");
        self.file("dir/sub/deep.txt", "deep\n").folder("dir/void").folder("other")
    }

    /// Links to files and folders, relative and absolute, dangling, to themselves, hard.
    pub(crate) fn links(&self) -> &Self {
        self.file("target/file", "content\n").folder("target/folder").file("target/folder/inner", "");
        self.link("to-file", "target/file").link("to-folder", "target/folder").link("dangling", "nowhere");
        self.link("absolute", "/").link("to-link", "to-file").link("self", "self").link("target/up", "..");
        fs::hard_link(self.at("target/file"), self.at("hard")).expect("hard links can be made");
        self
    }

    /// Folders that hold links to their own ancestors.
    pub(crate) fn loops(&self) -> &Self {
        self.folder("x/y/z").link("x/y/z/to-x", "../../../x").link("x/here", ".").link("x/y/up", "..");
        self.link("a-b", "b-a").link("b-a", "a-b")
    }

    /// Every permission that a listing shows, and folders that cannot be read or searched.
    pub(crate) fn perms(&self) -> &Self {
        for mode in [0o000, 0o111, 0o444, 0o644, 0o666, 0o755, 0o777, 0o4755, 0o4644, 0o2755, 0o2644, 0o6777]
        {
            self.file(format!("f{mode:04o}"), "").mode(format!("f{mode:04o}"), mode);
        }
        for mode in [0o755, 0o777, 0o1777, 0o1755, 0o2755, 0o1776, 0o1774] {
            self.folder(format!("d{mode:04o}")).mode(format!("d{mode:04o}"), mode);
        }
        self.file("unreadable/in", "").mode("unreadable", 0o311);
        self.file("unsearchable/in", "").mode("unsearchable", 0o644);
        self.file("closed/in", "").mode("closed", 0o000)
    }

    /// Files of the past, the epoch, a leap day, the end of 32 bits, the future.
    pub(crate) fn times(&self) -> &Self {
        let moments = [
            ("epoch", 0),
            ("y2000", 946_684_800),
            ("leap", THEN),
            ("y2038", 2_147_483_648),
            ("y2500", 16_725_225_600),
        ];
        for (name, seconds) in moments {
            self.file(name, name).time(name, seconds);
        }
        self
    }

    /// Names of every awkward kind: blanks, quotes, controls, dashes, dots, wide, combining, not UTF-8, very long.
    pub(crate) fn weird_names(&self) -> &Self {
        const NAMES: &[&[u8]] = &[
            b" leading",
            b"trailing ",
            b"two  blanks",
            b"new\nline",
            b"tab\tbed",
            b"bell\x07",
            b"esc\x1b[31mred",
            b"del\x7f",
            b"-dash",
            b"--long",
            b"...",
            b".dot",
            b"..two",
            b"#hash",
            b"~tilde",
            b"a~b",
            b"it's",
            b"say\"so\"",
            b"both'\"",
            b"back\\slash",
            b"$dollar",
            b"`tick`",
            b"*star",
            b"quest?",
            b"[br]",
            b"{cu}",
            b"{",
            b"}",
            b"a;b",
            b"a&b",
            b"a|b",
            b"a<b>",
            b"(p)",
            b"a!b",
            b"a=b",
            b"a^b",
            b"comma,",
            b"colon:",
            b"at@",
            b"percent%n",
            b"plus+",
            b"caf\xc3\xa9",
            b"cafe\xcc\x81",
            b"\xe6\xbc\xa2\xe5\xad\x97",
            b"\xf0\x9f\x98\x80",
            b"latin\xe9",
            b"\xff\xfe",
            b"half\xc3",
            b"nbsp\xc2\xa0",
            b"zw\xe2\x80\x8bj",
            b"\xd7\xa9\xd7\x9c",
            b"cr\r",
            b"\x01",
            b"\xc2\x85nel",
            b"\xe2\x80\xa8ls",
        ];
        for name in NAMES {
            self.file(OsStr::from_bytes(name), "");
        }
        self.file("n".repeat(255), "").file("caf\u{e9}.d/in", "").folder("sp ace")
    }

    /// A chain of folders, `d/d/d/…`, of `levels` levels.
    pub(crate) fn deep(&self, levels: usize) -> &Self {
        let flags = rustix::fs::OFlags::DIRECTORY | rustix::fs::OFlags::CLOEXEC;
        let mut folder = rustix::fs::open(self.path(), flags, Mode::empty()).expect("the sandbox is there");
        for _ in 0..levels {
            rustix::fs::mkdirat(&folder, "d", Mode::from_raw_mode(0o755)).expect("folders can be made");
            folder = rustix::fs::openat(&folder, "d", flags, Mode::empty()).expect("it was just made");
        }
        self
    }

    /// One folder of `files` empty files.
    pub(crate) fn wide(&self, files: usize) -> &Self {
        self.folder("wide");
        for number in 0..files {
            File::create(self.at(format!("wide/{number:06}"))).expect("files can be made");
        }
        self
    }
}
