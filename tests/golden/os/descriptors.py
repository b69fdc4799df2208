"""Files by their numbers: open, read, write, seek, pipes."""
import os
from _place import Place

with Place("descriptors"):
    fd = os.open("f", os.O_RDWR | os.O_CREAT, 0o600)
    print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.read(fd, 100), os.read(fd, 1))
    print(os.lseek(fd, -5, os.SEEK_END), os.read(fd, 2), os.fstat(fd).st_size, oct(os.fstat(fd).st_mode), os.isatty(fd))
    os.ftruncate(fd, 3)
    other = os.dup(fd)
    print(os.lseek(other, 0, 0), os.read(fd, 10), os.get_inheritable(fd), os.get_blocking(fd))
    with open(fd, "rb") as f:
        print(type(f), f.name == fd, f.fileno() == fd, f.seek(0), f.read())
    with open(other, closefd=False) as f:
        print(f.mode, f.encoding.lower(), f.seek(1), f.read(), f.buffer.raw.closefd)
    os.set_inheritable(other, True)
    print(os.get_inheritable(other))
    os.close(other)
    r, w = os.pipe()
    print(os.write(w, b"through"), os.read(r, 100))
    with os.fdopen(r) as reader, os.fdopen(w, "w") as writer:
        print("line one", file=writer)
        writer.write("rest")
        writer.close()
        print(reader.readline(), reader.read(), reader.seekable())
        try:
            reader.tell()
        except OSError as e:
            print(type(e).__name__, e)
    for call in [lambda: os.read(99, 1), lambda: os.write(99, b"x"), lambda: os.write(1, "x"), lambda: os.lseek(99, 0, 0), lambda: os.open("none", os.O_RDONLY), lambda: os.dup(99), lambda: open(99), lambda: open(-1), lambda: os.fdopen("x"), lambda: open("f", closefd=False), lambda: os.read(0, -1)]:
        try:
            print(call())
        except (OSError, TypeError, ValueError) as e:
            print(type(e).__name__, e)

    def opener(name, flags):
        print("opening", name, flags & os.O_ACCMODE == os.O_RDONLY)
        return os.open(name, flags)

    with open("f", opener=opener) as f:
        print(f.read())
    for bad in (lambda n, f: -1, lambda n, f: "x"):
        try:
            open("f", opener=bad)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
