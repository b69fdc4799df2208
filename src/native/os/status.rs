//! `posix.stat` and what is like it.

use super::fd;
use super::path::{NAME, NUMBER, Place, argument};
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::Value;
use nix::sys::stat::{FileStat, lstat, stat};

natives! { pub(super) NATIVES of "posix" = [
    /// What the system knows of a file, as a tuple of numbers: mode, inode, device, links, user, group,
    /// size, three times in seconds and in nanoseconds, size and count of blocks, kind of device.
    function "_stat(path, follow_symlinks, /)" (vm, path: &Value, follow: bool) {
        let accepts = if follow { NUMBER } else { NAME };
        let function = if follow { "stat" } else { "lstat" };
        let found = match argument(vm, (function, "path"), path, accepts)? {
            Place::Name(name) if follow => stat(&name),
            Place::Name(name) => lstat(&name),
            Place::Number(number) => {
                let found = fd::status(number);
                return found.map(|s| parts(&s)).map_err(|e| raise_io(vm, &e, Some(path.clone())));
            }
        };
        found.map(|s| parts(&s)).map_err(|e| raise_io(vm, &e.into(), Some(path.clone())))
    }
    /// The same for an open file.
    function "_fstat(fd, /)" (vm, number: i64) {
        let found = fd::status(number as i32);
        found.map(|s| parts(&s)).map_err(|e| raise_io(vm, &e, None))
    }
] }

#[allow(clippy::unnecessary_cast, reason = "the types differ between systems")]
fn parts(s: &FileStat) -> Value {
    let times = [
        (s.st_atime as i64, s.st_atime_nsec as i64),
        (s.st_mtime as i64, s.st_mtime_nsec as i64),
        (s.st_ctime as i64, s.st_ctime_nsec as i64),
    ];
    let mut parts = vec![
        s.st_mode as i64,
        s.st_ino as i64,
        s.st_dev as i64,
        s.st_nlink as i64,
        s.st_uid as i64,
        s.st_gid as i64,
        s.st_size as i64,
    ];
    parts.extend(times.map(|t| t.0));
    parts.extend(times.map(|t| t.0 * 1_000_000_000 + t.1));
    parts.extend([s.st_blksize as i64, s.st_blocks as i64, s.st_rdev as i64]);
    Value::tuple(parts.into_iter().map(Value::int).collect())
}
