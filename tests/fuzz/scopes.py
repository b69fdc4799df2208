"""Functions and names: calls of every shape with their errors, closures, `global`, `nonlocal`, `del`, comprehension scopes."""

from . import statements
from .expressions import expression
from .signatures import arguments, signature


def of_calls(ctx):
    """One function, called well and badly."""
    ctx.needs.add('show')
    for _ in range(ctx.number(1, 2)):
        name = ctx.fresh('f')
        method = ctx.chance(.25)
        header, call, names = signature(ctx, .3)
        shown = ', '.join(names) + ',' if names else ''
        if method:
            with ctx.block(f'class {name.upper()}:'):
                ctx.line(f"def {name}(self{', ' if header else ''}{header}): return ({shown})")
            ctx.line(f'{name} = {name.upper()}().{name}')
        elif ctx.chance(.15):
            ctx.line(f'{name} = lambda {header}: ({shown})')
        else:
            with ctx.body_of(f'def {name}({header}):'):
                ctx.line(f'return ({shown})')
        ctx.line(f'show(lambda: {name}({call}))')
        for _ in range(ctx.number(2, 6)):
            plain = [(parameter, 0) for parameter in names if parameter.startswith('p')] + [(parameter, None) for parameter in names if parameter.startswith('k') and not parameter.startswith('kw')]
            chosen = [one for one in plain if ctx.chance(.85)]
            ctx.line(f'show(lambda: {name}({arguments(ctx, chosen, .5)}))')
        ctx.line(f"show(lambda: {name}({ctx.pick(['*[1, 2]', '**{1: 2}', '*5', '**5', '*range(3), **{}', '**{\"x\": 1}, **{\"x\": 2}', '1, 2, 3, 4, 5, 6', '*[], **{}', 'x=1, **{\"x\": 2}', '*\"ab\"', '**[(1, 2)]', 'self=1', '*None'])}))")
        if ctx.chance(.3):
            ctx.line(f"show(lambda: ({name}.__defaults__, {name}.__kwdefaults__, {name}.__name__, {name}.__code__.co_varnames, {name}.__code__.co_argcount))")
        if ctx.chance(.3):
            ctx.line(f'show(lambda: str(__import__("inspect").signature({name})))')


def of_scopes(ctx):
    """Nested functions that read, rebind and delete one another's names."""
    ctx.needs.add('show')
    ctx.line('x, y = "global x", "global y"')
    scope(ctx, 'outer', 2)
    ctx.line('show(lambda: outer())')
    ctx.line('print(x, y)')
    if ctx.chance(.25):
        annotation_scopes(ctx)
    for _ in range(ctx.number(1, 4)):
        ctx.line(ctx.pick([
            'print([(x, z) for x in range(2) for z in (x,)], x)', 'print([lambda: x for x in range(3)][0]())', 'print({x: y for x, y in zip("ab", [1, 2])}, x, y)', 'print([w := x for x in (1, 2)], w)', 'print(list(x for x in (x for x in "ab")))', 'class S:\n    x = "class x"\n    f = [x for _ in range(1)]\n    def g(self): return x\n    z = x\nprint(S.f, S().g(), S.z)',
            'class S:\n    y = y\n    try: del x\n    except NameError as error: print(error)\nprint(S.y)', 'exec("x = 5; print(x)", {"x": 1})', 'exec("y = 5"); print(y)', 'print(eval("[x for _ in range(2)]"))', 'def late(): return [f() for f in [lambda i=i: i for i in range(3)]]\nprint(late())', 'def cells(): return [f() for f in [lambda: i for i in range(3)]]\nprint(cells())',
            'def local():\n    try: return x\n    finally: x = 1\nshow(local)', 'def deleted():\n    z = 1\n    def inner(): return z\n    del z\n    return inner()\nshow(deleted)', 'for x in range(2): pass\nprint(x)', 'def default(x=x): return x\nx = 9\nprint(default(), default.__closure__)', 'print((lambda: (yield))().send(None))', 'def f():\n    global fresh\n    fresh = 3\nf(); print(fresh)', 'try: raise KeyError(1)\nexcept KeyError as x: pass\nshow(lambda: x)', 'import math as x\nprint(x.__name__)',
            'def counter():\n    n = 0\n    def step():\n        nonlocal n\n        n += 1\n        return n\n    return step, lambda: n\na, b = counter(); a(); print(a(), b())', 'def loc():\n    a = 1\n    d = locals()\n    b = 2\n    d["a"] = 5\n    return a, sorted(d), sorted(locals())\nprint(loc())', 'def shadow(list): return [list for list in list]\nprint(shadow("ab"))', 'print([[x for x in range(x)] for x in range(3)])', 'def unbound():\n    if False: q = 1\n    return q\nshow(unbound)', 'def gen():\n    x = 1\n    yield lambda: x\n    x = 2\n    yield x\nprint([g() if callable(g) else g for g in gen()])', 'show(lambda: (lambda a, *, b=x: (a, b))(1))',
            'def bad():\n    x += 1\nshow(bad)', 'def __f(__a): return __a\nprint(__f(1))', 'def vars_in():\n    a = 1\n    class C:\n        nonlocal a\n        a = 2\n    return a\nprint(vars_in())', 'def params[T](x: T) -> T: return x\nprint(params.__type_params__, params(3))', 'type Alias[T] = list[T] | x\nprint(Alias, Alias.__type_params__)', 'def many():\n    a = b = c = 1\n    del a, b, c\n    return a\nshow(many)',
        ]))


