"""What `subprocess` does to begin a child process: pipes, users and groups, and the start itself."""

import builtins
import os
import sys

from _posixsubprocess import fork_exec

# The child tells by a pipe why it could not begin; it writes no more than this.
_LONGEST_REPORT = 50000


class Pipes:
    """The descriptors of a child's streams: the child's own end of each, and the parent's, or -1."""

    def __init__(self):
        self.child_stdin = self.stdin = -1
        self.child_stdout = self.stdout = -1
        self.child_stderr = self.stderr = -1
        # Those that were made here and nobody else closes yet.
        self._own = set()
        self._devnull = None

    def open(self, stdin, stdout, stderr, special, pipesize):
        """Makes what the three arguments ask for; `special` names what -1, -2 and -3 mean."""
        pipe, same, devnull = special
        try:
            if stdin == pipe:
                self.child_stdin, self.stdin = self._pipe(pipesize)
            elif stdin is not None:
                self.child_stdin = self._devnull_or(stdin, devnull)
            if stdout == pipe:
                self.stdout, self.child_stdout = self._pipe(pipesize)
            elif stdout is not None:
                self.child_stdout = self._devnull_or(stdout, devnull)
            if stderr == pipe:
                self.stderr, self.child_stderr = self._pipe(pipesize)
            elif stderr == same:
                own = self.child_stdout
                self.child_stderr = sys.__stdout__.fileno() if own == -1 else own
            elif stderr is not None:
                self.child_stderr = self._devnull_or(stderr, devnull)
        except BaseException:
            self.close()
            raise

    def _pipe(self, size):
        ends = os.pipe()
        self._own.update(ends)
        if size > 0:
            _set_pipe_size(ends[1], size)
        return ends

    def _devnull_or(self, stream, devnull):
        if isinstance(stream, int):
            return self._open_devnull() if stream == devnull else stream
        return stream.fileno()

    def _open_devnull(self):
        if self._devnull is None:
            self._devnull = os.open(os.devnull, os.O_RDWR)
            self._own.add(self._devnull)
        return self._devnull

    def taken(self, fd):
        """A stream has it now, and will close it."""
        self._own.discard(fd)

    def close(self):
        """Closes what is nobody else's: the child's ends, once it runs."""
        own, self._own = self._own, set()
        for fd in own:
            try:
                os.close(fd)
            except OSError:
                pass


def _set_pipe_size(fd, size):
    # Where the size cannot be set, a pipe only holds less at a time.
    try:
        import fcntl
    except ImportError:
        return
    fcntl.fcntl(fd, fcntl.F_SETPIPE_SZ, size)


def group_id(group):
    """The number of a group that is given by name or number."""
    if isinstance(group, str):
        group = _group_named(group, "The group parameter cannot be a string")
    elif not isinstance(group, int):
        raise TypeError(f"Group must be a string or an integer, not {type(group)}")
    return _checked(group, "Group")


def group_ids(groups):
    """The numbers of several groups."""
    if isinstance(groups, str):
        raise ValueError("Groups must be a list, not a string")
    found = []
    for group in groups:
        if isinstance(group, str):
            group = _group_named(group, "Items in extra_groups cannot be strings")
        elif not isinstance(group, int):
            message = "Items in extra_groups must be a string or integer, not"
            raise TypeError(f"{message} {type(group)}")
        found.append(group)
    return [_checked(group, "Group") for group in found]


def _group_named(name, complaint):
    try:
        import grp
    except ImportError:
        raise ValueError(f"{complaint} on systems without the grp module")
    return grp.getgrnam(name).gr_gid


def user_id(user):
    """The number of a user who is given by name or number."""
    if isinstance(user, str):
        try:
            import pwd
        except ImportError:
            message = "The user parameter cannot be a string on systems without the pwd module"
            raise ValueError(message)
        user = pwd.getpwnam(user).pw_uid
    elif not isinstance(user, int):
        raise TypeError("User must be a string or an integer")
    return _checked(user, "User")


def _checked(number, what):
    if number < 0:
        raise ValueError(f"{what} ID cannot be negative, got {number}")
    return number


def command(args, shell, executable):
    """The arguments as a list, and the program."""
    if isinstance(args, (str, bytes)):
        args = [args]
    elif isinstance(args, os.PathLike):
        if shell:
            raise TypeError("path-like args is not allowed when shell is true")
        args = [args]
    else:
        args = list(args)
    if shell:
        args = [executable or "/bin/sh", "-c", *args]
    return args, args[0] if executable is None else executable


def start(program, pipes, *, close_fds, pass_fds, cwd, env, options, started):
    """Begins a child process; raises what kept it from it.

    `started` is called with its number as soon as it has one: from then on somebody must wait for
    it, whatever it reports.
    """
    args, executable = program
    report, child_report = _report_pipe()
    try:
        try:
            pid = fork_exec(
                args,
                _candidates(executable, env),
                close_fds,
                tuple(sorted({int(fd) for fd in pass_fds} | {child_report})),
                cwd,
                None if env is None else _environment(env),
                pipes.child_stdin,
                pipes.stdin,
                pipes.stdout,
                pipes.child_stdout,
                pipes.stderr,
                pipes.child_stderr,
                report,
                child_report,
                *options,
            )
        finally:
            os.close(child_report)
        started(pid)
        pipes.close()
        return _read_report(report)
    finally:
        os.close(report)


def _report_pipe():
    """A pipe whose second end is none of the descriptors that the child's streams will have."""
    report, child_report = os.pipe()
    low = []
    while child_report < 3:
        low.append(child_report)
        child_report = os.dup(child_report)
    for fd in low:
        os.close(fd)
    return report, child_report


def _candidates(executable, env):
    """The files that the program may be: a name without a folder is looked for in the path."""
    executable = os.fsencode(executable)
    if os.path.dirname(executable):
        return (executable,)
    return tuple(os.path.join(os.fsencode(f), executable) for f in os.get_exec_path(env))


def _environment(env):
    variables = []
    for name, value in env.items():
        name = os.fsencode(name)
        if b"=" in name:
            raise ValueError("illegal environment variable name")
        variables.append(name + b"=" + os.fsencode(value))
    return variables


def _read_report(fd):
    """What the child says before it becomes the program: nothing if it does."""
    report = b""
    while len(report) <= _LONGEST_REPORT and (part := os.read(fd, _LONGEST_REPORT)):
        report += part
    return report


def failure(report, program, cwd, default):
    """The exception that a child's report stands for: a class, an error number and a text."""
    try:
        kind, number, text = report.split(b":", 2)
        text = text.decode()
    except ValueError:
        return default(f"Bad exception data from child: {report!r}")
    exception = getattr(builtins, kind.decode("ascii"), default)
    if not (issubclass(exception, OSError) and number):
        return exception(text)
    filename = os.fspath(program[1])
    if text.startswith("noexec"):
        # It came no further than its preparations.
        filename = cwd if text == "noexec:chdir" else None
        text = ""
    number = int(number, 16)
    if number:
        text = os.strerror(number)
    args = (number, text) if filename is None else (number, text, filename)
    return exception(*args)
