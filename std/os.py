"""The operating system: files and folders by name and number, the environment, the process.

os.path are the functions on paths. What is not there is absent; programs are started by subprocess.
"""

import abc
import posixpath as path
import sys

import posix as _posix
from posix import (
    EX_CANTCREAT, EX_CONFIG, EX_DATAERR, EX_IOERR, EX_NOHOST, EX_NOINPUT, EX_NOPERM, EX_NOUSER,
    EX_OK, EX_OSERR, EX_OSFILE, EX_PROTOCOL, EX_SOFTWARE, EX_TEMPFAIL, EX_UNAVAILABLE, EX_USAGE,
    F_OK, O_ACCMODE, O_APPEND, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NOCTTY, O_NOFOLLOW,
    O_NONBLOCK, O_RDONLY, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY, R_OK, WCONTINUED, WCOREDUMP, WEXITED,
    WEXITSTATUS, WIFCONTINUED, WIFEXITED, WIFSIGNALED, WIFSTOPPED, WNOHANG, WNOWAIT, WSTOPPED,
    WSTOPSIG, WTERMSIG, WUNTRACED, W_OK, X_OK, _exit, abort, access, chdir, chmod, close, cpu_count,
    dup, dup2, fork, fspath, ftruncate, get_blocking, get_inheritable, getcwd, getcwdb, getegid,
    geteuid, getgid, getpgid, getpgrp, getpid, getppid, getsid, getuid, isatty, kill, killpg, link,
    listdir, lseek, mkdir, open, openpty, pidfd_open, pipe, putenv, read, readlink, remove, rename,
    replace, rmdir, sendfile, set_blocking, set_inheritable, setpgid, setsid, strerror, symlink, truncate,
    umask, unlink, unsetenv, urandom, wait, waitpid, waitstatus_to_exitcode, write,
)
from _structseq import structseq as _class
from genericpath import _seconds
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

error = OSError
name = "posix"
linesep = "\n"

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
supports_bytes_environ = True
supports_dir_fd = set()
supports_effective_ids = set()


terminal_size = _class("os", "terminal_size", ("columns", "lines"), "A tuple of (columns, lines) for holding terminal window size")
times_result = _class(
    "posix", "times_result", ("user", "system", "children_user", "children_system", "elapsed"),
    "times_result: Result from os.times().",
)
uname_result = _class(
    "posix", "uname_result", ("sysname", "nodename", "release", "version", "machine"),
    "uname_result: Result from os.uname().",
)


class stat_result(_class(
    "os", "stat_result",
    ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "_atime", "_mtime", "_ctime"), "",
    ("st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"),
)):
    """stat_result: Result from stat, fstat, or lstat.

    This object may be accessed either as a tuple of
      (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime)
    or via the attributes st_mode, st_ino, st_dev, st_nlink, st_uid, and so on.
    """

    __module__ = "os"
    __match_args__ = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
    n_unnamed_fields = 3

    def __repr__(self):
        names = (*self.__match_args__, "st_atime", "st_mtime", "st_ctime")
        return f"os.stat_result({', '.join(f'{n}={v!r}' for n, v in zip(names, self))})"


def _stat_result(parts):
    whole, nanoseconds, rest = parts[:10], parts[10:13], parts[13:]
    return stat_result((*whole, *map(_seconds, nanoseconds), *nanoseconds, *rest))


def _no_folder(dir_fd):
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """Perform a stat system call on the given path.

    path may be a name or the number of an open file; with follow_symlinks=False a link is looked at itself.
    """
    _no_folder(dir_fd)
    return _stat_result(_posix._stat(path, bool(follow_symlinks)))


def lstat(path, *, dir_fd=None):
    """Perform a stat system call on the given path, without following symbolic links.

    Like stat(), but do not follow symbolic links.
    Equivalent to stat(path, follow_symlinks=False)."""
    _no_folder(dir_fd)
    return _stat_result(_posix._stat(path, False))


