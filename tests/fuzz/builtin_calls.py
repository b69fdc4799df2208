"""Builtin functions with all their keyword arguments, fitting and not, and comparisons of mixed types."""

from .expressions import expression
from .values import anything, literal

#: Calls by templates: `{kind}` stands for a value of the kind.
CALLS = [
    'abs({any})', 'all({iterable})', 'any({iterable})', 'ascii({any})', 'bin({any})', 'bool({any})', 'bytearray({any})', 'bytearray({str}, {encoding}, {errors})', 'bytes({any})', 'bytes({str}, {encoding})', 'bytes({str}, encoding={encoding}, errors={errors})', 'bytes({ints})',
    'callable({any})', 'chr({int})', 'complex({any})', 'complex({any}, {any})', 'complex(real={any}, imag={any})', 'complex({str})', 'dict({any})', 'dict({pairs}, a={any})', 'dict({pairs})', 'divmod({any}, {any})', 'divmod({int}, {int})', 'divmod({float}, {float})', 'enumerate({iterable}, {any})', 'enumerate(iterable={iterable}, start={int})', 'list(enumerate({iterable}, start={int}))',
    'eval({str})', 'eval("a + b", {{"a": {any}, "b": {any}}})', 'eval("x", {{}}, {{"x": {any}}})', 'exec("print(1)")', 'exec({str})', 'exec("y = {int}", d := {{}}) or d["y"]', 'compile("1 +", "<c>", "eval")', 'eval(compile("{int}", "<c>", {mode}))', 'list(filter({function}, {iterable}))', 'float({any})', 'float({str})', 'format({any}, {spec})', 'format({any})', 'frozenset({any})',
    'getattr({any}, {attr})', 'getattr({any}, {attr}, {any})', 'hasattr({any}, {any})', 'hash({int})', 'hash({str})', 'hash({float})', 'hash({tuple})', 'hash({list})', 'hash({complex})', 'hash({frozenset})', 'hash({range})', 'hash({bytes})', 'hex({any})', 'int({any})', 'int({str})', 'int({str}, {small})', 'int({any}, {any})', 'int({str}, base={base})', 'int({float})', 'isinstance({any}, {class})', 'isinstance({any}, {any})', 'issubclass({class}, {class})', 'issubclass({any}, {any})',
    'iter({any})', 'iter({any}, {any})', 'iter(iter([1, 2, 3]).__next__, 2)', 'len({any})', 'list({any})', 'list(map({function}, {iterable}))', 'list(map({function}, {iterable}, {iterable}))', 'list(map({function}, {iterable}, {iterable}, strict={bool}))', 'max({any})', 'max({ints}, key={key}, default={any})', 'max({any}, {any})', 'max([], default={any})', 'max({iterable}, key={key})', 'max({any}, default={any})', 'min({any}, {any}, key={key})', 'min({ints})', 'min({iterable}, key=None)', 'min()',
    'next({any})', 'next(iter({iterable}))', 'next(iter({iterable}), {any})', 'object({any})', 'oct({any})', 'ord({any})', 'ord({str})', 'pow({int}, {small})', 'pow({int}, {small}, {int})', 'pow(base={int}, exp={small}, mod={any})', 'pow({float}, {float})', 'pow({complex}, {small})', 'pow({int}, -1, {int})', 'print({any}, {any}, sep={any}, end={any})', 'print({any}, file=None)', 'print(end={str})', 'print({any}, flush={bool}, sep={str})', 'print({any}, foo=1)', 'print(file=5)',
    'range({any})', 'range({any}, {any})', 'range({int}, {int}, {int})', 'len(range({int}, {int}, {int}))', 'list(reversed({any}))', 'round({any})', 'round({any}, {any})', 'round({float}, {small})', 'round({int}, {small})', 'round(number={float}, ndigits={small})', 'round({float})', 'set({any})', 'setattr({any}, {attr}, 1)', 'slice({any})', 'slice({any}, {any}, {any}).indices({int})', 'sorted({any})', 'sorted({iterable}, key={key}, reverse={any})', 'sorted({iterable}, {any})', 'sorted({ints}, reverse={bool})', 'sorted({pairs}, key=lambda p: p[1])', 'sorted({letters}, key={place}, reverse={bool})', 'sorted({letters}, key={place}, reverse=True)', '(lambda xs: (xs.sort(key={place}, reverse={bool}), xs))({letters})', 'max({letters}, key={place})', 'min({letters}, key={place})',
    'str({any})', 'str({any}, {encoding})', 'str({bytes}, {encoding}, {errors})', 'str(object={bytes}, encoding={encoding}, errors={errors})', 'str(b"{int}", errors={errors})', 'sum({any})', 'sum({ints}, {int})', 'sum({ints}, start={any})', 'sum([{float}, {float}, {float}, {int}])', 'sum([{list}, {list}], [])', 'sum([{complex}, {float}, {int}])', 'tuple({any})', 'type({any}).__name__', 'type({any}, {any})', 'type("N", (), {dict})', 'vars({any})', 'list(zip({iterable}, {iterable}, strict={bool}))', 'list(zip({iterable}, {any}))', 'zip({any}, strict=1)', 'list(zip())',
    'sorted(vars())[:2]', 'sorted(locals())', '"show" in globals()', 'sorted(dir({list}))[-3:]', 'dir()', '__import__("math").{math}({any})', '__import__("math").{math}({float})', '__import__("math").{math}({int}, {int})', 'delattr({any}, {attr})', 'super()', 'super({class}, {any})', 'property({any}, doc={str}).__doc__', 'classmethod({any})', 'staticmethod({function})({any})', 'aiter({any})', 'anext({any})', 'id({any}) > 0', 'open({any}, {str}, closefd=False).name', 'input({any}, 1)', 'breakpoint.__name__', 'help.__class__.__name__', 'memoryview({bytes})[{small}]', 'memoryview({any})',
    'type({any}) is type({any})', 'int.from_bytes({bytes}, {order}, signed={bool})', 'int({int}).to_bytes({small}, {order}, signed={bool})', 'dict.fromkeys({iterable}, {any})', 'float.fromhex({str})', 'str.maketrans({str}, {str}, {str})', 'bytes.fromhex({str})', 'exit.__class__.__name__', '__build_class__.__name__',
]
MATH = 'sqrt floor ceil trunc factorial gcd lcm isqrt comb perm log log2 log10 exp sin cos atan atan2 hypot fmod copysign ldexp frexp modf isnan isinf isclose degrees fsum prod dist remainder nextafter ulp cbrt pow fabs gamma erf'.split()


