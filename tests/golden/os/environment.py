"""os.environ is a mapping of str, os.environb of bytes; changes reach both."""
import os

print("KAA_TEST" in os.environ, os.getenv("KAA_TEST"), os.getenv("KAA_TEST", 5), os.environ.get("KAA_TEST", "d"))
os.environ["KAA_TEST"] = "valué"
print(os.environ["KAA_TEST"], os.environb[b"KAA_TEST"], os.getenvb(b"KAA_TEST"), "KAA_TEST" in list(os.environ))
print(os.environ.pop("KAA_TEST"), os.environ.pop("KAA_TEST", None), os.environ.setdefault("KAA_TEST", "x"), os.environ | {"b": "c"} == {**os.environ, "b": "c"})
del os.environ["KAA_TEST"]
for call in [
    lambda: os.environ["KAA_TEST"], lambda: os.environ.pop("KAA_TEST"), lambda: os.environ.__setitem__("A", 5), lambda: os.environ[5], lambda: os.environ.__setitem__("A=B", "x"),
    lambda: os.environ.__setitem__("A", "\0"), lambda: os.environ.__delitem__("KAA_TEST"), lambda: os.environb["x"], lambda: os.putenv("", "x"), lambda: os.environ.__setitem__("", "x"),
]:
    try:
        print(call())
    except (KeyError, TypeError, ValueError, OSError) as e:
        print(type(e).__name__, e)
from collections.abc import Mapping, MutableMapping
print(isinstance(os.environ, MutableMapping), isinstance(os.environ, Mapping), type(os.environ).__name__)
os.environ.update(KAA_ONE="1", KAA_TWO="2")
print(sorted(k for k in os.environ.keys() if k.startswith("KAA_")), ("KAA_ONE", "1") in os.environ.items(), "2" in os.environ.values(), len(os.environ) == len(os.environ.copy()))
for name in ["KAA_ONE", "KAA_TWO"]:
    os.environ.pop(name)
os.environ["HOME"] = "/home/me/"
os.environ["V"] = "value"
print(os.path.expanduser("~/x"), os.path.expanduser("~"), os.path.expanduser("a~"), os.path.expanduser(b"~"), os.path.expanduser("~nobody-like-that/x"))
print(os.path.expandvars("$V/${V}x$/${none}/$none-${V"), os.path.expandvars(b"$V!"), os.path.expandvars("plain"))
print(os.get_exec_path({"PATH": "/a:/b"}), os.get_exec_path({}))
print(os.fspath("x"), os.fspath(b"y"), os.fsencode("é\udcff"), os.fsdecode(b"\xff\xc3\xa9") == "\udcff\xe9", os.fsencode(b"x"))


class P:
    def __fspath__(self):
        return "p/q"


class Bad:
    def __fspath__(self):
        return 5


print(os.fspath(P()), os.path.join(P(), "r"), isinstance(P(), os.PathLike), issubclass(str, os.PathLike), os.fsencode(P()))
for bad in [5, Bad(), None]:
    try:
        os.fspath(bad)
    except TypeError as e:
        print(e)
print(os.name, os.sep, repr(os.linesep), os.curdir, os.pardir, os.pathsep, os.devnull, os.extsep, os.altsep, os.error is OSError, os.path.__name__)
print(os.strerror(2), os.strerror(13), len(os.urandom(8)), os.getpid() > 0, os.cpu_count() > 0, type(os.times()), os.terminal_size((80, 24)), os.uname().sysname)
try:
    print(os.terminal_size((1,)))
except TypeError as e:
    print(e)
import errno, stat
print(errno.ENOENT, errno.errorcode[errno.EACCES], errno.EWOULDBLOCK == errno.EAGAIN, errno.errorcode[errno.EAGAIN])
print(stat.filemode(0o100644), stat.filemode(0o041777), stat.filemode(0o104755), stat.S_ISDIR(0o040755), stat.S_ISREG(0o100000), oct(stat.S_IMODE(0o100644)), oct(stat.S_IFMT(0o100644)), stat.S_ISLNK(0))