#: Expressions that annotation scopes of a class evaluate late: each comprehension sees the class's names, its own and those
#: around it.
LATE = [
    '[item for item in "ab"], item', '[(item, each) for each in "xy"], each', '[[item for item in "pq"] + [item] for each in item]', '[f() for f in [lambda: item for each in "a"]]',
    'list(item + each for each in "a")', '{item: [each for _ in "a"] for item in "ab"}', '[v for v in [item for _ in "a"] if item == v]', '(lambda: [item for _ in "a"])()', '[(lambda item=item: item)() for each in "a"]',
    '[item for item in "ab"], (lambda: item)()', '[x for x in "ab"], (lambda: x)()', '[x for x in "ab"], list(x + each for each in "c")', '([each for each in "ab"], [f() for f in [lambda: each, lambda: x]])',
    '[missing for each in "a"]', '[later for each in "a"]', '[x for each in "a" for x in each], x', '{each for each in item}', '(item, [each for _ in "a"], [x, y])',
]


def annotation_scopes(ctx):
    """A class whose type aliases, bounds and annotations hold comprehensions."""
    ctx.line('item, each = "global item", "global each"')
    with ctx.body_of(f'def around({ctx.pick(["", 'item="outer item", ', 'each="outer each", '])}x="outer x"):') if ctx.chance(.5) else ctx.block('if True:'):
        if ctx.chance(.3):
            ctx.line('each = "local each"')
        with ctx.block(f"class Late{ctx.pick(['', f'[T: {ctx.pick(LATE[1:])}]'])}:"):
            for name in ctx.rng.sample(['item', 'each', 'x'], ctx.number(1, 2)):
                ctx.line(f'{name} = "class {name}"')
            for name in 'ABC':
                parameters = f'[T: ({ctx.pick(LATE)})]' if ctx.chance(.3) else ''
                ctx.line(f'type {name}{parameters} = ({ctx.pick(LATE)})')
            ctx.line(f'note: ({ctx.pick(LATE)}) = 1')
            ctx.line(f'def m[T: ({ctx.pick(LATE)})](self, p: ({ctx.pick(LATE)}) = {ctx.pick(["[item for _ in (1, 2)]", "1"])}) -> ({ctx.pick(LATE)}): pass' if ctx.chance(.5) else f'def m(self, p: ({ctx.pick(LATE)})): pass')
            ctx.line('later = 5')
        ctx.line('for work in (lambda: Late.A.__value__, lambda: Late.B.__value__, lambda: Late.C.__value__, lambda: Late.__annotations__, lambda: Late.m.__annotations__, lambda: Late.__type_params__[0].__bound__,')
        ctx.line('             lambda: Late.m.__type_params__[0].__bound__, lambda: Late.A.__type_params__[0].__bound__): show(work)')
    if any(line.startswith('def around') for line in ctx.lines):
        ctx.line('show(around)')


