"""Code objects: replace() and what it refuses, equality, flags."""
import copy
import types


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


def f(a, b=2, *c, d=4, **e):
    "doc"
    x = a + b
    return x


code = f.__code__
for name, value in (
    ("co_name", "other"), ("co_qualname", "a.b"), ("co_filename", "x.py"), ("co_firstlineno", 77),
    ("co_flags", code.co_flags | 0x100), ("co_argcount", 2), ("co_varnames", code.co_varnames),
):
    changed = code.replace(**{name: value})
    print(name, getattr(changed, name) == value, changed == code, type(changed).__name__)
    changed = types.FunctionType(changed, globals())
    print(changed.__name__, changed.__qualname__, changed(1, 5, d=0))
attempt(code.replace, foo=1)
attempt(code.replace, 1)
attempt(code.replace, co_name=1)
attempt(lambda: code.replace() == code)
attempt(lambda: copy.replace(code, co_name="copied").co_name)
print(hash(code.replace()) == hash(code), code == f.__code__, code == attempt.__code__, code != 1)
same = [eval("lambda: 1").__code__ for _ in range(2)]
print(same[0] == same[1], same[0] == eval("lambda: 2").__code__)


def gen():
    yield


async def co():
    pass


async def agen():
    yield


def outer(z):
    return lambda: z


for g in (f, attempt, gen, co, agen, outer, outer(1)):
    print(hex(g.__code__.co_flags), end=" ")
print()
for g in (f, outer, outer(1)):
    c = g.__code__
    print(
        c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_cellvars,
        c.co_freevars, c.co_name, c.co_qualname,
    )


def fails():
    raise ValueError("here")


moved = types.FunctionType(fails.__code__.replace(co_name="moved", co_filename="elsewhere.py", co_firstlineno=1000), {})
try:
    moved()
except NameError as e:
    entry = e.__traceback__.tb_next
    print(entry.tb_lineno, entry.tb_frame.f_code.co_filename, entry.tb_frame.f_code.co_name)
except ValueError as e:
    entry = e.__traceback__.tb_next
    print(entry.tb_lineno, entry.tb_frame.f_code.co_filename, entry.tb_frame.f_code.co_name)
for arguments in ((), (0,)):
    attempt(types.CodeType, *arguments)
