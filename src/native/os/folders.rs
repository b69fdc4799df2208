//! Names in folders: `posix.listdir`, `mkdir`, `rename` …

use super::files::no_folder;
use super::path::{ANY, NUMBER, Place, argument, is_bytes, name, name_argument, name_like};
use crate::natives;
use crate::types::exceptions::os_error::{self, raise_io};
use crate::value::{Bytes, Value};
use crate::vm::{Eval, Exc, Raised, Vm};
use nix::fcntl::AT_FDCWD;
use nix::libc;
use nix::sys::stat::{FchmodatFlags, Mode, UtimensatFlags, fchmodat, mkdirat, utimensat};
use nix::sys::time::TimeSpec;
use nix::unistd::{AccessFlags, access};
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

natives! { pub(super) NATIVES of "posix" = [
    /// Return a list containing the names of the files in the directory.
    ///
    /// path can be specified as either str, bytes, or a path-like object.  If path is bytes,
    ///   the filenames returned will also be bytes; in all other circumstances
    ///   the filenames returned will be str.
    /// If path is None, uses the path='.'.
    /// On some platforms, path may also be specified as an open file descriptor;\
    ///   the file descriptor must refer to a directory.
    ///   If this functionality is unavailable, using it raises NotImplementedError.
    ///
    /// The list is in arbitrary order.  It does not include the special
    /// entries '.' and '..' even if they are present in the directory.
    function "listdir(path=None)" (vm, path: &Value) {
        let folder = folder(vm, "listdir", path)?;
        let as_bytes = !path.is_unbound() && !path.is_none() && is_bytes(vm, path);
        let entries = fs::read_dir(&folder).map_err(|e| raise_io(vm, &e, about(path)))?;
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|e| raise_io(vm, &e, about(path)))?;
            names.push(name_like(vm, &entry.file_name(), as_bytes));
        }
        Ok(Value::list(names))
    }
    /// The names in a folder, each with its kind as far as the folder knows it ('f', 'd', 'l', '?')
    /// and its inode.
    function "_entries(path, /)" (vm, path: &Value) {
        let folder = folder(vm, "scandir", path)?;
        let as_bytes = !path.is_none() && is_bytes(vm, path);
        let entries = fs::read_dir(&folder).map_err(|e| raise_io(vm, &e, about(path)))?;
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|e| raise_io(vm, &e, about(path)))?;
            let kind = match entry.file_type() {
                Ok(t) if t.is_dir() => "d",
                Ok(t) if t.is_file() => "f",
                Ok(t) if t.is_symlink() => "l",
                _ => "?",
            };
            let inode = std::os::unix::fs::DirEntryExt::ino(&entry) as i64;
            let name = name_like(vm, &entry.file_name(), as_bytes);
            found.push(Value::tuple(vec![name, Value::str(kind), Value::int(inode)]));
        }
        Ok(Value::list(found))
    }
    /// Create a directory.
    ///
    /// If dir_fd is not None, it should be a file descriptor open to a directory,
    ///   and path should be relative; path will then be relative to that directory.
    /// dir_fd may not be implemented on your platform.
    ///   If it is unavailable, using it will raise a NotImplementedError.
    ///
    /// The mode argument is ignored on Windows. Where it is used, the current umask
    /// value is first masked out.
    function "mkdir(path, mode=511, *, dir_fd=None)"
    (vm, path: &Value, mode: Option<i64>, dir_fd: &Value) {
        no_folder(vm, dir_fd)?;
        let name = name_argument(vm, ("mkdir", "path"), path)?;
        let mode = Mode::from_bits_truncate(mode.unwrap_or(0o777) as libc::mode_t);
        done(vm, mkdirat(AT_FDCWD, &name, mode).map_err(io::Error::from), path)
    }
    /// Remove a directory.
    function "rmdir(path, *, dir_fd=None)" (vm, path: &Value, dir_fd: &Value) {
        no_folder(vm, dir_fd)?;
        let name = name_argument(vm, ("rmdir", "path"), path)?;
        done(vm, fs::remove_dir(name), path)
    }
    /// Remove a file (same as remove()).
    function "unlink(path, *, dir_fd=None)" (vm, path: &Value, dir_fd: &Value) {
        remove(vm, "unlink", path, dir_fd)
    }
    /// Remove a file (same as unlink()).
    function "remove(path, *, dir_fd=None)" (vm, path: &Value, dir_fd: &Value) {
        remove(vm, "remove", path, dir_fd)
    }
    /// Rename a file or directory.
    function "rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)"
    (vm, from: &Value, to: &Value, from_fd: &Value, to_fd: &Value) {
        rename(vm, "rename", [from, to], [from_fd, to_fd])
    }
    /// Rename a file or directory, overwriting the destination.
    function "replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)"
    (vm, from: &Value, to: &Value, from_fd: &Value, to_fd: &Value) {
        rename(vm, "replace", [from, to], [from_fd, to_fd])
    }
    /// Create a hard link to a file.
    function "link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)"
    (vm, from: &Value, to: &Value, from_fd: &Value, to_fd: &Value, follow: Option<bool>) {
        no_folder(vm, from_fd)?;
        no_folder(vm, to_fd)?;
        // The link itself is linked to, never what it leads to.
        refuse(vm, "link: follow_symlinks", follow == Some(true))?;
        let [a, b] = two(vm, "link", [from, to])?;
        between(vm, fs::hard_link(a, b), [from, to])
    }
    /// Create a symbolic link pointing to src named dst.
    function "symlink(src, dst, target_is_directory=False, *, dir_fd=None)"
    (vm, from: &Value, to: &Value, is_folder: &Value, dir_fd: &Value) {
        no_folder(vm, dir_fd)?;
        let [a, b] = two(vm, "symlink", [from, to])?;
        between(vm, std::os::unix::fs::symlink(a, b), [from, to])
    }
    /// Return a string representing the path to which the symbolic link points.
    function "readlink(path, *, dir_fd=None)" (vm, path: &Value, dir_fd: &Value) {
        no_folder(vm, dir_fd)?;
        let link = name_argument(vm, ("readlink", "path"), path)?;
        let target = fs::read_link(link).map_err(|e| raise_io(vm, &e, about(path)))?;
        Ok(name_like(vm, target.as_os_str(), is_bytes(vm, path)))
    }
    /// Use the real uid/gid to test for access to a path.
    function "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)"
    (vm, path: &Value, mode: i64, dir_fd: &Value, effective: &Value, follow: &Value) {
        no_folder(vm, dir_fd)?;
        refuse(vm, "access: effective_ids", effective.clone().bound().is_some_and(|v| !v.is(&Value::FALSE)))?;
        refuse(vm, "access: follow_symlinks", follow.clone().bound().is_some_and(|v| !v.is(&Value::TRUE)))?;
        let name = match argument(vm, ("access", "path"), path, NUMBER)? {
            Place::Name(name) => name,
            Place::Number(number) => format!("/dev/fd/{number}").into(),
        };
        let mode = AccessFlags::from_bits_truncate(mode as i32);
        Ok(Value::bool(access(&name, mode).is_ok()))
    }
    /// Change the access permissions of a file.
    function "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)"
    (vm, path: &Value, mode: i64, dir_fd: &Value, follow: Option<bool>) {
        no_folder(vm, dir_fd)?;
        let name = named(vm, "chmod", path)?;
        let mode = Mode::from_bits_truncate(mode as libc::mode_t);
        let flags = match follow.unwrap_or(true) {
            true => FchmodatFlags::FollowSymlink,
            false => FchmodatFlags::NoFollowSymlink,
        };
        done(vm, fchmodat(AT_FDCWD, &name, mode, flags).map_err(io::Error::from), path)
    }
    /// Set the access and modified time of path, in nanoseconds.
    function "_utime(path, atime, mtime, follow_symlinks, /)"
    (vm, path: &Value, atime: i64, mtime: i64, follow: bool) {
        let name = named(vm, "utime", path)?;
        let flags = match follow {
            true => UtimensatFlags::FollowSymlink,
            false => UtimensatFlags::NoFollowSymlink,
        };
        let set = utimensat(AT_FDCWD, &name, &time(atime), &time(mtime), flags);
        done(vm, set.map_err(io::Error::from), path)
    }
    /// Return a unicode string representing the current working directory.
    function "getcwd()" (vm) {
        let here = std::env::current_dir().map_err(|e| raise_io(vm, &e, None))?;
        Ok(name(vm, here.as_os_str()))
    }
    /// Return a bytes string representing the current working directory.
    function "getcwdb()" (vm) {
        let here = std::env::current_dir().map_err(|e| raise_io(vm, &e, None))?;
        Ok(Bytes::new(here.as_os_str().as_bytes()).into())
    }
    /// Change the current working directory to the specified path.
    ///
    /// path may always be specified as a string.
    /// On some platforms, path may also be specified as an open file descriptor.
    /// If this functionality is unavailable, using it raises an exception.
    function "chdir(path)" (vm, path: &Value) {
        let name = named(vm, "chdir", path)?;
        done(vm, std::env::set_current_dir(name), path)
    }
    /// Return the file system path representation of the object.
    ///
    /// If the object is str or bytes, then allow it to pass through as-is. If the
    /// object defines __fspath__(), then return the result of that method. All other
    /// types raise a TypeError.
    function "fspath(path)" (vm, path: &Value) { super::path::fspath(vm, path) }
] }