def scope(ctx, name, depth):
    """A function that uses x, y, z and holds another."""
    free = depth < 2
    with ctx.body_of(f'def {name}():', 'def'):
        words = ctx.rng.sample(['x', 'y', 'z'], 3)
        if ctx.chance(.3):
            ctx.line(f'global {words[0]}')
        bound = []
        if free and ctx.chance(.5):
            ctx.line(f'nonlocal n{depth + 1}')
        ctx.line(f'n{depth} = "n{depth}"')
        for word in words:
            if ctx.chance(.6):
                ctx.line(f'{word} = "{name} {word}"')
                bound.append(word)
        if depth:
            scope(ctx, f'inner{depth}', depth - 1)
            ctx.line(f'show(inner{depth})')
        if free:
            ctx.line(f'print(n{depth + 1})' if ctx.chance(.6) else f'n{depth + 1} = 5' if ctx.chance(.2) else 'pass')
        if ctx.chance(.2):
            ctx.line(f'del {ctx.pick(words)}')
        ctx.line(ctx.pick(['return x, y', 'return [x for x in "ab"], y', 'return (lambda: (x, y))()', 'return z', 'return sorted(locals())', 'return eval("x")', 'return [y for _ in range(2) if x]', 'print(x, y)', 'return {x: y for y in (x,)}']))


def of_match(ctx):
    """`match` statements one after another, over subjects that their patterns nearly fit."""
    ctx.line('class Point:\n    __match_args__ = ("x", "y")\n    def __init__(self, x, y): self.x, self.y = x, y\n    def __repr__(self): return f"Point({self.x}, {self.y})"')
    for _ in range(ctx.number(1, 3)):
        ctx.line(f'for subject in [{", ".join(subject(ctx) for _ in range(ctx.number(1, 5)))}]:')
        ctx.indent += 1
        ctx.loops += 1
        with statements.guarded(ctx):
            with ctx.block('match subject:'):
                for _ in range(ctx.number(2, 5)):
                    case(ctx)
                ctx.line(f"case {ctx.pick(['_', 'other'])}: print('nothing for', subject)")
        ctx.loops -= 1
        ctx.indent -= 1


def case(ctx):
    """One case."""
    from .patterns import pattern
    text, names = pattern(ctx)
    if ctx.chance(.25):
        text, names = ctx.pick([('Point(x=0, y=m1)', ['m1']), ('Point(m1, m2)', ['m1', 'm2']), ('Point(1)', []), ('Point(1, 2, 3)', []), ('Point(m1, y=2)', ['m1']), ('Point(x=Point(m1))', ['m1']), ('[Point(), *m1]', ['m1']), ('{"p": Point(x=m1)}', ['m1']), ('Point(0 | 1 as m1)', ['m1']), ('Point(1, x=2)', []),
                               ('[m1, m2], *m3', ['m1', 'm2', 'm3']), ('m1, m2', ['m1', 'm2']), ('*m1,', ['m1']), ('{"a": 1, **m1}', ['m1']), ('int() | str() as m1', ['m1']), ('-1 | 1.5 | 2j', []), ('[[1, *_], *_]', [])])
    guard = f' if {ctx.pick(["subject", "len(subject) > 1", "print(" + repr("guard") + ") is None", "False"])}' if ctx.chance(.2) else ''
    ctx.line(f"case {text}{guard}: print({', '.join([repr(f'case {ctx.fresh()}'), *names])})")


def subject(ctx):
    """A value that patterns look for."""
    if ctx.chance(.5):
        return f"({expression(ctx, ctx.pick(['list', 'tuple', 'dict', 'int', 'str', 'any']), 1)})"
    return ctx.pick(['Point(0, 2)', 'Point(1, 2)', '[1, 2]', '[1, [2, 3]]', '{"a": 1}', '{"a": 1, "b": 2}', '{"p": Point(3, 4)}', '(1,)', '[]', '{}', '"ab"', 'b"a"', 'None', 'True', '1.5', '2j', '[Point(1, 1), 5]', 'range(3)', '{1, 2}', '__import__("collections").deque([1, 2])', '__import__("collections").OrderedDict(a=1, z=3)', '1 + 0j', '-1'])


