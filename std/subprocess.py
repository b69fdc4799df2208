"""Child processes: other programs, with pipes to their streams.

`run` is for most: it starts a program and waits for its end. `Popen` is the process itself.
"""

import os
from types import GenericAlias

from _popen import DEVNULL, PIPE, STDOUT, Popen, SubprocessError, TimeoutExpired

__all__ = [
    "Popen",
    "PIPE",
    "STDOUT",
    "call",
    "check_call",
    "getstatusoutput",
    "getoutput",
    "check_output",
    "run",
    "CalledProcessError",
    "DEVNULL",
    "SubprocessError",
    "TimeoutExpired",
    "CompletedProcess",
]


class CalledProcessError(SubprocessError):
    """A program that was to be checked has failed."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        code = self.returncode
        if not (isinstance(code, int) and code < 0):
            return f"Command '{self.cmd}' returned non-zero exit status {code}."
        from signal import Signals

        try:
            return f"Command '{self.cmd}' died with {Signals(-code)!r}."
        except ValueError:
            return f"Command '{self.cmd}' died with unknown signal {-code}."

    @property
    def stdout(self):
        """The same as `output`."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """A program that has ended: what `run` returns."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        info = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            info.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            info.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(info)})"

    __class_getitem__ = classmethod(GenericAlias)

    def check_returncode(self):
        """Raises CalledProcessError if it has failed."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def run(
    *popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs
):
    """Runs a program to its end; returns a `CompletedProcess`.

    `input` is written to its stdin, `capture_output` reads its stdout and stderr; after `timeout`
    seconds it is killed, and with `check` its failure raises CalledProcessError. All else goes to
    `Popen`.
    """
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError(
                "stdout and stderr arguments may not be used with capture_output."
            )
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, code, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    """Runs a program to its end; returns its exit code."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Runs a program to its end; CalledProcessError if it fails."""
    code = call(*popenargs, **kwargs)
    if not code:
        return 0
    cmd = kwargs.get("args")
    raise CalledProcessError(code, popenargs[0] if cmd is None else cmd)


def check_output(*popenargs, timeout=None, **kwargs):
    """Runs a program to its end; returns what it wrote, or raises CalledProcessError."""
    for name in ("stdout", "check"):
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        # Its stdin is a pipe that is closed at once.
        modes = "universal_newlines", "text", "encoding", "errors"
        kwargs["input"] = "" if any(kwargs.get(mode) for mode in modes) else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Runs a line of the shell; returns its exit code and what it wrote, without the last newline."""
    try:
        output = check_output(
            cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors
        )
        code = 0
    except CalledProcessError as error:
        output, code = error.output, error.returncode
    return code, output.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    """Runs a line of the shell; returns what it wrote, without the last newline."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """One line of arguments, quoted as the C library of Windows takes them apart."""
    return " ".join(_quoted(argument) for argument in map(os.fsdecode, seq))


def _quoted(argument):
    pieces = []
    # Backslashes count twice before a quotation mark only.
    backslashes = 0
    for char in argument:
        if char == "\\":
            backslashes += 1
            continue
        doubled = 2 * backslashes + 1 if char == '"' else backslashes
        pieces.append("\\" * doubled + char)
        backslashes = 0
    text = "".join(pieces) + "\\" * backslashes
    if argument and " " not in argument and "\t" not in argument:
        return text
    return f'"{text}{"\\" * backslashes}"'