fn about(path: &Value) -> Option<Value> {
    path.clone().bound().filter(|p| !p.is_none())
}

fn done(vm: &Vm, result: io::Result<()>, path: &Value) -> Eval {
    result.map(|()| Value::NONE).map_err(|e| raise_io(vm, &e, about(path)))
}

/// The folder that is named; a number stands for an open one.
fn folder(vm: &Vm, function: &str, path: &Value) -> Result<PathBuf, Raised> {
    Ok(match argument(vm, (function, "path"), path, ANY)? {
        Place::Name(name) => name,
        Place::Number(number) => format!("/dev/fd/{number}").into(),
    })
}

fn named(vm: &Vm, function: &str, path: &Value) -> Result<PathBuf, Raised> {
    Ok(match argument(vm, (function, "path"), path, NUMBER)? {
        Place::Name(name) => name,
        Place::Number(number) => format!("/dev/fd/{number}").into(),
    })
}

fn remove(vm: &Vm, function: &str, path: &Value, dir_fd: &Value) -> Eval {
    no_folder(vm, dir_fd)?;
    let name = name_argument(vm, (function, "path"), path)?;
    done(vm, nix::unistd::unlink(&name).map_err(io::Error::from), path)
}

fn two(vm: &Vm, function: &str, [from, to]: [&Value; 2]) -> Result<[PathBuf; 2], Raised> {
    Ok([name_argument(vm, (function, "src"), from)?, name_argument(vm, (function, "dst"), to)?])
}

