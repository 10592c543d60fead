//! A pseudo-terminal: what a program shows to a person.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::Stdio;

use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, OutputModes, Winsize, tcgetattr, tcsetattr, tcsetwinsize};

use super::outcome::{End, Outcome};
use super::sandbox::{Sandbox, skip};

/// Runs a program on a terminal of `columns` columns and 24 rows, types `input`, and returns what was shown: both
/// streams as one in `stdout`. Line ends are as the program wrote them. `None`, said aloud, where the machine has no
/// pseudo-terminals.
pub(crate) fn on_terminal(
    sandbox: &Sandbox,
    path: &Path,
    name: &str,
    words: &[OsString],
    columns: u16,
    input: &[u8],
) -> Option<Outcome> {
    let mut typed = Some(input.to_vec());
    conversation(sandbox, path, name, words, columns, &mut |_| typed.take().unwrap_or_default())
}

/// The same, with a terminal that answers: `reply` sees what was shown so far, first when that is nothing, and says
/// what is typed then.
pub(crate) fn conversation(
    sandbox: &Sandbox,
    path: &Path,
    name: &str,
    words: &[OsString],
    columns: u16,
    reply: &mut dyn FnMut(&[u8]) -> Vec<u8>,
) -> Option<Outcome> {
    let Ok((master, slave)) = open(columns) else {
        skip("no pseudo-terminal");
        return None;
    };
    let mut command = sandbox.std_command(path, Some(name));
    command.args(words);
    command.stdin(stream(&slave)).stdout(stream(&slave)).stderr(stream(&slave));
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Without our own ends of the slave, the master reports the end when the child has closed its last one.
    drop(command);
    drop(slave);
    let mut master = File::from(master);
    let mut shown = Vec::new();
    master.write_all(&reply(&shown)).expect("a terminal takes what is typed");
    let mut piece = [0; 4096];
    while let Ok(length @ 1..) = master.read(&mut piece) {
        shown.extend_from_slice(&piece[..length]);
        let answer = reply(&shown);
        // Who is gone hears no answer.
        let _ = master.write_all(&answer);
    }
    // The end of a terminal is the error EIO. The kernel can report it a moment before what the child wrote last:
    // once the child is gone, what is still there is read after that first end.
    let status = child.wait().expect("a child can be waited for");
    let _ = master.read_to_end(&mut shown);
    Some(Outcome { stdout: shown, stderr: Vec::new(), end: End::Status(status.code().unwrap_or(-1)) })
}

fn open(columns: u16) -> rustix::io::Result<(OwnedFd, OwnedFd)> {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC)?;
    grantpt(&master)?;
    unlockpt(&master)?;
    let path = ptsname(&master, Vec::new())?;
    let slave = rustix::fs::open(path, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())?;
    tcsetwinsize(&slave, Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 })?;
    let mut modes = tcgetattr(&slave)?;
    modes.output_modes.remove(OutputModes::OPOST);
    tcsetattr(&slave, OptionalActions::Now, &modes)?;
    Ok((master, slave))
}

fn stream(slave: &OwnedFd) -> Stdio {
    slave.try_clone().expect("a descriptor can be copied").into()
}
