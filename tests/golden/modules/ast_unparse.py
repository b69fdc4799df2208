"""Trees written as text."""
import ast

source = r'''
"""module's doc"""
import a.b as c, d
from . import e
from ..f import (g as h, *()) if False else None
'''.splitlines()[1]
texts = [source, "import a.b as c, d\nfrom . import e\nfrom ..f import g as h", "x = y, = (1, 2)\nx, y = z\n(a, b), [c] = d",
         "a + b * c - (d - e)\na ** -b ** c\n(-a) ** b\n(a ** b) ** c\n-(a + b)\nnot (a and b) or c\na or (b and c)\n(a or b) and c",
         "(a < b) < c\na < b < c\na is not (b in c)", "(lambda: 0)()\nlambda x, /, y=1, *z, w, **k: (yield)", "a if b else (c if d else e)\n(a if b else c) if d else e",
         "[x async for x, y in z if a if b]\n{x: y for x in (lambda: y)}\n(x for x in (a if b else c))", "f(*a, b, c=d, **e)\nf((x for x in y))\nx[1, 2]\nx[1:2, ::3]\nx[()]\nx[*a]\n1 .real\n1.5.real",
         "{**a, b: c}\n{1}\nset()\n()\n(1,)\n[]", "await_ = (await x) if y else z" if False else "async def f():\n    await (a + b)\n    await (await a)\n    return (yield x)\n    x = yield y\n    yield a, b\n    yield from (a)",
         "assert a, b\ndel a, (b, c)\nglobal g, h\nraise\nraise a from b\nreturn\nreturn a, b" , "x: int\n(y): int = 3\nz.a: b = c\nx += (1, 2)\nx = (y := 1)\nif (n := 1): pass",
         "class A(B, metaclass=C):\n    'doc'\n    x = 1\n    @d\n    def f(self): 'doc \"x\" \\\\'\n    class B: pass\nx = 1\nclass C: ...",
         "try: a\nexcept B: c\nexcept (D, E) as f: g\nexcept: h\nelse: i\nfinally: j\ntry: a\nexcept* B as c: d", "for a, b in c, d: e\nelse: f\nwhile a: b\nelse: c\nif a: b\nelif c: d\nelif e: f\nelse:\n    if g: h\n    i",
         "with a as b, c as (d, e): f\nasync def f():\n    async with a: b\n    async for x in y: z", "type A[T: int = str, *Ts = *x, **P = [int]] = T\ndef f[T](x: T, *a: int, k: str = 'a', **kw: dict) -> T: pass",
         "match a, b:\n    case 1 | -2 | 'x' | None | A.b: pass\n    case [a, *_, b] | (c, *d): pass\n    case {'k': v, **rest} if rest: pass\n    case A(b, c=d, e=(1 | 2) as f) as g: pass\n    case _: pass\n    case (1 as x) | (2 as x): pass",
         r'''"a'b", 'a"b', "a\nb", b"a'b\"c", 'tab\t', "é\x00\ud800", 1e400, -1e400j, 1_000, 0xff, 1e10, u"x"''',
         """f"{a!r:>{w}} {{b}} {c=} {'x'} {d['k']}" f'{a}' "'", f'{{{x}}}' f"{ {1: 2}[1] }", f"{x:%H:%M}" """, '''t"{a!s:x}b{c + 1}"''', '''f"{'a' if b else 'c'}\\n{x}"''', "f'''{\na\n}\"'\"\"\"'''"]
for text in texts:
    try:
        tree = ast.parse(text)
    except SyntaxError as e:
        print(e)
        continue
    written = ast.unparse(tree)
    print(written)
    print("--", ast.dump(ast.parse(written)) == ast.dump(tree))
for node in (ast.Name("x"), ast.arguments([], [ast.arg("a")], None, [], [], None, []), ast.Set([]), ast.Constant((1, "a", ())), ast.Constant(float("nan")),
             ast.BinOp(ast.Constant(-1), ast.Pow(), ast.Constant(2)), [ast.Pass(), ast.Break()], ast.Expression(ast.Tuple([ast.Name("a")]))):
    print(ast.unparse(node))
