"""IncrementalNewlineDecoder and the newline modes of TextIOWrapper."""
import io

for translate in (True, False):
    d = io.IncrementalNewlineDecoder(None, translate)
    for piece in ["a\r", "\nb", "\r", "c\n", "d\r"]:
        print(repr(d.decode(piece)), d.getstate(), d.newlines, end=" ")
    print(repr(d.decode("", final=True)), d.newlines)
    d.setstate((b"", 1))
    print(repr(d.decode("x")), d.reset(), d.newlines)
data = b"a\nb\r\nc\rd\r\r\n"
for newline in [None, "", "\n", "\r", "\r\n"]:
    t = io.TextIOWrapper(io.BytesIO(data), encoding="ascii", newline=newline)
    t._CHUNK_SIZE = 1
    print(repr(newline), list(t), t.newlines)
    b = io.BytesIO()
    t = io.TextIOWrapper(b, encoding="ascii", newline=newline)
    t.write("x\ny\r\nz\r")
    t.flush()
    print(b.getvalue())
for bad in ["x", "\n\r", 5]:
    try:
        io.TextIOWrapper(io.BytesIO(), newline=bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    io.IncrementalNewlineDecoder(None, True).decode(b"x")
except TypeError as e:
    print(e)
