import builtins
import sys

lines = ["b" + name for name in dir(builtins)]
samples = [0, 1.5, 1j, "", b"", bytearray(), memoryview(b""), (), [], {}, set(), frozenset(), range(0), slice(0)]
samples += [lambda: 0, (x for x in ()), iter(()), property(), Exception(), ExceptionGroup("", [OSError()]), type]
samples += [{}.keys(), {}.items(), lines.append, (lambda: 0).__code__, classmethod(len), super(int, 1), map(len, ())]
lines += ["a" + name for name in sorted({name for sample in samples for name in dir(sample)})]
modules = """abc array ast asyncio atexit bisect builtins codecs collections contextlib copy dataclasses enum errno
functools gc heapq inspect io itertools json keyword math operator os posixpath random re string struct sys textwrap
time traceback types typing warnings weakref""".split()
for module in modules:
    try:
        found = __import__(module)
    except ImportError:
        continue
    lines += [f"m__import__({module!r}).{name}" for name in dir(found)]
words = "\n".join(lines)
