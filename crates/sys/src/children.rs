//! What a child writes: two pipes, read as it comes.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{Errno, read};

/// What one read takes at most: what a pipe holds.
const AT_ONCE: usize = 64 * 1024;

/// Reads both pipes to their ends, whichever has something, and calls `take` with which of them it is and what it had. One
/// of which `take` wants no more, or that fails, is closed.
pub fn read_both(mut pipes: [Option<OwnedFd>; 2], mut take: impl FnMut(usize, &[u8]) -> bool) {
    let mut buffer = vec![0; AT_ONCE];
    while pipes.iter().any(Option::is_some) {
        let ready = ready(&pipes);
        for (which, pipe) in pipes.iter_mut().enumerate().filter(|&(which, _)| ready[which]) {
            let Some(open) = pipe else { continue };
            match read(&*open, &mut buffer[..]) {
                Err(Errno::INTR | Errno::AGAIN) => {}
                Ok(count) if count > 0 && take(which, &buffer[..count]) => {}
                // What could be read of a pipe that fails is all there is.
                Ok(_) | Err(_) => *pipe = None,
            }
        }
    }
}

/// Which of them can be read without waiting, once one can. Where that cannot be told, the first one is waited for.
fn ready(pipes: &[Option<OwnedFd>; 2]) -> [bool; 2] {
    let open = || pipes.iter().enumerate().filter_map(|(which, pipe)| Some((which, pipe.as_ref()?)));
    let mut ready = [false; 2];
    let mut polled: Vec<PollFd<'_>> =
        open().map(|(_, pipe)| PollFd::from_borrowed_fd(pipe.as_fd(), PollFlags::IN)).collect();
    let done = if polled.len() > 1 { poll(&mut polled, None) } else { Err(Errno::INVAL) };
    for (place, (which, _)) in open().enumerate() {
        ready[which] = match done {
            Ok(_) => !polled[place].revents().is_empty(),
            Err(Errno::INTR) => false,
            Err(_) => place == 0,
        };
    }
    ready
}

/// A file without a name, in a directory: what is written there can be read again, and is gone with the descriptor.
///
/// # Errors
/// What the system says when none can be made.
pub fn unnamed_file(directory: &std::path::Path) -> io::Result<std::fs::File> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{Mode, OFlags, open};
        let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
        match open(directory, flags, Mode::RUSR | Mode::WUSR) {
            // A file system, or a kernel, that knows no such files.
            Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL) => {}
            opened => return Ok(opened?.into()),
        }
    }
    unlinked_file(directory)
}

/// The same on systems that give every file a name first.
fn unlinked_file(directory: &std::path::Path) -> io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut tries = 0;
    loop {
        let path = directory.join(format!(".classix-{}-{tries}", std::process::id()));
        let mut options = std::fs::OpenOptions::new();
        match options.read(true).write(true).create_new(true).mode(0o600).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 1000 => tries += 1,
            Err(error) => return Err(error),
            Ok(file) => {
                std::fs::remove_file(&path)?;
                return Ok(file);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::FileExt;
    use std::process::{Command, Stdio};

    #[test]
    fn both_pipes_are_read_to_their_ends_or_until_no_more_is_wanted() {
        let read = |script: &str, most: usize| {
            let mut command = Command::new("sh");
            command.args(["-c", script]).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().expect("sh is there");
            let pipes = [child.stdout.take().map(OwnedFd::from), child.stderr.take().map(OwnedFd::from)];
            let mut counts = [0, 0];
            read_both(pipes, |which, bytes| {
                counts[which] += bytes.len();
                counts[which] < most
            });
            (counts, child.wait().expect("it ends").success())
        };
        assert_eq!(read("printf abc; printf de >&2", 100), ([3, 2], true));
        assert_eq!(read("exec >&-; head -c 200000 /dev/zero >&2", usize::MAX), ([0, 200_000], true));
        let ([out, _], succeeded) = read("head -c 5000000 /dev/zero && sleep 0", 1);
        assert!(out < 5_000_000 && !succeeded, "{out}");
    }

    #[test]
    fn files_without_a_name_hold_what_is_written() {
        let tree = tempfile::tempdir().expect("a sandbox");
        for make in [unnamed_file, unlinked_file] {
            let file = make(tree.path()).expect("a file");
            file.write_all_at(b"abc", 5).expect("it can be written");
            let mut found = [0; 3];
            file.read_exact_at(&mut found, 5).expect("it can be read");
            assert_eq!(&found, b"abc");
            assert_eq!(std::fs::read_dir(tree.path()).expect("it is there").count(), 0);
        }
        assert!(unnamed_file(&tree.path().join("none")).is_err());
    }
}
