"""Sources that cannot be decoded: what `compile` and imports say, and where."""
import os
import sys
import tempfile

SOURCES = [
    b'x = "\xff"',
    b'# one\nx = "\xff"  # more\ny\n',
    b"\n\n\n  \xe4\xe4 = 1\n",
    b'\xef\xbb\xbfx = "\xff"\n',
    b"# coding: foo\n1",
    b'# coding: ascii\nprint("\xc3\xa4")\n',
    b"x\0",
    b"a\nb\0c\n",
]


def show(e):
    print(type(e).__name__, e)
    print("   ", [type(a).__name__ if i else a for i, a in enumerate(e.args)], e.msg)
    name = e.filename and os.path.basename(e.filename)
    print("   ", name, e.lineno, e.offset, repr(e.text), e.end_lineno, e.end_offset)


with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    for number, source in enumerate(SOURCES):
        try:
            compile(source, "given", "exec")
        except SyntaxError as e:
            show(e)
        with open(os.path.join(folder, f"undecodable{number}.py"), "wb") as f:
            f.write(source)
        try:
            __import__(f"undecodable{number}")
        except SyntaxError as e:
            show(e)
