//! What the system grants this process, and other programs started from it.

use std::ffi::OsString;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The words of the command that started this process, where the system tells them. git says nothing to its pager of what
/// it shows.
#[must_use]
pub fn words_of_parent() -> Option<Vec<OsString>> {
    let parent = rustix::process::getppid()?.as_raw_nonzero();
    let words = std::fs::read(format!("/proc/{parent}/cmdline")).ok()?;
    let words = words.split(|&byte| byte == 0).filter(|word| !word.is_empty());
    Some(words.map(|word| OsString::from_vec(word.to_vec())).collect())
}

/// How many descriptors this process may have open.
#[must_use]
pub fn descriptor_limit() -> usize {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX)
}

/// Whether this process's effective user is root, from whom permissions hide nothing.
#[must_use]
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The user whom this process acts for.
#[must_use]
pub fn user() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// The groups of that user; none where the system does not tell.
#[must_use]
pub fn groups() -> Vec<u32> {
    let own = rustix::process::getegid().as_raw();
    let others = rustix::process::getgroups().unwrap_or_default();
    std::iter::once(own).chain(others.into_iter().map(|group| group.as_raw())).collect()
}

/// How many processors this process may run on.
#[must_use]
pub fn processors() -> usize {
    #[cfg(target_os = "linux")]
    {
        // The kernel refuses a set that is smaller than its own.
        let sizes = std::iter::successors(Some(1024 / 64), |words| Some(words * 4)).take(6);
        sizes.map(allowed_processors).find_map(|count| count).unwrap_or(1).max(1)
    }
    #[cfg(not(target_os = "linux"))]
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// How large the second-level cache of a processor is; `None` where the system does not tell.
#[must_use]
pub fn cache_bytes() -> Option<usize> {
    let text = std::fs::read_to_string("/sys/devices/system/cpu/cpu0/cache/index2/size").ok()?;
    cache_size(text.trim_end())
}

/// A size as the kernel writes that of a cache: `512K`.
fn cache_size(text: &str) -> Option<usize> {
    let kibibytes: usize = text.strip_suffix('K')?.parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// The processors in this process's set, if that is not larger than `words` words.
#[cfg(target_os = "linux")]
fn allowed_processors(words: usize) -> Option<usize> {
    let mut set = vec![0u64; words];
    // SAFETY: the call writes no more than the size that it is told, which is that of the set.
    let done = unsafe { libc::sched_getaffinity(0, size_of_val(&*set), set.as_mut_ptr().cast()) };
    (done == 0).then(|| set.iter().map(|word| word.count_ones() as usize).sum())
}

/// The signals that are blocked, if any is.
fn blocked_signals() -> Option<libc::sigset_t> {
    // SAFETY: an all-zero set is valid; a null new set makes the call a pure query, and the set is filled then.
    unsafe {
        let mut blocked: libc::sigset_t = std::mem::zeroed();
        if libc::sigprocmask(libc::SIG_SETMASK, std::ptr::null(), &raw mut blocked) != 0 {
            return None;
        }
        let is_blocked = |signal| libc::sigismember(&raw const blocked, signal) == 1;
        (1..=64).any(is_blocked).then_some(blocked)
    }
}

/// How many threads this process has; `None` where the system does not tell.
#[must_use]
pub(crate) fn threads() -> Option<usize> {
    std::fs::read_dir("/proc/self/task").ok().map(Iterator::count)
}

/// Whether an open failed because there are too many descriptors already, in this process or in the whole system.
#[must_use]
pub fn is_out_of_descriptors(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE))
}

/// Whether a process could not be started because there is no room for one more, or for its descriptors.
#[must_use]
pub fn lacks_resources(error: &io::Error) -> bool {
    is_out_of_descriptors(error) || matches!(error.raw_os_error(), Some(libc::EAGAIN | libc::ENOMEM))
}

/// How a child is run.
#[derive(Clone, Copy, Debug)]
pub struct Child<'d> {
    /// The directory that it starts in; that of this process if there is none.
    pub directory: Option<BorrowedFd<'d>>,
    /// Whether it reads this process's standard input, or nothing.
    pub reads_input: bool,
}

/// How a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself, with this status.
    Status(u8),
    /// By this signal.
    Signal(i32),
}

impl From<std::process::ExitStatus> for End {
    fn from(status: std::process::ExitStatus) -> Self {
        match status.code() {
            Some(code) => Self::Status(u8::try_from(code).unwrap_or(u8::MAX)),
            None => Self::Signal(status.signal().unwrap_or(0)),
        }
    }
}

/// A child that has been started.
#[derive(Debug)]
pub struct Running(std::process::Child);

impl Running {
    /// The number of its process.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.0.id()
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// What `wait` says.
    pub fn wait(mut self) -> io::Result<End> {
        self.0.wait().map(End::from)
    }
}

/// Runs the program that `words` begin with, found along PATH, and waits for its end. It inherits the disposition of
/// SIGPIPE and the standard streams that this process was given, closed ones too.
///
/// # Errors
/// What the system says when the program cannot be started.
pub fn run(words: &[OsString], child: Child<'_>) -> io::Result<End> {
    start(words, child)?.wait()
}

/// [`run`] without waiting.
///
/// # Errors
/// As [`run`].
pub fn start(words: &[OsString], child: Child<'_>) -> io::Result<Running> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(io::Error::from(io::ErrorKind::NotFound));
    };
    let mut command = Command::new(program);
    command.args(arguments);
    if !child.reads_input {
        command.stdin(Stdio::null());
    }
    let directory = child.directory.map(|descriptor| descriptor.as_raw_fd());
    let closes = crate::streams::any_was_closed() && child.reads_input;
    if directory.is_some() || closes {
        let prepare = move || {
            if let Some(descriptor) = directory {
                // SAFETY: the descriptor is borrowed for longer than the child's start, and fchdir only reads it.
                if unsafe { libc::fchdir(descriptor) } != 0 {
                    return Err(io::Error::last_os_error());
                }
            }
            if closes {
                crate::streams::close_again();
            }
            Ok(())
        };
        // SAFETY: `prepare` calls only what is safe between fork and exec: fchdir and close.
        unsafe { command.pre_exec(prepare) };
    }
    pass_signals(&mut command);
    spawn(&mut command).map(Running)
}

