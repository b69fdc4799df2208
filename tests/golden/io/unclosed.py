"""Files that nobody closes: what waits is written, and a ResourceWarning is issued where the filters want it."""
import io
import sys
import warnings

sys.path.insert(0, "../os")
from _place import Place

with Place("unclosed"):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        f = open("a", "w")
        f.write("text")
        del f
        open("b", "wb").write(b"bytes")
        open("b", "rb", 0).read()
        io.StringIO("x")
        io.BytesIO(b"x")
        with open("a") as f:
            print(f.read())
        with open("b") as f:
            print(f.read())
        f = open("a", closefd=True)
        f.close()
        del f
    for w in caught:
        print(w.category.__name__, str(w.message).replace("UTF", "utf"))
    f = open("a")
    f.attribute = 5
    print(f.__dict__)
    import copy
    for stream in (f, f.buffer, f.buffer.raw, io.BytesIO(b"xyz"), io.StringIO("xyz")):
        try:
            print(copy.copy(stream).read())
        except TypeError as e:
            print(e)
    f.close()
    view = io.BytesIO(b"abc")
    with view.getbuffer() as memory:
        memory[0] = 65
        print(view.getvalue(), len(memory))
        for call in (lambda: view.write(b"x"), lambda: view.truncate(0), lambda: view.close()):
            try:
                print(call())
            except BufferError as e:
                print(e)
    print(view.write(b"longer"), view.getvalue())
    target = memoryview(bytearray(6))
    print(io.BytesIO(b"123").readinto(target[1:3]), bytes(target), io.BufferedReader(io.BytesIO(b"456789")).readinto(target))
    try:
        io.BytesIO(b"1").readinto(memoryview(b"x"))
    except TypeError as e:
        print(e)
