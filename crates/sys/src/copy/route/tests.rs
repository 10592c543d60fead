//! Copies whose calls fail, trickle and are interrupted.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::fd::AsFd;

use super::*;

/// The kernel, but for one call that fails from its n-th time on, and writes that trickle.
struct Faulty {
    call: &'static str,
    good_calls: usize,
    errno: Errno,
    longest_bytes: usize,
}

impl Faulty {
    fn check(&mut self, call: &str) -> Result<(), Errno> {
        if call != self.call {
            return Ok(());
        }
        if self.good_calls == 0 {
            if self.errno == Errno::INTR {
                self.good_calls = 2;
            }
            return Err(self.errno);
        }
        self.good_calls -= 1;
        Ok(())
    }
}

impl Calls for Faulty {
    fn copy_range(
        &mut self,
        from: BorrowedFd<'_>,
        to: BorrowedFd<'_>,
        length: usize,
    ) -> Result<usize, Errno> {
        self.check("copy_range")?;
        Kernel.copy_range(from, to, length.min(self.longest_bytes))
    }

    fn splice(&mut self, from: BorrowedFd<'_>, to: BorrowedFd<'_>, length: usize) -> Result<usize, Errno> {
        self.check("splice")?;
        Kernel.splice(from, to, length.min(self.longest_bytes))
    }

    fn read(&mut self, from: BorrowedFd<'_>, buffer: &mut [u8]) -> Result<usize, Errno> {
        self.check("read")?;
        let length = buffer.len().min(self.longest_bytes);
        Kernel.read(from, &mut buffer[..length])
    }

    fn write(&mut self, to: BorrowedFd<'_>, bytes: &[u8]) -> Result<usize, Errno> {
        self.check("write")?;
        Kernel.write(to, &bytes[..bytes.len().min(self.longest_bytes.div_ceil(3))])
    }
}

fn temporary(content: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(content).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file
}

/// A file of another file system than temporary files: of memory, which has one of its own.
fn elsewhere() -> File {
    let made = rustix::fs::memfd_create("elsewhere", rustix::fs::MemfdFlags::CLOEXEC);
    made.unwrap().into()
}

fn content() -> Vec<u8> {
    (0..400_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

/// Where a copy goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    Pipe,
    SameFileSystem,
    OtherFileSystem,
}

fn check(call: &'static str, good_calls: usize, errno: Errno, to: To) {
    let content = content();
    let input = temporary(&content);
    let calls = Faulty { call, good_calls, errno, longest_bytes: 50_000 };
    let received = if to == To::Pipe {
        let (mut reader, writer) = io::pipe().unwrap();
        let reading = std::thread::spawn(move || {
            let mut all = Vec::new();
            reader.read_to_end(&mut all).unwrap();
            all
        });
        run(calls, &input, &writer);
        drop(writer);
        reading.join().unwrap()
    } else {
        let mut output = if to == To::SameFileSystem { temporary(b"") } else { elsewhere() };
        run(calls, &input, &output);
        output.seek(SeekFrom::Start(0)).unwrap();
        let mut all = Vec::new();
        output.read_to_end(&mut all).unwrap();
        all
    };
    assert!(received == content, "{call} after {good_calls}: {errno}");
}

fn run(calls: Faulty, input: &impl AsFd, output: &impl AsFd) {
    let (input, output) = (End::of(input.as_fd()).unwrap(), End::of(output.as_fd()).unwrap());
    let copied = Copy { calls, input, output, copied_bytes: 0 }.run().unwrap();
    assert_eq!(copied, input.size_bytes());
}

#[test]
fn a_fast_route_that_fails_at_any_call_loses_nothing() {
    for good_calls in [0, 1, 2, 3, 6] {
        for errno in [Errno::NOSYS, Errno::INVAL, Errno::PERM, Errno::XDEV, Errno::MFILE, Errno::INTR] {
            check("copy_range", good_calls, errno, To::SameFileSystem);
            check("splice", good_calls, errno, To::Pipe);
            check("splice", good_calls, errno, To::OtherFileSystem);
        }
        for call in ["read", "write"] {
            check(call, good_calls, Errno::INTR, To::Pipe);
        }
    }
}

#[test]
fn the_end_that_fails_is_named() {
    let input = temporary(b"some text");
    let full = File::options().write(true).open("/dev/full").unwrap();
    let result = copy(&End::of(input.as_fd()).unwrap(), &End::of(full.as_fd()).unwrap());
    assert!(matches!(result, Err(CopyError::Write(error)) if error.raw_os_error() == Some(28)));
    let folder = File::open("/").unwrap();
    let result = copy(&End::of(folder.as_fd()).unwrap(), &End::of(input.as_fd()).unwrap());
    assert!(matches!(result, Err(CopyError::Read(error)) if error.kind() == io::ErrorKind::IsADirectory));
}

#[test]
fn a_proc_file_that_reports_no_size_is_copied() {
    let input = File::open("/proc/self/status").unwrap();
    let output = temporary(b"");
    let copied = copy(&End::of(input.as_fd()).unwrap(), &End::of(output.as_fd()).unwrap()).unwrap();
    assert!(copied > 100);
}

#[test]
fn devices_are_written_through_a_broker_until_they_refuse() {
    let content = content();
    let (input, null) = (temporary(&content), File::options().write(true).open("/dev/null").unwrap());
    let (from, to) = (End::of(input.as_fd()).unwrap(), End::of(null.as_fd()).unwrap());
    assert_eq!(Route::choose(&from, &to), Route::Broker);
    assert_eq!(copy(&from, &to).unwrap(), content.len() as u64);
    let (input, full) = (temporary(&content), File::options().write(true).open("/dev/full").unwrap());
    let result = copy(&End::of(input.as_fd()).unwrap(), &End::of(full.as_fd()).unwrap());
    assert!(matches!(result, Err(CopyError::Write(error)) if error.raw_os_error() == Some(28)));
}