def of_builtins(ctx):
    """Calls of builtin functions."""
    ctx.needs.add('show')
    for _ in range(ctx.number(4, 12)):
        ctx.line(f'show(lambda: {builtin_call(ctx)})')


def builtin_call(ctx):
    """A call from a template, and now and then with arguments of any kind."""
    template = ctx.pick(CALLS)
    if ctx.chance(.07):
        name = template.split('(')[0].strip()
        if name.isidentifier() and name not in ('exec', 'eval', 'input', 'open', 'breakpoint', 'help', 'exit', 'id', 'iter'):
            return f"{name}({', '.join(anything(ctx) for _ in range(ctx.number(0, 4)))}{ctx.pick(['', '', ', x=1'])})".replace('(, ', '(')
    import re
    return re.sub(r'\{\{|\}\}|\{(\w+)\}', lambda match: match[0][0] if match[1] is None else value(ctx, match[1]), template)


def value(ctx, kind):
    """A value for a hole."""
    if kind == 'math':
        return ctx.pick(MATH)
    if kind == 'letters':
        return '[' + ', '.join(f'({ctx.number(0, 2)}, {letter!r})' for letter in 'abcdefgh'[:ctx.number(2, 8)]) + ']'
    if kind == 'place':
        return ctx.pick(['lambda p: p[0]', 'lambda p: (p[0],)', 'lambda p: [p[0]]', 'lambda p: -p[0]', 'lambda p: p[0] / 2', 'lambda p: p[0] or 0.0', 'lambda p: str(p[0])', 'lambda p: {p[0]}', 'lambda p: 10**20 * p[0]'])
    if kind == 'mode':
        return ctx.pick(["'eval'", "'exec'", "'single'", "'bad'"])
    if kind == 'base':
        return ctx.pick(['0', '2', '10', '16', '36', '37', '1', 'None'])
    if kind == 'spec':
        from .formats import spec
        return repr(spec(ctx, ctx.pick(['int', 'float', 'str', 'complex']), .2))
    if kind == 'any' and ctx.chance(.2):
        return f'({expression(ctx, "any", 1)})'
    text = literal(ctx, kind, .3)
    return f'({text})' if text.startswith('lambda') else text


