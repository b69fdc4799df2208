"""What the mode of a file says, and the places of os.stat's numbers."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

S_IFDIR = 0o040000
S_IFCHR = 0o020000
S_IFBLK = 0o060000
S_IFREG = 0o100000
S_IFIFO = 0o010000
S_IFLNK = 0o120000
S_IFSOCK = 0o140000
S_IFDOOR = S_IFPORT = S_IFWHT = 0

S_ISUID = 0o4000
S_ISGID = S_ENFMT = 0o2000
S_ISVTX = 0o1000
S_IREAD = S_IRUSR = 0o400
S_IWRITE = S_IWUSR = 0o200
S_IEXEC = S_IXUSR = 0o100
S_IRWXU = 0o700
S_IRGRP, S_IWGRP, S_IXGRP, S_IRWXG = 0o040, 0o020, 0o010, 0o070
S_IROTH, S_IWOTH, S_IXOTH, S_IRWXO = 0o004, 0o002, 0o001, 0o007


def S_IMODE(mode, /):
    """Return the portion of the file's mode that can be set by os.chmod()."""
    return mode & 0o7777


def S_IFMT(mode, /):
    """Return the portion of the file's mode that describes the file type."""
    return mode & 0o170000


def _test(name, kind, text):
    def test(mode, /):
        return kind != 0 and mode & 0o170000 == kind

    test.__name__ = test.__qualname__ = name
    test.__doc__ = f"S_IS{name[4:]}(mode) -> bool\n\nReturn True if mode is from {text}."
    return test


S_ISDIR = _test("S_ISDIR", S_IFDIR, "a directory")
S_ISCHR = _test("S_ISCHR", S_IFCHR, "a character special device file")
S_ISBLK = _test("S_ISBLK", S_IFBLK, "a block special device file")
S_ISREG = _test("S_ISREG", S_IFREG, "a regular file")
S_ISFIFO = _test("S_ISFIFO", S_IFIFO, "a FIFO (named pipe)")
S_ISLNK = _test("S_ISLNK", S_IFLNK, "a symbolic link")
S_ISSOCK = _test("S_ISSOCK", S_IFSOCK, "a socket")
S_ISDOOR = _test("S_ISDOOR", S_IFDOOR, "a door")
S_ISPORT = _test("S_ISPORT", S_IFPORT, "an event port")
S_ISWHT = _test("S_ISWHT", S_IFWHT, "a whiteout")


def filemode(mode, /):
    """Convert a file's mode to a string of the form '-rwxrwxrwx'"""
    kinds = {S_IFLNK: "l", S_IFSOCK: "s", S_IFREG: "-", S_IFBLK: "b", S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p"}
    text = kinds.get(S_IFMT(mode), "?")
    for shift, special, letters in ((6, S_ISUID, "Ss"), (3, S_ISGID, "Ss"), (0, S_ISVTX, "Tt")):
        bits = mode >> shift
        text += ("r" if bits & 4 else "-") + ("w" if bits & 2 else "-")
        if mode & special:
            text += letters[bits & 1]
        else:
            text += "x" if bits & 1 else "-"
    return text
