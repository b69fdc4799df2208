"""Trees of texts, in three modes, with the places of their nodes."""
import ast

sources = ["", "x", "a.b[1:2, ::3].c(*d, e=f, **g)", "lambda a, /, b=1, *c, d, e=2, **f: yield_", "x = y = (yield)",
           "[a async for b, *c in d if e if f]", "{**a, b: c}", "{a for b in c}", "a < b <= c is not d not in e",
           "not a or b and -c ** ~d", "a if b else c", "(a := 1)", "...; None; True", "1, 1.5, 2j, 10 ** 100, 1_0",
           "'a' b''" if False else "'a' 'b', u'c', b'd'", 'f"a{b!r:>{c}}d{e=}" "g"', 't"{a}b"', "del a, b.c", "assert a, b",
           "import a.b as c, d", "from . import a", "from ..a import (b as c, d)", "global a, b", "a: int = 1; (b): str",
           "a += 1; b @= c", "type A[T: int = str, *Ts, **P] = T", "raise a from b", "pass; break; continue; return"]
for source in sources:
    print(source)
    print(ast.dump(ast.parse(source)))
blocks = '''
@a
async def f[T](x: int, /, *, y: str = "é") -> None:
    """doc"""
    async with a as b, c:
        await d
    async for e in f: pass
    else: g
    return
class A[T](B, metaclass=C):
    nonlocal x
try:
    a
except (B, C) as d:
    e
except: f
else: g
finally: h
try: a
except* B: c
while a: b
else: c
if a: b
elif c: d
else: e
match a:
    case 1 | -2.5 | 3 + 4j | "x" | None | A.b: pass
    case [a, *_, b] | (c, *d): pass
    case {"k": v, **rest} if rest: pass
    case A(b, c=d) as e: pass
    case _: pass
with (a as b, c): é = 1; ü = é
'''
print(ast.dump(ast.parse(blocks), indent=1, include_attributes=True))
print(ast.dump(ast.parse("a + é", mode="eval"), include_attributes=True))
print(ast.dump(ast.parse("a; b\n", mode="single")))
print(ast.dump(ast.parse(b"# coding: latin-1\nx = '\xe9'")))
tree = ast.parse("x")
print(ast.parse(tree) is tree, compile(tree, "f", "exec", ast.PyCF_ONLY_AST) is tree)
try:
    ast.parse("a b", "given")
except SyntaxError as e:
    print(e, e.filename, e.lineno, e.offset, e.end_offset, repr(e.text))
for mode in ("bad", "exec"):
    try:
        print(ast.parse("x", mode=mode))
    except ValueError as e:
        print(e)