def of_comparisons(ctx):
    """Operators between values of mixed types."""
    ctx.needs.add('show')
    for _ in range(ctx.number(5, 14)):
        left, right = anything(ctx, .5), anything(ctx, .5)
        if ctx.chance(.4):
            kind = ctx.pick(['int', 'float', 'str', 'list', 'tuple', 'set', 'dict', 'bytes', 'complex', 'range', 'frozenset'])
            left, right = literal(ctx, kind, .5), literal(ctx, kind, .5)
        sign = ctx.pick('== != < <= > >= in + - * / // % & | ^ @'.split() + ['not in', 'is not', 'and', 'or'])
        if sign == '*' and not (left.isdigit() or right.isdigit()) or '10**' in left + right or len(left) + len(right) > 400:
            sign = '=='
        if sign == 'is not' and left == right:
            # Whether equal numbers are one object is the interpreter's business (docs/differences.md).
            sign = '!='
        ctx.line(f'show(lambda: ({left}) {sign} ({right}))')
        if ctx.chance(.1):
            ctx.line(f'show(lambda: ({left}) ** {ctx.number(-3, 6)})')
        if ctx.chance(.1):
            ctx.line(f'show(lambda: ({literal(ctx, "int", .5)}) {ctx.pick(["<<", ">>"])} {ctx.number(-1, 70)})')
        if ctx.chance(.15):
            ctx.line(f'show(lambda: {ctx.pick(["-", "+", "~", "not "])}({left}))')


def of_formats(ctx):
    """Formatting: % conversions, specifications, f-strings."""
    from . import formats
    ctx.needs.add('show')
    for _ in range(ctx.number(4, 12)):
        kind = ctx.pick(['int', 'float', 'str', 'complex', 'bool'])
        way = ctx.weighted({'spec': 4, 'percent': 3, 'f': 3, 'str': 2, 'bytes': 1})
        if way == 'spec':
            text = f'format({literal(ctx, kind, .5)}, {formats.spec(ctx, kind)!r})'
        elif way == 'percent':
            text = formats.percent(ctx, lambda kind: literal(ctx, kind, .4))
        elif way == 'f':
            text = 'f' + formats.fstring(ctx, lambda kind: expression(ctx, kind, 1))
        elif way == 'bytes':
            text = f"b'%{ctx.pick(['d', 's', 'a', 'r', 'x', 'c', 'b', '5d', '-4d', '.2f', '%', 'i'])}' % ({anything(ctx)},)"
        else:
            text = str_format(ctx)
        ctx.line(f'show(lambda: {text})')


def str_format(ctx):
    """`str.format` with fields by place, name, attribute and index, nested and wrong ones too."""
    field = ctx.pick(['{}', '{0}', '{1}', '{x}', '{x!r}', '{0!s:>8}', '{:{}}', '{x[0]}', '{x.real}', '{0[a]}', '{!a}', '{{}}', '{0:{x}}', '{:>{w}.{p}}', '{', '}', '{!q}', '{0}{}', '{y}', '{x.nope}', '{0[}', '{:{:{}}}', '{0.__class__.__name__}'])
    return f"{field + ctx.pick(['', ' end', '{}'])!r}.format({literal(ctx, ctx.pick(['int', 'str', 'float', 'dict', 'list']))}, {ctx.number(0, 9)}, x={anything(ctx)}, w={ctx.number(0, 9)}, p={ctx.number(0, 5)})"