def fstat(fd):
    """Perform a stat system call on the given file descriptor.

    Like stat(), but for an open file descriptor.
    Equivalent to os.stat(fd)."""
    return _stat_result(_posix._fstat(fd))


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Set the access and modified time of path.

    times is a pair of seconds, ns a pair of nanoseconds; without them it is now.
    """
    _no_folder(dir_fd)
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        ns = tuple(int(t) * 10**9 + int((t - int(t)) * 1e9 // 1) for t in times)
    elif ns is not None:
        if not isinstance(ns, tuple) or len(ns) != 2:
            raise TypeError("utime: 'ns' must be a tuple of two ints")
    else:
        import time

        ns = (time.time_ns(),) * 2
    _posix._utime(path, ns[0], ns[1], bool(follow_symlinks))


def get_terminal_size(fd=1, /):
    """Return the size of the terminal window as (columns, lines).

    The optional argument fd (default standard output) specifies
    which file descriptor should be queried.

    If the file descriptor is not connected to a terminal, an OSError
    is thrown."""
    return terminal_size(_posix._terminal_size(fd))


def times():
    """Return a collection containing process timing information.

    The object returned behaves like a named tuple with these fields:
      (user, system, children_user, children_system, elapsed)
    All fields are floating-point numbers."""
    return times_result(_posix._times())


def uname():
    """Return an object identifying the current operating system.

    The object behaves like a named tuple with the following fields:
      (sysname, nodename, release, version, machine)"""
    return uname_result(_posix._uname())


def process_cpu_count():
    """Get the number of CPUs of the current process."""
    return cpu_count()


def closerange(fd_low, fd_high, /):
    """Closes all file descriptors in [fd_low, fd_high), ignoring errors."""
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io

    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def fsencode(filename):
    """Encode filename (an os.PathLike, bytes, or str) to the filesystem
    encoding with 'surrogateescape' error handler, return bytes unchanged.
    """
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """Decode filename (an os.PathLike, bytes, or str) from the filesystem
    encoding with 'surrogateescape' error handler, return str unchanged.
    """
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """Abstract base class for implementing the file system path protocol."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if "__fspath__" in base.__dict__:
                    return True if base.__dict__["__fspath__"] is not None else NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


