"""A buffered stream whose raw stream calls it back refuses, but for what does not touch the buffer."""

import io


def tell(*calls):
    for call in calls:
        try:
            print(call())
        except (OSError, RuntimeError) as e:
            print(type(e).__name__, e)


class Raw(io.RawIOBase):
    def writable(self):
        return True

    def readable(self):
        return True

    def write(self, data):
        tell(
            lambda: writer.write(b"x" * 20),
            writer.flush,
            writer.truncate,
            writer.tell,
            lambda: writer.seek(0),
            writer.detach,
            writer.close,
            writer.writable,
        )
        return len(data)

    def readinto(self, room):
        tell(
            lambda: reader.read(1),
            lambda: reader.read(100),
            reader.read,
            lambda: reader.read1(5),
            reader.peek,
            reader.readline,
            lambda: reader.readinto(bytearray(5)),
            lambda: next(reader),
            reader.tell,
            lambda: reader.seek(0),
            reader.close,
        )
        return 0


writer = io.BufferedWriter(Raw(), 8)
writer.write(b"12345")
print(writer.write(b"67890"))
reader = io.BufferedReader(Raw(), 8)
print(reader.read(4))
print(reader.closed, writer.closed)


class Failing(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise ValueError("no")


# Whatever it was that failed: the next call may come in.
failing = io.BufferedWriter(Failing(), 4)
for _ in range(2):
    try:
        failing.write(b"12345678")
    except ValueError as e:
        print(e)
try:
    failing.detach()
except ValueError as e:
    print(e)