fn rename(vm: &Vm, function: &str, names: [&Value; 2], folders: [&Value; 2]) -> Eval {
    for folder in folders {
        no_folder(vm, folder)?;
    }
    let [from, to] = two(vm, function, names)?;
    between(vm, fs::rename(from, to), names)
}

/// Nothing, or an OSError that names both files.
fn between(vm: &Vm, result: io::Result<()>, [from, to]: [&Value; 2]) -> Eval {
    let Err(e) = result else { return Ok(Value::NONE) };
    let Some(number) = e.raw_os_error() else { return Err(raise_io(vm, &e, None)) };
    let text = e.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let args =
        [Value::int(i64::from(number)), Value::str(text), from.clone(), Value::NONE, to.clone()];
    let e = os_error::new(vm, &vm.exc(Exc::OSError).clone(), &args, &[])?;
    Err(vm.raise_value(e))
}

fn time(nanoseconds: i64) -> TimeSpec {
    let (seconds, rest) =
        (nanoseconds.div_euclid(1_000_000_000), nanoseconds.rem_euclid(1_000_000_000));
    TimeSpec::new(seconds, rest)
}

/// What is asked for although the system's plain call has no such thing.
fn refuse(vm: &Vm, what: &str, asked: bool) -> Result<(), Raised> {
    if !asked {
        return Ok(());
    }
    let message = format!("{what} unavailable on this platform");
    Err(vm.raise(Exc::NotImplementedError, message))
}
