//! What a child process does, as far as the system tells.

use nix::libc;
use std::fs::read_to_string;

/// Whether a process, or all that it waits for itself, waits for its standard input, or has ended. Where the
/// system does not tell, it is taken to be at work.
pub(super) fn waits_for_input(process: i32) -> bool {
    if !cfg!(target_os = "linux") {
        return false;
    }
    match system_call(process) {
        Some((libc::SYS_read, 0)) => true,
        Some((libc::SYS_wait4 | libc::SYS_waitid, _)) => {
            let children = children(process);
            !children.is_empty() && children.into_iter().all(waits_for_input)
        }
        _ => has_ended(process),
    }
}

/// The system call that a process sleeps in, and its first argument.
fn system_call(process: i32) -> Option<(i64, u64)> {
    let text = read_to_string(format!("/proc/{process}/syscall")).ok()?;
    let mut words = text.split_ascii_whitespace();
    let number = words.next()?.parse().ok()?;
    let first = words.next()?.strip_prefix("0x")?;
    Some((number, u64::from_str_radix(first, 16).ok()?))
}

fn children(process: i32) -> Vec<i32> {
    let text = read_to_string(format!("/proc/{process}/task/{process}/children"));
    text.unwrap_or_default().split_ascii_whitespace().filter_map(|n| n.parse().ok()).collect()
}

/// Whether nobody has asked yet how it ended.
fn has_ended(process: i32) -> bool {
    let Ok(text) = read_to_string(format!("/proc/{process}/stat")) else { return true };
    let state = text.rsplit_once(')').and_then(|(_, rest)| rest.trim_start().chars().next());
    matches!(state, Some('Z' | 'X'))
}
