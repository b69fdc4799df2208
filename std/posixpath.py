"""Paths as POSIX has them. Programs get this module as os.path."""

import errno
import genericpath
import posix as _posix
from genericpath import *

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
    "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists",
    "isdir", "isfile", "ismount", "expanduser", "expandvars", "normpath", "abspath", "samefile",
    "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep",
    "devnull", "realpath", "supports_unicode_filenames", "relpath", "commonpath", "isjunction",
    "isdevdrive", "ALLOW_MISSING",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False

_fspath = _posix.fspath


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """Normalize case of pathname.  Has no effect under Posix"""
    return _fspath(s)


def isabs(s):
    """Test whether a path is absolute"""
    s = _fspath(s)
    return s.startswith(_get_sep(s))


def join(a, /, *p):
    """Join two or more pathname components, inserting '/' as needed.
    If any component is an absolute path, all previous path components
    will be discarded.  An empty last part will result in a path that
    ends with a separator."""
    a = _fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        for b in p:
            b = _fspath(b)
            if b.startswith(slash) or not path:
                path = b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """Split a pathname.  Returns tuple "(head, tail)" where "tail" is
    everything after the final slash.  Either part may be empty."""
    p = _fspath(p)
    slash = _get_sep(p)
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    p = _fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b"/", None, b".")
    return genericpath._splitext(p, "/", None, ".")


