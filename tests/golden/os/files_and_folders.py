"""Folders are made, listed, renamed and removed; errors name the files."""
import os
from _place import Place

with Place("folders") as place:
    print(os.getcwd() == os.path.realpath(place), os.getcwdb() == os.fsencode(os.getcwd()))
    os.mkdir("a")
    os.makedirs("b/c/d")
    os.makedirs("b/c/d", exist_ok=True)
    with open("b/file.txt", "w") as f:
        f.write("text")
    os.symlink("b/file.txt", "link")
    os.link("b/file.txt", "hard")
    print(sorted(os.listdir()), sorted(os.listdir(b"b")), sorted(os.listdir("b")), os.readlink("link"), os.readlink(b"link"))
    for entry in sorted(os.scandir("."), key=lambda e: e.name):
        print(entry, entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(),
              entry.is_file(follow_symlinks=False), entry.stat().st_size >= 0, entry.inode() == os.lstat(entry).st_ino)
    s = os.stat("b/file.txt")
    print(s.st_size, s.st_nlink, oct(s.st_mode & 0o170000), len(s), s[6], s.st_mtime == s.st_mtime_ns / 1e9 or abs(s.st_mtime - s.st_mtime_ns / 1e9) < 1e-3, s.st_mtime.__class__)
    print(repr(s).startswith("os.stat_result(st_mode=33"), type(s), s == tuple(s), os.stat_result(range(10)))
    print(os.stat("link").st_ino == s.st_ino, os.lstat("link").st_ino == s.st_ino, os.stat("link", follow_symlinks=False).st_size)
    os.rename("hard", "soft")
    os.replace("soft", "b/file.txt")
    os.chmod("b/file.txt", 0o640)
    os.utime("b/file.txt", (1, 2.5))
    s = os.stat("b/file.txt")
    print(oct(s.st_mode), s.st_atime, s.st_mtime, s.st_mtime_ns, s[8])
    os.utime("b/file.txt", ns=(5, 7))
    print(os.stat("b/file.txt").st_mtime_ns, os.access("b/file.txt", os.R_OK), os.access("nothing", os.F_OK))
    os.truncate("b/file.txt", 2)
    print(os.path.getsize("b/file.txt"))
    for folder, folders, files in os.walk("."):
        print(folder, sorted(folders), sorted(files))
    print(sorted(os.walk("b", topdown=False)))
    print(list(os.walk("nothing")))
    os.walk("nothing", onerror=print)
    for call in [
        lambda: os.mkdir("a"), lambda: os.rmdir("b"), lambda: os.remove("nothing"), lambda: os.remove(b"nothing"), lambda: os.listdir("nothing"),
        lambda: os.listdir("link"), lambda: os.rename("nothing", "x"), lambda: os.stat("nothing"), lambda: os.stat(1.5), lambda: os.mkdir(1),
        lambda: os.rename(1, "x"), lambda: os.stat("a\0b"), lambda: os.listdir(1.5), lambda: os.makedirs("a"), lambda: os.chdir("nothing"),
        lambda: os.readlink("a"), lambda: os.symlink("x", "a"), lambda: os.scandir("nothing"), lambda: os.rmdir("link"), lambda: os.stat(99), lambda: os.fstat(99), lambda: os.close(99), lambda: os.chmod("nothing", 0),
        lambda: os.unlink("a/b/c"), lambda: os.utime("a", (1,)), lambda: os.utime("a", (1, 2), ns=(1, 2)), lambda: open("a"), lambda: open("nothing/x", "w"), lambda: open("b/file.txt", "x"),
    ]:
        try:
            print(call())
        except (OSError, TypeError, ValueError) as e:
            print(type(e).__name__, e, *([e.filename, e.filename2, e.errno] if isinstance(e, OSError) else []))
    os.removedirs("b/c/d")
    os.renames("a", "new/place")
    print(sorted(os.listdir()), os.listdir("new"))
print(os.path.exists(place))
