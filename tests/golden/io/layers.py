"""A script's raw stream under a buffer under text; abstract classes."""
import io


class Source(io.RawIOBase):
    def __init__(self, data, step):
        self.data, self.step, self.calls = data, step, 0

    def readable(self):
        return True

    def readinto(self, target):
        self.calls += 1
        n = min(len(target), self.step, len(self.data))
        target[:n] = self.data[:n]
        self.data = self.data[n:]
        return n

    def close(self):
        if not self.closed:
            print("source closed")
        super().close()


class Sink(io.RawIOBase):
    def __init__(self, most):
        self.most, self.got = most, []

    def writable(self):
        return True

    def write(self, data):
        piece = bytes(data)[: self.most]
        self.got.append(piece)
        return len(piece)


for step in (1, 3, 100):
    raw = Source("één\r\ntwo\rthree\n".encode(), step)
    text = io.TextIOWrapper(io.BufferedReader(raw, 4), encoding="utf-8")
    print(text.readlines(), text.newlines)
    del text
    del raw
raw = Source(b"abcdefghij\nklm", 4)
print(raw.read(2), raw.read(9), raw.readline(), raw.readall(), raw.read(), raw.calls)
raw.close()
b = io.BufferedReader(Source(b"abcdefghij\nklm", 4), 8)
print(b.peek(), b.read(1), b.read1(2), b.read1(9), b.readline(), b.peek(2), b.read(), b.read(), b.raw.calls)
target = bytearray(6)
b = io.BufferedReader(Source(b"abcdefghij", 4), 8)
print(b.readinto(target), target, b.readinto1(target), target)
sink = Sink(3)
w = io.BufferedWriter(sink, 5)
print(w.write(b"ab"), sink.got, w.write(b"cdef"), sink.got, w.write(b"0123456789abc"), sink.got, w.flush(), sink.got)
t = io.TextIOWrapper(w, encoding="ascii", newline="\r\n", write_through=True)
print(t.write("x\ny"), t.flush(), sink.got[-3:], t.detach() is w)
try:
    t.write("x")
except ValueError as e:
    print(e)
pair = io.BufferedRWPair(Source(b"incoming", 4), sink)
print(pair.read(3), pair.peek(), pair.write(b"out"), pair.flush(), sink.got[-1], pair.readable(), pair.writable(), pair.closed)
pair.close()
print(pair.closed)
for bad in [None, "x", -1, 10**9]:
    raw = Source(b"", 1)
    raw.readinto = lambda target: bad
    try:
        print(io.BufferedReader(raw).read(3))
    except (OSError, TypeError) as e:
        print(type(e).__name__, e, repr(e.__cause__))
    raw.close()
print(isinstance(w, io.BufferedIOBase), isinstance(t, io.TextIOBase), issubclass(io.FileIO, io.RawIOBase),
      issubclass(io.StringIO, io.IOBase), isinstance(io.BytesIO(), io.TextIOBase), isinstance(w, io.Writer), isinstance(w, io.Reader))
base = io.IOBase()
for name in ["read", "fileno", "tell", "truncate", "readline", "isatty", "seekable", "_checkReadable", "_checkSeekable", "flush", "close", "flush", "close", "isatty", "__enter__"]:
    try:
        print(name, getattr(base, name)())
    except Exception as e:
        print(name, type(e).__name__, e)
print(io.UnsupportedOperation.__mro__[1:3], io.DEFAULT_BUFFER_SIZE, io.text_encoding("x"), io.SEEK_END)
for cls in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper):
    for arg in (io.BytesIO(b"x"), io.IOBase()):
        try:
            print(cls(arg, **{}), end=" ")
        except Exception as e:
            print(cls.__name__, type(e).__name__, e)
print()
