"""What paths of all systems have in common: questions about files, common beginnings, extensions."""

import posix as _posix

__all__ = [
    "commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir",
    "isfile", "isjunction", "islink", "lexists", "samefile", "sameopenfile", "samestat",
    "ALLOW_MISSING",
]

_KIND = 0o170000


class ALLOW_MISSING:
    """For realpath(strict=): parts that don't exist are no error, all others are."""

    def __repr__(self):
        return "os.path.ALLOW_MISSING"

    def __reduce__(self):
        return self.__class__.__name__


ALLOW_MISSING = ALLOW_MISSING()


def _status(path, follow=True):
    """The numbers of a file; None if it is not there."""
    try:
        return _posix._stat(path, follow)
    except (OSError, ValueError):
        return None


def exists(path):
    """Test whether a path exists.  Returns False for broken symbolic links"""
    return _status(path) is not None


def lexists(path):
    """Test whether a path exists.  Returns True for broken symbolic links"""
    return _status(path, False) is not None


def isfile(path):
    """Test whether a path is a regular file"""
    s = _status(path)
    return s is not None and s[0] & _KIND == 0o100000


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    s = _status(s)
    return s is not None and s[0] & _KIND == 0o040000


def islink(path):
    """Test whether a path is a symbolic link"""
    try:
        s = _posix._stat(path, False)
    except (OSError, ValueError, AttributeError):
        return False
    return s[0] & _KIND == 0o120000


def isjunction(path):
    """Test whether a path is a junction
    Junctions are not supported on the current platform"""
    _posix.fspath(path)
    return False


def isdevdrive(path):
    """Determines whether the specified path is on a Windows Dev Drive.
    Dev Drives are not supported on the current platform"""
    _posix.fspath(path)
    return False


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    return _posix._stat(filename, True)[6]


def getatime(filename):
    """Return the last access time of a file, reported by os.stat()."""
    return _seconds(_posix._stat(filename, True)[10])


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    return _seconds(_posix._stat(filename, True)[11])


def getctime(filename):
    """Return the metadata change time of a file, reported by os.stat()."""
    return _seconds(_posix._stat(filename, True)[12])


def _seconds(nanoseconds):
    whole, rest = divmod(nanoseconds, 1_000_000_000)
    return whole + rest * 1e-9


def commonprefix(m):
    "Given a list of pathnames, returns the longest common leading component"
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_posix.fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    """Test whether two stat buffers reference the same file"""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory

    This is determined by the device number and i-node number and
    raises an exception if an os.stat() call on either pathname fails.
    """
    return _posix._stat(f1, True)[1:3] == _posix._stat(f2, True)[1:3]


def sameopenfile(fp1, fp2):
    """Test whether two open file objects reference the same file"""
    return _posix._fstat(fp1)[1:3] == _posix._fstat(fp2)[1:3]


def _splitext(p, sep, altsep, extsep):
    """The root and the extension: the last dot of the last part and all after it, unless only dots are before."""
    start = p.rfind(sep) + 1
    if altsep:
        start = max(start, p.rfind(altsep) + 1)
    dot = p.rfind(extsep)
    if dot > start and p[start:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    """Raises the TypeError of arguments that are neither all str nor all bytes."""
    has_text = has_bytes = False
    for arg in args:
        if isinstance(arg, str):
            has_text = True
        elif isinstance(arg, bytes):
            has_bytes = True
        else:
            raise TypeError(
                f"{funcname}() argument must be str, bytes, or os.PathLike object, not {arg.__class__.__name__!r}"
            ) from None
    if has_text and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None
