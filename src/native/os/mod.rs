//! What modules ask of the operating system; `posix`, over which `os` is written, and `errno`.

pub mod c_math;
pub mod calendar;
pub mod children;
pub mod env;
pub mod errno;
pub mod fd;
mod files;
mod folders;

pub mod path;
pub mod poll;
mod process;
pub mod signals;
pub mod socket;
pub mod spawn;
mod status;
#[cfg(target_os = "linux")]
pub mod thread;
pub mod wait;

use crate::value::{Dict, Value};
use crate::vm::{Raised, Vm};
use nix::fcntl::OFlag;

/// Fills the namespace of `posix`.
///
/// # Errors
/// None.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    for table in [files::NATIVES, folders::NATIVES, process::NATIVES, status::NATIVES] {
        super::add(vm, dict, table);
    }
    children::fill(vm, dict);
    let flags = [
        ("O_RDONLY", OFlag::O_RDONLY),
        ("O_WRONLY", OFlag::O_WRONLY),
        ("O_RDWR", OFlag::O_RDWR),
        ("O_CREAT", OFlag::O_CREAT),
        ("O_EXCL", OFlag::O_EXCL),
        ("O_TRUNC", OFlag::O_TRUNC),
        ("O_APPEND", OFlag::O_APPEND),
        ("O_NONBLOCK", OFlag::O_NONBLOCK),
        ("O_SYNC", OFlag::O_SYNC),
        ("O_NOCTTY", OFlag::O_NOCTTY),
        ("O_DIRECTORY", OFlag::O_DIRECTORY),
        ("O_NOFOLLOW", OFlag::O_NOFOLLOW),
        ("O_CLOEXEC", OFlag::O_CLOEXEC),
        ("O_ACCMODE", OFlag::O_ACCMODE),
    ];
    for (name, flag) in flags {
        super::set(vm, dict, name, Value::int(i64::from(flag.bits())));
    }
    for (name, mode) in [("F_OK", 0), ("X_OK", 1), ("W_OK", 2), ("R_OK", 4)] {
        super::set(vm, dict, name, Value::int(mode));
    }
    super::set(vm, dict, "environ", process::environment(vm)?);
    Ok(())
}
