//! Threads as the system shows them.

use std::ffi::CString;

/// Names the thread that calls, as tools of the system show it: up to the first null byte, of which the system keeps 15
/// bytes.
pub fn set_name(name: &str) {
    let shown = name.split('\0').next().unwrap_or_default();
    if let Ok(shown) = CString::new(shown) {
        // A name is no more than a help.
        let _ = nix::sys::prctl::set_name(&shown);
    }
}
