"""sys.stdout, sys.stdin and sys.stderr are TextIOWrappers; print follows what is in their place."""
import io
import sys

print(isinstance(sys.stdout, io.TextIOWrapper), isinstance(sys.stdin, io.TextIOBase), type(sys.stderr) is io.TextIOWrapper)
for stream in (sys.stdin, sys.stdout, sys.stderr):
    print(stream, stream.name, stream.mode, stream.encoding, stream.errors, stream.line_buffering, stream.write_through, stream.newlines, stream.fileno(), stream.closed, stream.readable(), stream.writable())
    print(stream.buffer, stream.buffer.raw, stream.buffer.mode, stream.buffer.fileno(), stream.isatty())
print(sys.stdout.write("four"), sys.stdout.writelines(["a", "b\n"]), sys.stdout is sys.__stdout__)
sys.stdout.flush()
print(sys.stdout.buffer.write(b"bytes\n"))
sys.stdout.flush()
for call in [lambda: sys.stdout.read(), lambda: sys.stdin.write("x"), lambda: sys.stdout.write(5), lambda: sys.stdout.write(b"x"), lambda: sys.stdout.nothing]:
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
print(sys.stdin.readline(), sys.stdin.read(4), next(sys.stdin), input(), sys.stdin.buffer.raw.closed)
s = io.StringIO()
sys.stdout = s
print("caught", 1, end="!")
print(input("prompt "), flush=True)
sys.stdout = sys.__stdout__
print(repr(s.getvalue()))


class Writer:
    def __init__(self):
        self.got = []

    def write(self, text):
        self.got.append(text)

    def flush(self):
        self.got.append("flushed")


sys.stdout = w = Writer()
print("a", "b", sep="-", flush=True)
sys.stdout = sys.__stdout__
print(w.got)
sys.stdout = None
print("nowhere")
sys.stdout = sys.__stdout__
saved, sys.stdin = sys.stdin, io.StringIO("one\ntwo")
print(input(), input())
try:
    input()
except EOFError as e:
    print("EOFError", e)
sys.stdin = saved
print(list(sys.stdin), sys.stdin.read())
from contextlib import redirect_stdout, redirect_stderr

with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
    print("to out")
    print("to err", file=sys.stderr)
print(repr(out.getvalue()), repr(err.getvalue()))
sys.stdout.reconfigure(errors="replace", encoding="ascii")
print("é\udc80", sys.stdout.encoding, sys.stdout.errors)
sys.stdout.reconfigure(encoding="utf-8", newline="\r\n")
print("é")
sys.stdout.reconfigure(newline="\n")
try:
    print("\udc80")
except UnicodeEncodeError as e:
    print(e)
del sys.stdout
try:
    print("nothing")
except RuntimeError as e:
    saved = str(e)
sys.stdout = sys.__stdout__
print("end", saved)
sys.stdout.close()
try:
    print("closed")
except ValueError as e:
    sys.stderr.write(str(e))