FORMS = [
    'class Sees:\n    item = 5\n    type Alias = [item for _ in "ab"]\n    def m[T: [item for _ in "a"]](self): pass\nprint(Sees.Alias.__value__, Sees.m.__type_params__[0].__bound__)', 'class Hides:\n    item = 5\n    try: lost = [item for _ in "ab"]\n    except NameError as error: print(error)\n    kept = [each for each in [item]]\nprint(Hides.kept)',
    "template = t'a{x}b{y!r:>5}c'\nprint(template.strings, template.values, [(i.expression, i.conversion, i.format_spec) for i in template.interpolations])", "print(t''.strings, t'{x}'.values, t'{x:{y}}'.interpolations[0].format_spec)", "def poly[T, *Ts, **P](a: T, *b: *Ts) -> T: return a\nprint(poly.__type_params__, poly(4))", 'class Box[T: int = bool]: pass\nprint(Box.__type_params__, Box[int], Box.__type_params__[0].__bound__, Box.__type_params__[0].__default__)', 'class Many[*Ts = *tuple[int, str]]: pass\nprint(Many.__type_params__[0].__default__)', 'class Par[**P = [int, str]]: pass\nprint(Par.__type_params__[0].__default__)',
    'type Plain = int\nprint(Plain, Plain.__value__)', 'type Two[A, B: (int, str)] = dict[A, B]\nprint(Two.__type_params__, Two[int, str], Two.__value__)', 'type Lazy = missing_name\nshow(lambda: Lazy.__value__)', 'import math, sys as system\nprint(math.floor(2.5), system.maxsize > 5)', 'from math import (floor, ceil as up)\nprint(floor(1.5), up(1.5))', 'from math import *\nprint(sqrt(4))', 'show(lambda: __import__("nothing_there"))', 'try:\n    from math import nothing\nexcept ImportError as error: print(error, error.name)', 'try:\n    from . import sibling\nexcept ImportError as error: print(error)', 'try:\n    from .. import sibling\nexcept ImportError as error: print(error)', 'import collections.abc as abc\nprint(abc.__name__)',
    'a = [0, 1, 2, 3]\ndel a[0], a[-1]\nprint(a)', 'a = b = 1\ndel (a, [b])\nshow(lambda: a)', 'a: int\nshow(lambda: a)', 'show(lambda: [*range(3), *"ab"])', 'show(lambda: {**{1: 2}, 3: 4, **{1: 5}})', 'x, = [5]\n[y, [z, *w]] = 1, "abc"\nprint(x, y, z, w)', 'print(not (1 < 2 < 3) is False)', 'print(1 if 0 else 2 if 0 else 3)', 'print(*[1], *(2,), sep="-")', 'show(lambda: (lambda *, k: k)(k=3))', 'print((lambda: 1)(), (lambda x, /, y=2, *z, w=3, **v: (x, y, z, w, v))(1, 2, 3, w=4, q=5))', 'assert True', 'assert (lambda: 1)(), "message"\ntry: assert 0, ("tuple", 1)\nexcept AssertionError as error: print(repr(error))', 'try: assert []\nexcept AssertionError as error: print(repr(error))',
    'with open(__file__ if "__file__" in globals() else "/dev/null") as f: print(f.closed)', 'if (n := 5) > 3 and (m := n * 2): print(n, m)', 'while (n := 3) and not (n := 0): print("once"); break\nelse: print("no")', 'for a, (b, *c) in [(1, "xyz"), (2, [3])]: print(a, b, c)', 'for a[0] in [1, 2] if (a := [0]) else []: print(a)', 'for x in 1, 2, *[3, 4]: print(x, end=" ")\nelse: print("done")', '@(lambda f: (lambda *a: ("decorated", f(*a))))\n@staticmethod\ndef dec(x): return x\nprint(dec(3))', 'def ann(a: "x", *b: 1, c: [2] = 3, **d: {}) -> None: pass\nprint(ann.__annotations__)', 'def fwd(a: undefined): pass\nshow(lambda: fwd.__annotations__)', 'def doc():\n    "docs"\n    return doc.__doc__\nprint(doc())',
    'print({1: "a", **{}, 2: "b"}, {*[1, 2], 3}, [*()], (*(), 1))', 'print(f"{1:{2}{"d"}}|{"a" "b"!r:^{3 * 3}}|{3.14159:.{2}f}|{{}}|{1,}|{lambda_ if (lambda_ := 2) else 0}")', "print(f'''{\n1 + 1\n}''' f'{2}' 'tail')", "print(rf'\\d{1}', fr'{2}\\n', b'a' b'b', u'u')", 'print(0xFF, 0b11, 0o17, 1_000, 1e3, .5, 5., 1j, 1_0.0_1e1_0)', 'print("a" "b" \'c\' """d\ne""", r"\\n", "\\x41\\u0041\\U00000041\\N{BULLET}\\101\\0")', 'print([a for a in range(9) if a % 2 if a > 2], {a: b for a in (1, 2) for b in (3,)}, {a for a, *_ in ["ab"]})', 'print(next(a for b in [[1, 2]] for a in b if a > 1))', 'async def agen(): yield 1\nasync def use(): return [x async for x in agen()], {x: 1 async for x in agen()}, {x async for x in agen()}\ntry: use().send(None)\nexcept StopIteration as end: print(end.value)',
    'async def lots[T](x, /) -> int:\n    async with Guard(1) as a, Guard(2): pass\n    async for i in numbers(2): print(i)\n    else: print("else")\n    return await turn(5)\nshow(lambda: run(lots(1)))', '@(lambda f: f)\n@(lambda f: f)\nasync def deco(): pass\ndeco().close()', 'print(__debug__, __name__, ...)', 'x = yield_ = 3\nprint(x)', 'match, case, type, _ = 1, 2, 3, 4\nprint(match, case, type, _)', 'print(type(lambda: (yield)))', 'try: raise ExceptionGroup("g", [ValueError(1), KeyError(2)])\nexcept* ValueError: print(1)\nexcept* (KeyError, OSError) as e: print(e.exceptions)\nelse: print(2)\nfinally: print(3)', 'try: pass\nexcept* OSError: pass\nelse:\n    print("a")\n    print("b")\nfinally:\n    print("c")\n    print("d")',
    'global gg, hh\ngg = hh = 1\nprint(gg + hh)', 'def nl():\n    a = b = 0\n    def set_():\n        nonlocal a, b\n        a, b = 1, 2\n    set_()\n    return a, b\nprint(nl())', 'class KW(metaclass=type, **{}): pass\nprint(KW.__name__)', 'class Two(*(int,), **{"metaclass": type}): x: int = 1\nprint(Two.__mro__)', '@(lambda c: c)\n@(lambda c: c)\nclass Deco[T, U](object, metaclass=type): pass\nprint(Deco)', 'print([x for x in (i for i in range(4) if i for j in range(2))], {(a, b): c for a in "x" for b in "y" for c in "z"}, {a + b for a in (1, 2) for b in (10, 20)})', 'async def both[T, U](a):\n    "doc"\n    async for b in numbers(1):\n        print(a)\n        print(b)\n    else:\n        print("x")\n        print("y")\n    async with Guard(a):\n        print(1)\n        print(2)\nshow(lambda: run(both(3)))', 'match [1, 2]:\n    case [int(real=r), float() | int(imag=0, real=2)]: print(r)', 'match 5:\n    case int(x) if x > 9: print("big")\n    case _ if False: pass\n    case x: print(x)', 'print(f"{5=}", f"{5 = !r:>4}", f"{"x"=}", t"{5=}".strings)', 'print(f"{x!r:{y}}" if (x := 1) and (y := "5") else 0)',
]


def of_forms(ctx):
    """The rarer forms of statements and expressions."""
    ctx.needs |= {'show', 'turn', 'shared'}
    ctx.line(f'x, y = {expression(ctx, "any", 1)}, 8')
    for form in ctx.rng.sample(FORMS, ctx.number(2, 6)):
        with statements.guarded(ctx):
            ctx.line(form) if '*' not in form or 'import *' not in form else ctx.line('pass')
        if ctx.chance(.3):
            statements.statement(ctx, 1)
