//! Starting child processes, and waiting for them.
//!
//! Invariant: between fork and exec the child makes system calls alone, on memory that was made before.

#![allow(unsafe_code)]

use super::fd;
use nix::libc;
use std::ffi::{OsStr, OsString};
use std::io;
use std::os::fd::{FromRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a child process is to be.
pub struct Child {
    /// The files that the program may be, tried in turn.
    pub programs: Vec<PathBuf>,
    pub args: Vec<OsString>,
    /// `None`: that of this process.
    pub environment: Option<Vec<(OsString, OsString)>>,
    pub folder: Option<PathBuf>,
    /// The files that are its standard streams, or -1 for those of this process.
    pub streams: [i32; 3],
    /// Whether it inherits only its streams and `passed`; else all that can be inherited.
    pub close_files: bool,
    pub passed: Vec<i32>,
    pub new_session: bool,
    /// The process group that it joins: 0 for one of its own, -1 for none other.
    pub group: i32,
    pub user: Option<u32>,
    pub group_id: Option<u32>,
    pub groups: Option<Vec<u32>>,
    /// -1: that of this process.
    pub umask: i32,
}

/// Why a child process did not begin.
#[derive(Debug)]
pub struct Failure {
    pub error: io::Error,
    /// Whether it was its folder that was refused.
    pub folder: bool,
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure { error, folder: false }
    }
}

/// Starts a child process; gives its number.
///
/// # Errors
/// What kept it from beginning.
pub fn spawn(child: &Child) -> Result<i32, Failure> {
    if let Some(folder) = &child.folder {
        enterable(folder).map_err(|error| Failure { error, folder: true })?;
    }
    let program = find_program(child)?;
    let mut command = Command::new(program);
    let (name, args) = match child.args.split_first() {
        Some((name, args)) => (name.as_os_str(), args),
        None => (OsStr::new(""), &[][..]),
    };
    command.arg0(name).args(args);
    if let Some(environment) = &child.environment {
        command.env_clear().envs(environment.iter().map(|(name, value)| (name, value)));
    }
    if let Some(folder) = &child.folder {
        command.current_dir(folder);
    }
    let [input, output, error] = child.streams;
    command.stdin(stream(input)?).stdout(stream(output)?).stderr(stream(error)?);
    if let Some(user) = child.user {
        command.uid(user);
    }
    if let Some(group) = child.group_id {
        command.gid(group);
    }
    if child.group >= 0 {
        command.process_group(child.group);
    }
    prepare(&mut command, child);
    Ok(command.spawn()?.id() as i32)
}

/// What the child does before it becomes the program.
fn prepare(command: &mut Command, child: &Child) {
    let (close, umask, session) = (child.close_files, child.umask, child.new_session);
    let passed = child.passed.clone();
    let groups = child.groups.clone();
    let before_exec = move || {
        // SAFETY: system calls alone (invariant).
        unsafe {
            if umask >= 0 {
                libc::umask(umask as libc::mode_t);
            }
            if session && libc::setsid() < 0 {
                return Err(io::Error::last_os_error());
            }
            if let Some(groups) = &groups {
                if libc::setgroups(groups.len() as _, groups.as_ptr().cast()) < 0 {
                    return Err(io::Error::last_os_error());
                }
            }
            libc::signal(libc::SIGPIPE, libc::SIG_DFL);
            libc::signal(libc::SIGXFSZ, libc::SIG_DFL);
            if close {
                close_on_exec();
            }
            for fd in &passed {
                let flags = libc::fcntl(*fd, libc::F_GETFD);
                if flags >= 0 {
                    libc::fcntl(*fd, libc::F_SETFD, flags & !libc::FD_CLOEXEC);
                }
            }
        }
        Ok(())
    };
    // SAFETY: see there.
    unsafe { command.pre_exec(before_exec) };
}

