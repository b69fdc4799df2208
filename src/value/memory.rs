//! How much memory a thread's objects take up, and how much they may.
//!
//! What the allocators take from the system is counted where they take it: blocks that are free again
//! count on, for they are kept.

use super::heap::ATTENTION;
use std::cell::Cell;
use std::sync::atomic::Ordering;

pub(super) struct Memory {
    used: Cell<isize>,
    limit: Cell<isize>,
}

impl Memory {
    pub const fn none() -> Memory {
        Memory { used: Cell::new(0), limit: Cell::new(isize::MAX) }
    }

    /// Exchanges it for the thread's own.
    pub fn exchange(&self) {
        MEMORY.with(|own| {
            own.used.swap(&self.used);
            own.limit.swap(&self.limit);
        });
    }
}

thread_local! {
    static MEMORY: Memory = const { Memory::none() };
}

/// Notes that memory was taken from the system, or given back.
#[inline]
pub(super) fn note(bytes: isize) {
    // A thread that ends frees the last of its objects without being counted.
    let _ = MEMORY.try_with(|m| {
        let used = m.used.get() + bytes;
        m.used.set(used);
        if used > m.limit.get() {
            ATTENTION.store(true, Ordering::Relaxed);
        }
    });
}

/// The bytes in use.
pub fn used() -> usize {
    MEMORY.with(|m| usize::try_from(m.used.get()).unwrap_or(0))
}

/// From now on more than that many bytes are too many.
pub fn set_limit(bytes: usize) {
    MEMORY.with(|m| m.limit.set(isize::try_from(bytes).unwrap_or(isize::MAX)));
}

/// Whether that many bytes more are allowed.
#[inline]
pub fn has_room(bytes: usize) -> bool {
    MEMORY.with(|m| {
        let bytes = isize::try_from(bytes).unwrap_or(isize::MAX);
        m.used.get().saturating_add(bytes) <= m.limit.get()
    })
}

/// Whether more is in use than allowed.
#[inline]
pub fn is_over() -> bool {
    MEMORY.with(|m| m.used.get() > m.limit.get())
}

/// How many bytes a process may hope for: the machine's memory, or what the system allows it.
pub fn of_machine() -> usize {
    machine_bytes().min(allowed_bytes())
}

#[cfg(unix)]
fn machine_bytes() -> usize {
    // SAFETY: both calls only ask.
    let (pages, size) =
        unsafe { (libc::sysconf(libc::_SC_PHYS_PAGES), libc::sysconf(libc::_SC_PAGESIZE)) };
    match (usize::try_from(pages), usize::try_from(size)) {
        (Ok(pages), Ok(size)) if pages > 0 && size > 0 => pages.saturating_mul(size),
        _ => usize::MAX,
    }
}

/// Three quarters of what is left of the address space: buffers that grow are there twice.
#[cfg(unix)]
fn allowed_bytes() -> usize {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the call fills the struct.
    let known = unsafe { libc::getrlimit(libc::RLIMIT_AS, &raw mut limit) } == 0;
    if !known || limit.rlim_cur == libc::RLIM_INFINITY {
        return usize::MAX;
    }
    let all = usize::try_from(limit.rlim_cur).unwrap_or(usize::MAX);
    all.saturating_sub(address_space_in_use()) / 4 * 3
}

/// What the process has reserved so far, stacks included; 0 where the system does not say.
#[cfg(unix)]
fn address_space_in_use() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split(' ').next().and_then(|pages| pages.parse::<usize>().ok());
    // SAFETY: the call only asks.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    pages.unwrap_or(0).saturating_mul(usize::try_from(size).unwrap_or(0))
}

#[cfg(not(unix))]
fn machine_bytes() -> usize {
    usize::MAX
}

#[cfg(not(unix))]
fn allowed_bytes() -> usize {
    usize::MAX
}
