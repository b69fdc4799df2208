//! How the interpreter was started: what `sys` shows of the command line.

use std::ffi::OsString;

/// What a command line says to `sys`. Whoever starts the interpreter puts it into
/// [`super::Interp::launch`] before `sys` is first imported; without it there are no arguments.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// `sys.argv`: the script as it was given (`-c`, `-`, or empty at the prompt), then its
    /// arguments.
    pub argv: Vec<OsString>,
    /// `sys.orig_argv`: all arguments of the process.
    pub orig_argv: Vec<OsString>,
    /// `sys.path[0]`: the script's folder, or empty for the current one.
    pub path0: OsString,
    /// Whether `path0` stays out of `sys.path`.
    pub safe_path: bool,
    /// `-s`, `-S` and `-q`, for `sys.flags`.
    pub no_user_site: bool,
    pub no_site: bool,
    pub quiet: bool,
    /// `sys.executable`; empty if unknown.
    pub executable: OsString,
    /// `sys.warnoptions`: what the environment and the command line say of warnings.
    pub warn_options: Vec<OsString>,
    /// Whether it is the prompt.
    pub interactive: bool,
    /// `-b`: 1 where text and bytes that meet are warned of, more where that is an error.
    pub bytes_warning: u8,
    /// Whether errors are told as labelled reports: not with `--traceback=python`.
    pub reports: bool,
    /// `-X dev`.
    pub dev_mode: bool,
    /// `--debug`: loops are in debug mode, and tell which call held them.
    pub debug: bool,
    /// `sys._xoptions`, as they were given.
    pub extra: Vec<OsString>,
}