class _Environ:
    """The environment as a mapping; what is set in it is set for the process."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __repr__(self):
        shown = ", ".join(f"{self.decodekey(k)!r}: {self.decodevalue(v)!r}" for k, v in self._data.items())
        return f"environ({{{shown}}})"

    def __eq__(self, other):
        if not (isinstance(other, (dict, _Environ)) or hasattr(type(other), "keys")):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def keys(self):
        from collections.abc import KeysView

        return KeysView(self)

    def items(self):
        from collections.abc import ItemsView

        return ItemsView(self)

    def values(self):
        from collections.abc import ValuesView

        return ValuesView(self)

    _missing = object()

    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is self._missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        while self._data:
            self.popitem()

    def update(self, other=(), /, **kwds):
        for source in (other, kwds):
            pairs = source.items() if hasattr(source, "keys") else source
            for key, value in pairs:
                self[key] = value

    def copy(self):
        return {self.decodekey(key): self.decodevalue(value) for key, value in self._data.items()}

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not hasattr(type(other), "keys"):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not hasattr(type(other), "keys"):
            return NotImplemented
        new = dict(other)
        new.update(self.copy())
        return new


def _environments():
    def encode(value):
        if not isinstance(value, str):
            raise TypeError(f"str expected, not {type(value).__name__}")
        return value.encode("utf-8", "surrogateescape")

    def decode(value):
        return value.decode("utf-8", "surrogateescape")

    def check_bytes(value):
        if not isinstance(value, bytes):
            raise TypeError(f"bytes expected, not {type(value).__name__}")
        return value

    data = _posix.environ.copy()
    return (
        _Environ(data, encode, decode, encode, decode),
        _Environ(data, check_bytes, bytes, check_bytes, bytes),
    )


environ, environb = _environments()

_abc = sys.modules.get("collections.abc")
if _abc is not None:
    _abc.MutableMapping.register(_Environ)
del _abc


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are str."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are bytes."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """Returns the sequence of directories that will be searched for the
    named executable (similar to a shell) when launching a process.

    *env* must be an environment variable dict or None.  If *env* is None,
    os.environ will be used.
    """
    if env is None:
        env = environ
    found = env.get("PATH")
    if found is None:
        found = env.get(b"PATH")
    if found is None:
        found = defpath
    return fsdecode(found).split(pathsep)


def makedirs(name, mode=0o777, exist_ok=False):
    """makedirs(name [, mode=0o777][, exist_ok=False])

    Makes a folder and those above it that are not there. With exist_ok a folder that is there already is
    no error."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else was quicker.
            pass
        here = curdir if isinstance(tail, str) else b"."
        if tail == here:
            return
    try:
        mkdir(name, mode)
    except OSError:
        # Whatever the system says: what counts is whether it is there.
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """removedirs(name)

    Removes an empty folder, and then those above it as far as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """renames(old, new)

    Renames, making the folders that the new name needs and removing those that the old one leaves empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    """What scandir gives: a name in a folder."""

    __slots__ = ("name", "path", "_kind", "_inode", "_own", "_target")

    def __new__(cls, *args):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def is_dir(self, *, follow_symlinks=True):
        """Return True if the entry is a directory; cached per entry."""
        return self._is("d", 0o040000, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        """Return True if the entry is a file; cached per entry."""
        return self._is("f", 0o100000, follow_symlinks)

    def is_symlink(self):
        """Return True if the entry is a symbolic link; cached per entry."""
        return self._is("l", 0o120000, False)

    def is_junction(self):
        """Return True if the entry is a junction; cached per entry."""
        return False

    def stat(self, *, follow_symlinks=True):
        """Return stat_result object for the entry; cached per entry."""
        if follow_symlinks and self._kind in "l?":
            if self._target is None:
                self._target = stat(self.path)
            return self._target
        if self._own is None:
            self._own = lstat(self.path)
        return self._own

    def inode(self):
        """Return inode of the entry; cached per entry."""
        return self._inode

    def _is(self, kind, mode, follow):
        if self._kind != "?" and not (follow and self._kind == "l"):
            return self._kind == kind
        try:
            return self.stat(follow_symlinks=follow).st_mode & 0o170000 == mode
        except FileNotFoundError:
            return False

    def __fspath__(self):
        """Returns the path for the entry."""
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    __class_getitem__ = classmethod(type(list[int]))


DirEntry.__module__ = "posix"


class ScandirIterator:
    """The entries of a folder; a context manager that closes itself."""

    def __init__(self, folder):
        given = fspath(folder) if not isinstance(folder, int) else ""
        self._prefix = path.join(given, "" if isinstance(given, str) else b"") if given else given
        self._entries = iter(_posix._entries(folder))

    def __iter__(self):
        return self

    def __next__(self):
        name, kind, inode = next(self._entries)
        entry = object.__new__(DirEntry)
        entry.name, entry.path = name, self._prefix + name
        entry._kind, entry._inode, entry._own, entry._target = kind, inode, None, None
        return entry

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._entries = iter(())


ScandirIterator.__module__ = "posix"


def scandir(path=None):
    """Return an iterator of DirEntry objects for given path.

    path can be specified as either str, bytes, or a path-like object.  If path
    is bytes, the names of yielded DirEntry objects will also be bytes; in
    all other circumstances they will be str.

    If path is None, uses the path='.'."""
    return ScandirIterator("." if path is None else path)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """The folder top and all below it: for each a tuple of its path, its folders' names and its other files'
    names.

    With topdown a folder comes before those in it, which are those that are left in the list of names
    then. onerror is called with an OSError of listing a folder. Links to folders are followed with
    followlinks."""
    todo = [fspath(top)]
    while todo:
        top = todo.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders, files, below = [], [], []
        try:
            entries = list(scandir(top))
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        for entry in entries:
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            (folders if is_folder else files).append(entry.name)
            if is_folder and not topdown and (followlinks or not _is_link(entry)):
                below.append(entry.path)
        if topdown:
            yield top, folders, files
            for name in reversed(folders):
                folder = path.join(top, name)
                if followlinks or not path.islink(folder):
                    todo.append(folder)
        else:
            todo.append((top, folders, files))
            todo.extend(reversed(below))


def _is_link(entry):
    try:
        return entry.is_symlink()
    except OSError:
        return False


__all__ = [name for name in globals() if not name.startswith("_") and name not in ("abc", "sys")] + ["_exit"]
