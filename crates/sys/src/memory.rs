//! Memory, and what is said where there is none left: a sentence and the program's status, not an abort.
//!
//! Stable Rust has no hook for it, but an allocator of one's own is one: this is the system's, which does not return
//! where it fails. So nothing here can try to reserve memory and go on without.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::{CStr, c_char, c_int};
use std::sync::atomic::{AtomicI32, AtomicPtr, Ordering};

/// The program's name, a string that lives as long as the process; null where nobody has told. Stored with `Release`
/// and loaded with `Acquire`, so that who sees it sees the status too.
static NAME: AtomicPtr<c_char> = AtomicPtr::new(std::ptr::null_mut());
static STATUS: AtomicI32 = AtomicI32::new(1);

/// Has the end of a process without memory be told under this name, with this status.
pub(crate) fn tell_as(name: &'static CStr, status: u8) {
    STATUS.store(c_int::from(status), Ordering::Relaxed);
    NAME.store(name.as_ptr().cast_mut(), Ordering::Release);
}

/// The last component of the name that was told.
fn name() -> Option<&'static [u8]> {
    let name = NAME.load(Ordering::Acquire);
    // SAFETY: only `tell_as` stores it, from a string that lives as long as the process.
    let name = (!name.is_null()).then(|| unsafe { CStr::from_ptr(name) }.to_bytes())?;
    name.rsplit(|&byte| byte == b'/').next()
}

/// Says `NAME: reason` on standard error and ends the process with the program's status; returns where no name was told.
pub(crate) fn end_saying(reason: &[&[u8]]) {
    let Some(name) = name() else { return };
    for part in [name, b": "].iter().chain(reason).chain([&&b"\n"[..]]) {
        // SAFETY: the pointer and the length are those of a slice. That it cannot be said changes nothing.
        unsafe { libc::write(2, part.as_ptr().cast(), part.len()) };
    }
    // SAFETY: it only ends the process; other threads may be anywhere, so nothing is cleaned up.
    unsafe { libc::_exit(STATUS.load(Ordering::Relaxed)) }
}

struct Memory;

#[global_allocator]
static MEMORY: Memory = Memory;

// SAFETY: every call is the system's with the same arguments, and so is what it returns; a process that ends instead of
// getting null breaks no promise.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that the system's allocator asks for.
        got(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        got(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        got(unsafe { System.realloc(memory, layout, size) })
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[inline]
fn got(memory: *mut u8) -> *mut u8 {
    if memory.is_null() {
        exhausted();
    }
    memory
}

#[cold]
fn exhausted() {
    end_saying(&[b"memory exhausted"]);
}