/// Starts a command; a script that begins with no `#!` is run by sh.
///
/// # Errors
/// What the system says when it cannot be started.
pub fn spawn(command: &mut Command) -> io::Result<std::process::Child> {
    match command.spawn() {
        // posix_spawn refuses such a script, which execvp gives to sh; a child that is prepared takes that way.
        Err(error) if error.raw_os_error() == Some(libc::ENOEXEC) => {
            // SAFETY: nothing is done between fork and exec.
            unsafe { command.pre_exec(|| Ok(())) };
            command.spawn()
        }
        started => started,
    }
}

/// Waits for the end of a child of this process, whose number stays its own until it is waited for in earnest.
pub fn wait_for_end(process: u32) {
    loop {
        // SAFETY: an all-zero siginfo is valid, and the call writes no more than one.
        let done = unsafe {
            let mut info: libc::siginfo_t = std::mem::zeroed();
            libc::waitid(libc::P_PID, process, &raw mut info, libc::WEXITED | libc::WNOWAIT)
        };
        if done == 0 || io::Error::last_os_error().kind() != io::ErrorKind::Interrupted {
            return;
        }
    }
}

/// Tells a child of this process, which has not been waited for, to end.
pub fn tell_to_end(process: u32) {
    if let Some(process) = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw) {
        // One that has ended by itself need not be told.
        let _ = rustix::process::kill_process(process, rustix::process::Signal::TERM);
    }
}

/// Lets a command find the signals as this process was given them: the standard library would unblock them all, and
/// have SIGPIPE kill again.
pub fn pass_signals(command: &mut Command) {
    static BLOCKED: OnceLock<Option<libc::sigset_t>> = OnceLock::new();
    let blocked = *BLOCKED.get_or_init(blocked_signals);
    let ignores_sigpipe = crate::streams::sigpipe_was_ignored();
    if !ignores_sigpipe && blocked.is_none() {
        return;
    }
    let prepare = move || {
        if ignores_sigpipe {
            // SAFETY: a disposition is set, which is allowed between fork and exec.
            unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
        }
        if let Some(blocked) = &blocked {
            // SAFETY: the set is valid, and setting the mask is allowed between fork and exec.
            unsafe { libc::sigprocmask(libc::SIG_SETMASK, blocked, std::ptr::null_mut()) };
        }
        Ok(())
    };
    // SAFETY: `prepare` calls only what is safe between fork and exec: signal and sigprocmask.
    unsafe { command.pre_exec(prepare) };
}

/// The signals that keys send to all who run on a terminal.
const OF_KEYBOARD: [libc::c_int; 2] = [libc::SIGINT, libc::SIGQUIT];

/// Whether a signal is one that the keyboard sends.
#[must_use]
pub fn is_of_keyboard(signal: i32) -> bool {
    OF_KEYBOARD.contains(&signal)
}

/// While this is held, the signals of the keyboard, and SIGPIPE, are a child's affair: this process ignores them. It is
/// to be made once the child runs, which so finds them as this process was given them.
#[derive(Debug)]
pub struct KeyboardSignals([(libc::c_int, libc::sighandler_t); 3]);

impl KeyboardSignals {
    /// Ignores them.
    #[must_use]
    pub fn leave_to_child() -> Self {
        // SAFETY: a disposition without a handler is set.
        let ignore = |signal| (signal, unsafe { libc::signal(signal, libc::SIG_IGN) });
        Self([libc::SIGINT, libc::SIGQUIT, libc::SIGPIPE].map(ignore))
    }
}

impl Drop for KeyboardSignals {
    fn drop(&mut self) {
        for (signal, before) in self.0 {
            if before != libc::SIG_ERR {
                // SAFETY: the disposition is the one that was in force before.
                unsafe { libc::signal(signal, before) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dir::{Dir, Links};
    use std::os::fd::AsFd;

    fn sh(script: &str, child: Child<'_>) -> io::Result<End> {
        run(&["sh", "-c", script].map(OsString::from), child)
    }

    #[test]
    fn the_end_of_a_child_is_told() {
        let child = Child { directory: None, reads_input: false };
        assert_eq!(sh("exit 3", child).expect("sh is there"), End::Status(3));
        assert_eq!(sh("kill -9 $$", child).expect("sh is there"), End::Signal(9));
        assert_eq!(
            run(&["/no/such/program".into()], child).expect_err("nothing there").kind(),
            io::ErrorKind::NotFound
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn processors_are_counted_in_a_set_that_is_large_enough() {
        assert_eq!(allowed_processors(0), None);
        assert_eq!(allowed_processors(1 << 12), Some(processors()));
    }

    #[test]
    fn sizes_of_caches_are_read_as_the_kernel_writes_them() {
        assert_eq!(cache_size("512K"), Some(512 * 1024));
        assert_eq!([cache_size(""), cache_size("K"), cache_size("x")], [None; 3]);
    }

    #[test]
    fn a_child_starts_in_the_directory_that_is_open() {
        let dir = Dir::open(c"/usr", Links::NoFollow).expect("a directory");
        let child = Child { directory: Some(dir.as_fd()), reads_input: false };
        assert_eq!(sh("test \"$(pwd -P)\" = /usr", child).expect("sh is there"), End::Status(0));
    }
}