/// Has all files but the standard streams closed where the program begins.
///
/// # Safety
/// For the child, before it becomes the program.
unsafe fn close_on_exec() {
    #[cfg(target_os = "linux")]
    // SAFETY: it marks numbers of files.
    let marked = unsafe {
        libc::syscall(libc::SYS_close_range, 3, u32::MAX, libc::CLOSE_RANGE_CLOEXEC as libc::c_int)
            == 0
    };
    #[cfg(not(target_os = "linux"))]
    let marked = false;
    if !marked {
        // SAFETY: as above; what is not open is refused.
        unsafe {
            let most = libc::sysconf(libc::_SC_OPEN_MAX).clamp(256, 65_536) as i32;
            for fd in 3..most {
                libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC);
            }
        }
    }
}

fn stream(fd: i32) -> io::Result<Stdio> {
    if fd < 0 {
        return Ok(Stdio::inherit());
    }
    let copy = fd::duplicate(fd)?;
    // SAFETY: it was made just now, for nobody else.
    Ok(Stdio::from(unsafe { OwnedFd::from_raw_fd(copy) }))
}

/// Whether a folder can be a process's.
fn enterable(folder: &Path) -> io::Result<()> {
    let status = std::fs::metadata(folder)?;
    if !status.is_dir() {
        return Err(io::Error::from_raw_os_error(libc::ENOTDIR));
    }
    nix::unistd::access(folder, nix::unistd::AccessFlags::X_OK)?;
    Ok(())
}

/// The first of the files that is a program.
fn find_program(child: &Child) -> io::Result<PathBuf> {
    let mut error = io::Error::from_raw_os_error(libc::ENOENT);
    for program in &child.programs {
        let path = match &child.folder {
            Some(folder) => folder.join(program),
            None => program.clone(),
        };
        let found = std::fs::metadata(&path).and_then(|status| {
            nix::unistd::access(&path, nix::unistd::AccessFlags::X_OK)?;
            if status.is_dir() { Err(io::Error::from_raw_os_error(libc::EACCES)) } else { Ok(()) }
        });
        match found {
            // Without a slash it would be looked for in the path.
            Ok(()) if !program.as_os_str().as_bytes().contains(&b'/') => {
                return Ok(Path::new(".").join(program));
            }
            Ok(()) => return Ok(program.clone()),
            Err(e) if !is_missing(&e) => error = e,
            Err(_) => {}
        }
    }
    Err(error)
}

fn is_missing(e: &io::Error) -> bool {
    matches!(e.raw_os_error(), Some(libc::ENOENT | libc::ENOTDIR))
}

/// waitpid(2): the process and its status; `None` if there is nothing to tell yet.
///
/// # Errors
/// The system's: no such child.
pub fn wait(process: i32, options: i32) -> io::Result<Option<(i32, i32)>> {
    let mut status = 0;
    // SAFETY: the system writes the status.
    match unsafe { libc::waitpid(process, &raw mut status, options) } {
        0 => Ok(None),
        -1 => Err(io::Error::last_os_error()),
        found => Ok(Some((found, status))),
    }
}

/// A file that can be read once a process has ended.
///
/// # Errors
/// The system's: no such process, or a system without such files.
pub fn process_file(process: i32) -> io::Result<i32> {
    #[cfg(target_os = "linux")]
    // SAFETY: it makes a number of a file, which is not inherited.
    let fd = unsafe { libc::syscall(libc::SYS_pidfd_open, process, 0) };
    #[cfg(not(target_os = "linux"))]
    let (fd, _) = (-1, process);
    if fd < 0 { Err(io::Error::last_os_error()) } else { Ok(fd as i32) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let child = Child {
            programs: vec!["/nowhere/program".into()],
            args: vec!["program".into()],
            environment: None,
            folder: None,
            streams: [-1; 3],
            close_files: true,
            passed: vec![],
            new_session: false,
            group: -1,
            user: None,
            group_id: None,
            groups: None,
            umask: -1,
        };
        let failure = spawn(&child).expect_err("it is not there");
        assert_eq!(failure.error.raw_os_error(), Some(libc::ENOENT));
        assert!(!failure.folder);
    }
}