splitext.__doc__ = """Split the extension from a pathname.

    Extension is everything from the last dot to the end, ignoring
    leading dots.  Returns "(root, ext)"; ext may be empty."""


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always
    empty."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    """Split a pathname into drive, root and tail.

    The tail contains anything after the root."""
    p = _fspath(p)
    slash = _get_sep(p)
    empty = p[:0]
    if p[:1] != slash:
        return empty, empty, p
    # Exactly two slashes at the beginning may mean something else to the system: they stay.
    n = 2 if p[1:2] == slash and p[2:3] != slash else 1
    return empty, p[:n], p[n:]


def basename(p):
    """Returns the final component of a pathname"""
    p = _fspath(p)
    return p[p.rfind(_get_sep(p)) + 1 :]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def ismount(path):
    """Test whether a path is a mount point"""
    try:
        own = _posix._stat(path, False)
    except (OSError, ValueError):
        return False
    if own[0] & 0o170000 == 0o120000:
        return False
    path = _fspath(path)
    parent = join(path, b".." if isinstance(path, bytes) else "..")
    try:
        above = _posix._stat(parent, False)
    except OSError:
        parent = realpath(parent)
        try:
            above = _posix._stat(parent, False)
        except OSError:
            return False
    return own[2] != above[2] or own[1] == above[1]


def expanduser(path):
    """Expand ~ and ~user constructions.  If user or $HOME is unknown,
    do nothing."""
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    tilde, slash = (b"~", b"/") if is_bytes else ("~", "/")
    if not path.startswith(tilde):
        return path
    i = path.find(slash, 1)
    if i < 0:
        i = len(path)
    import os

    if i == 1:
        home = os.environ.get("HOME")
        if home is None:
            home = _home_of(uid=_posix.getuid())
    else:
        name = path[1:i]
        home = _home_of(name=os.fsdecode(name))
    if home is None:
        return path
    if is_bytes:
        home = os.fsencode(home)
    return (home.rstrip(slash) + path[i:]) or slash


def _home_of(name=None, uid=None):
    """The home of a user, as /etc/passwd has it; None if there is no such user."""
    try:
        with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as users:
            for line in users:
                fields = line.rstrip("\n").split(":")
                if len(fields) == 7 and (fields[0] == name or fields[2] == str(uid)):
                    return fields[5]
    except OSError:
        pass
    return None


def expandvars(path):
    """Expand shell variables of form $var and ${var}.  Unknown variables
    are left unchanged."""
    path = _fspath(path)
    import os

    if isinstance(path, bytes):
        if b"$" not in path:
            return path
        return os.fsencode(_expand(os.fsdecode(path), os.environ))
    if "$" not in path:
        return path
    return _expand(path, os.environ)


def _expand(path, environ):
    parts = []
    i = 0
    while True:
        at = path.find("$", i)
        if at < 0:
            break
        parts.append(path[i:at])
        if path.startswith("{", at + 1):
            end = path.find("}", at)
            name, after = (path[at + 2 : end], end + 1) if end >= 0 else ("", at + 1)
        else:
            after = at + 1
            while after < len(path) and path[after].isascii() and (path[after].isalnum() or path[after] == "_"):
                after += 1
            name = path[at + 1 : after]
        value = environ.get(name) if name else None
        parts.append(path[at:after] if value is None else value)
        i = after
    parts.append(path[i:])
    return "".join(parts)


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = _fspath(path)
    if isinstance(path, bytes):
        slash, dot, dotdot = b"/", b".", b".."
    else:
        slash, dot, dotdot = "/", ".", ".."
    if not path:
        return dot
    _, root, rest = splitroot(path)
    kept = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part != dotdot or (not root and not kept) or (kept and kept[-1] == dotdot):
            kept.append(part)
        elif kept:
            kept.pop()
    return root + slash.join(kept) or dot


def abspath(path):
    """Return an absolute path."""
    path = _fspath(path)
    if not path.startswith(_get_sep(path)):
        here = _posix.getcwdb() if isinstance(path, bytes) else _posix.getcwd()
        path = join(here, path)
    return normpath(path)


def realpath(filename, /, *, strict=False):
    """Return the canonical path of the specified filename, eliminating any
    symbolic links encountered in the path."""
    path = _fspath(filename)
    if isinstance(path, bytes):
        slash, dot, dotdot, here = b"/", b".", b"..", _posix.getcwdb
    else:
        slash, dot, dotdot, here = "/", ".", "..", _posix.getcwd
    if strict is ALLOW_MISSING:
        ignored = FileNotFoundError
        strict = True
    elif strict:
        ignored = ()
    else:
        ignored = OSError

    # Parts that are still to be walked, the next one last; None is followed by a link that was read.
    todo = path.split(slash)[::-1]
    found = slash if path.startswith(slash) else here()
    known = {}
    while todo:
        name = todo.pop()
        if name is None:
            known[todo.pop()] = found
            continue
        if not name or name == dot:
            continue
        if name == dotdot:
            found = found[: found.rindex(slash)] or slash
            continue
        new = found + name if found == slash else found + slash + name
        try:
            mode = _posix._stat(new, False)[0]
            if mode & 0o170000 != 0o120000:
                if strict and todo and mode & 0o170000 != 0o040000:
                    raise OSError(errno.ENOTDIR, _posix.strerror(errno.ENOTDIR), new)
                found = new
                continue
            if new in known:
                found = known[new]
                if found is not None:
                    continue
                # The link leads to itself.
                if strict:
                    _posix._stat(new, True)
                found = new
                continue
            target = _posix.readlink(new)
        except ignored:
            found = new
            continue
        known[new] = None
        if target.startswith(slash):
            found = slash
        todo.append(new)
        todo.append(None)
        todo.extend(target.split(slash)[::-1])
    return found


def relpath(path, start=None):
    """Return a relative version of a path"""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        slash, dot, dotdot = b"/", b".", b".."
    else:
        slash, dot, dotdot = "/", ".", ".."
    start = dot if start is None else _fspath(start)
    try:
        from_parts = abspath(start).lstrip(slash)
        to_parts = abspath(path).lstrip(slash)
        from_parts = from_parts.split(slash) if from_parts else []
        to_parts = to_parts.split(slash) if to_parts else []
        shared = len(commonprefix([from_parts, to_parts]))
        parts = [dotdot] * (len(from_parts) - shared) + to_parts[shared:]
        return slash.join(parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if isinstance(paths[0], bytes):
        slash, dot = b"/", b"."
    else:
        slash, dot = "/", "."
    try:
        all_parts = [path.split(slash) for path in paths]
        try:
            (is_absolute,) = {p.startswith(slash) for p in paths}
        except ValueError:
            raise ValueError("Can't mix absolute and relative paths") from None
        all_parts = [[c for c in parts if c and c != dot] for parts in all_parts]
        low, high = min(all_parts), max(all_parts)
        common = low
        for i, c in enumerate(low):
            if c != high[i]:
                common = low[:i]
                break
        return (slash if is_absolute else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
