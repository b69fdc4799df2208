"""os.path: joining, splitting, normalising, comparing."""
import os.path as p
import posixpath, genericpath

print(p is posixpath, p.join("a", "b"), p.join("a/", "b"), p.join("a", "/b"), p.join("a", ""), p.join(b"a", b"b"), p.join("", "x"), p.join("a", "b", "..", "c"))
for path in ["", "/", "a", "/a", "a/", "a/b", "//a", "///a", "a//b", "/a/b/c.d.e", ".x", "..x", "a/.x", "x.", "a.b/c", "./a/../b/./c", "../..", "/..", "a/b/../../..", "//", "///"]:
    print(repr(path), p.split(path), p.splitext(path), p.basename(path), p.dirname(path), p.normpath(path), p.isabs(path), p.splitroot(path), p.splitdrive(path))
    assert tuple(map(str.encode, p.split(path))) == p.split(path.encode()) and p.normpath(path).encode() == p.normpath(path.encode())
print(p.commonprefix(["/usr/lib", "/usr/local"]), p.commonprefix([]), p.commonprefix([["a", "b"], ["a", "c"]]), p.commonpath(["/usr/lib", "/usr/local/x"]), p.commonpath(["a/b", "a/b/c"]), p.commonpath([b"/x", b"/y"]))
print(p.relpath("/a/b", "/a/c"), p.relpath("/a/b", "/a/b"), p.relpath("a/b"), p.relpath("/", "/a/b"), p.abspath("/a/../b"), p.normcase("Ab"), p.abspath("x") == p.join(__import__("os").getcwd(), "x"))
for call in [lambda: p.join("a", b"b"), lambda: p.join("a", 5), lambda: p.join(5), lambda: p.split(5), lambda: p.commonpath([]), lambda: p.commonpath(["a", "/b"]), lambda: p.commonpath(["a", b"b"]), lambda: p.relpath(""), lambda: p.relpath("a", b"b"), lambda: p.exists(5.5), lambda: p.getsize("/nothing/there"), lambda: p.splitext(None), lambda: p.commonprefix([b"a", "b"])]:
    try:
        print(call())
    except (TypeError, ValueError, OSError) as e:
        print(type(e).__name__, e)
print(p.exists("/"), p.exists("/nothing"), p.exists("a\0"), p.isdir("/"), p.isfile("/"), p.islink("/"), p.ismount("/"), p.lexists("/"), p.samefile("/", "/."), p.exists(0))

import os
from _place import Place

with Place("paths") as place:
    here = os.getcwd()
    os.makedirs("real/deep")
    os.symlink("real", "link")
    os.symlink("loop2", "loop1")
    os.symlink("loop1", "loop2")
    os.symlink(here + "/real", "absolute")
    os.symlink("nothing", "broken")
    for path in ["link/deep", "link/../x", "loop1", "loop1/x", "absolute/deep/..", "broken", "nothing/../y", ".", ""]:
        print(path, p.realpath(path).removeprefix(here), p.exists(path), p.lexists(path), p.islink(path), p.isdir(path))
        try:
            print(p.realpath(path, strict=True).removeprefix(here))
        except OSError as e:
            print(type(e).__name__, e.strerror, e.filename.removeprefix(here))
    print(p.getmtime("real") == os.stat("real").st_mtime, p.samestat(os.stat("real"), os.stat("link")))
