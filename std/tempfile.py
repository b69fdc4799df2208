"""Temporary files and directories.

Names are random, and files are made so that no other program can have made them first.
"""

import io
import os
from random import Random

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp", "TMP_MAX", "gettempprefix", "tempdir", "gettempdir",
    "gettempprefixb", "gettempdirb", "TemporaryDirectory",
]

TMP_MAX = 10000
template = "tmp"
# The directory for temporary files, once somebody asked for it or set it.
tempdir = None

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
_random = None


def _names():
    """Random parts of names; a process that was forked makes others."""
    global _random
    pid = os.getpid()
    if _random is None or _random[0] != pid:
        _random = pid, Random()
    return "".join(_random[1].choices(_CHARACTERS, k=8))


def _candidates():
    for name in ("TMPDIR", "TEMP", "TMP"):
        value = os.getenv(name)
        if value:
            yield value
    yield from ("/tmp", "/var/tmp", "/usr/tmp")
    try:
        yield os.getcwd()
    except OSError:
        yield os.curdir


def _default_directory():
    """The first directory that a file can be written in."""
    candidates = list(_candidates())
    for directory in candidates:
        directory = os.path.abspath(directory)
        for _ in range(100):
            name = os.path.join(directory, _names())
            try:
                fd = os.open(name, _FLAGS, 0o600)
            except FileExistsError:
                continue
            except OSError:
                break
            os.close(fd)
            os.unlink(name)
            return directory
    raise FileNotFoundError(2, f"No usable temporary directory found in {candidates}")


def _as_is(*parts):
    """The type that all given parts of a name have."""
    kind = None
    for part in parts:
        if part is None:
            continue
        part = os.fspath(part)
        this = bytes if isinstance(part, bytes) else str
        if kind is not None and kind is not this:
            raise TypeError("Can't mix bytes and non-bytes in path components.")
        kind = this
    if kind is None:
        return bytes if isinstance(tempdir, bytes) else str
    return kind


def _defaults(prefix, suffix, directory):
    kind = _as_is(prefix, suffix, directory)
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else os.fsencode(template)
    if directory is None:
        directory = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, directory, kind


def _make(directory, prefix, suffix, kind, make):
    """The first free name, and what `make` gave for it."""
    directory = os.path.abspath(directory)
    for _ in range(TMP_MAX):
        name = _names()
        path = os.path.join(directory, prefix + (name if kind is str else os.fsencode(name)) + suffix)
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def gettempprefix():
    """The default prefix for temporary files and directories as string."""
    return os.fsdecode(template)


def gettempprefixb():
    """The default prefix for temporary files and directories as bytes."""
    return os.fsencode(template)


def gettempdir():
    """Returns tempfile.tempdir as str."""
    global tempdir
    if tempdir is None:
        tempdir = _default_directory()
    return os.fsdecode(tempdir)


def gettempdirb():
    """Returns tempfile.tempdir as bytes."""
    return os.fsencode(gettempdir())


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Creates a file that its user alone can read and write; a descriptor of it, and its absolute path.

    The caller removes it.
    """
    prefix, suffix, dir, kind = _defaults(prefix, suffix, dir)
    return _make(dir, prefix, suffix, kind, lambda path: os.open(path, _FLAGS, 0o600))


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Creates a directory that its user alone can use, and returns its absolute path. The caller removes it."""
    prefix, suffix, dir, kind = _defaults(prefix, suffix, dir)
    return _make(dir, prefix, suffix, kind, lambda path: os.mkdir(path, 0o700))[1]


class _TemporaryFileWrapper:
    """A file with a name that is removed when it is closed, or when a `with` ends."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name, self.delete = file, name, delete
        self._on_close = delete and delete_on_close
        self._is_there = True

    def __repr__(self):
        return f"<{type(self).__name__} file={self.__dict__['file']!r}>"

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self._close(self.delete)
        return result

    def close(self):
        """Closes the file, and removes it where that was asked for."""
        self._close(self._on_close)

    def __del__(self):
        self._close(self.delete)

    def _close(self, remove):
        try:
            self.file.close()
        finally:
            if remove and self._is_there:
                self._is_there = False
                try:
                    os.unlink(self.name)
                except FileNotFoundError:
                    pass

    def __iter__(self):
        yield from self.file


def _checked(mode, buffering, encoding, newline, errors):
    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return {"buffering": buffering, "encoding": encoding, "newline": newline, "errors": errors}


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    """Creates a temporary file and opens it; the result acts as the file, and its `name` is the file's path.

    With delete the file is removed when it is closed, or, without delete_on_close, when a `with` ends.
    """
    options = _checked(mode, buffering, encoding, newline, errors)
    fd, path = mkstemp(suffix, prefix, dir)
    try:
        file = io.open(fd, mode, **options)
    except BaseException:
        os.close(fd)
        os.unlink(path)
        raise
    (getattr(file, "buffer", file)).raw.name = path
    return _TemporaryFileWrapper(file, path, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """Creates a temporary file without a name and opens it: it goes when it is closed."""
    options = _checked(mode, buffering, encoding, newline, errors)
    fd, path = mkstemp(suffix, prefix, dir)
    try:
        os.unlink(path)
        return io.open(fd, mode, **options)
    except BaseException:
        os.close(fd)
        raise


def _remove_tree(path, ignore):
    try:
        for entry in os.scandir(path):
            if entry.is_dir(follow_symlinks=False):
                _remove_tree(entry.path, ignore)
            else:
                os.unlink(entry.path)
        os.rmdir(path)
    except FileNotFoundError:
        pass
    except OSError:
        if not ignore:
            raise


class TemporaryDirectory:
    """A directory that is removed, with what is in it, when a `with` ends or the object goes."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore, self._delete = ignore_cleanup_errors, delete
        import weakref

        self._finalizer = weakref.finalize(
            self, self._cleanup, self.name, f"Implicitly cleaning up {self!r}", ignore_cleanup_errors, delete
        )

    @classmethod
    def _cleanup(cls, name, message, ignore, delete):
        if delete:
            import warnings

            _remove_tree(name, ignore)
            warnings.warn(message, ResourceWarning)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Removes the directory now."""
        if self._finalizer.detach() or os.path.exists(self.name):
            _remove_tree(self.name, self._ignore)
