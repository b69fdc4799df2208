"""Literals of each type: ordinary ones, and the edges where implementations differ."""

ORDINARY = {
    'int': '0 1 2 3 4 5 7 10 12 -1 -2 -3 42 100 255'.split(),
    'float': '0.0 1.0 0.5 1.5 2.5 -2.5 3.25 0.1 -0.75 10.0 100.125'.split(),
    'complex': ['1j', '(1+2j)', '(0.5-1.5j)', '(3+0j)', '(-1-1j)'],
    'bool': ['True', 'False'],
    'str': ["'a'", "'b'", "'abc'", "'hello world'", "'Abc dEF'", "'  pad '", "'a,b,,c'", "'x-1'", "'123'", "'ab' * 3"],
    'bytes': ["b'a'", "b'abc'", "b'hello world'", "b'a,b,,c'", "b'  pad '", "b'123'", "b'Abc'"],
    'none': ['None'],
}

EDGES = {
    'int': [
        '0', '-1', '256', '-128', '127', '2**31 - 1', '2**31', '-2**31', '2**62', '2**63 - 1', '2**63', '-2**63',
        '-2**63 - 1', '2**64', '10**18', '10**20', '-10**20', '10**40 + 7', '3**60', '1 << 100', '-(1 << 70)', '0x7f',
        '0b1011', '0o17', '1_000_000', 'True', '57', '-57', '999983', '2**53 + 1',
    ],
    'float': [
        '0.0', '-0.0', '1e16', '1e15', '1e-4', '1e-5', '1e300', '5e-324', "float('inf')", "-float('inf')", "float('nan')",
        '123456.789', '3.5', '1e22', '1e23', '2.0**53', '0.1 + 0.2', '1/3', '-1.0', '2.675', '1e100', '9007199254740993.0',
        '0.5', '1.7976931348623157e308', '2.2250738585072014e-308', '1234567890123456.7', '1e21', '0.00001234',
    ],
    'complex': [
        '0j', '-0j', '-1j', 'complex(-0.0, -0.0)', "complex(float('inf'), 1)", "complex(float('nan'), -0.0)",
        'complex(1e300, 1e300)', '(1e-5+1e16j)', '1.5j', 'complex(0, -1)',
    ],
    'bool': ['True', 'False'],
    'str': [
        "''", "' '", "'\\n'", "'a\\nb\\r\\nc\\x0bd\\x85e\\u2028f'", "'\\t\\tx\\ty'", "'\\x00'", "'\\x7f\\x80\\xad'",
        "'stra\\xdfe'", "'\\u0130'", "'\\u01c5'", "'e\\u0301'", "'\\u65e5\\u672c\\u8a9e'", "'\\U0001f600'", "'\\ud800'",
        "'\\ufb01'", "'\\u0660\\u0661'", "'\\u00b2'", "'\\u2167'", "'\\u00bd'", '"it\'s"', "'say \"hi\"'",
        "'both \\' and \"'", "'%s'", "'{}'", "'{0!r:>5}'", "'a' * 30", "'-5'", "' 12 '", "'1_0'", "'0x1f'", "'1e5'",
        "'nan'", "'inf'", "'\\\\'", "'aaa'", "'abcabc'", "'class'", "'_x1'", "'\\u00e9t\\u00e9'", "'\\u03a3\\u03c3\\u03c2'",
        "'\\u1e9e'", "'A\\u030a'", "'True'", "'1+2j'", "'\\u00a0x\\u2003'", "'tEsT cASe'", "'\\ufeff'", "'\\U0001f1e6'",
    ],
    'bytes': [
        "b''", "b' '", "b'\\x00\\xff'", "b'\\x80\\x81'", 'b"it\'s"', "b'a\\nb\\r\\nc'", "b'\\t\\tx'", "b'aaa'",
        "b'\\xc3\\xa9'", "b'ab' * 9", "b'0fAB'", "b'-5'", "b'Zz9_'", "b'%d'", "b'\\x0b\\x0c'", "b'\\xe4\\xb8'",
    ],
    'none': ['None'],
}

#: Types whose values are written as calls or displays of others.
SCALARS = ('int', 'float', 'complex', 'bool', 'str', 'bytes', 'none')


def literal(ctx, kind, edges=0.2):
    """A value of the type, written out."""
    if kind in SCALARS:
        return ctx.pick((EDGES if ctx.chance(edges) else ORDINARY)[kind])
    return COMPOSITES[kind](ctx, edges)


def scalar(ctx, edges=0.2):
    """Any value that can be hashed."""
    kind = ctx.weighted({'int': 8, 'str': 5, 'float': 2, 'bool': 1, 'none': 1, 'bytes': 1, 'complex': .3})
    return literal(ctx, kind, edges)


def elements(ctx, edges, most=5):
    """Elements of one type mostly, so that sorting and adding them works."""
    length = ctx.weighted({0: 1, 1: 2, 2: 3, 3: 4, 4: 2, most: 2})
    kind = ctx.weighted({'int': 8, 'str': 4, 'float': 1, 'mixed': 2, 'nested': 1})
    if kind == 'mixed':
        return [scalar(ctx, edges) for _ in range(length)]
    if kind == 'nested':
        return [ctx.pick(['[1, 2]', "('a', 1)", '(2, 3)', '[]', "('b', 0)"]) for _ in range(length)]
    return [literal(ctx, kind, edges) for _ in range(length)]


def listing(ctx, edges):
    """A list display."""
    return '[' + ', '.join(elements(ctx, edges)) + ']'


def tupling(ctx, edges):
    """A tuple display."""
    parts = elements(ctx, edges)
    return '(' + ', '.join(parts) + (',)' if len(parts) == 1 else ')')


def hashables(ctx, edges):
    """Elements for a set, or keys."""
    kind = ctx.weighted({'int': 5, 'str': 3, 'mixed': 1})
    length = ctx.number(0, 5)
    return [scalar(ctx, edges) if kind == 'mixed' else literal(ctx, kind, edges) for _ in range(length)]


def setting(ctx, edges):
    """A set display, or the empty set."""
    parts = hashables(ctx, edges)
    if len(parts) > 2 and not all(part.isdigit() for part in parts):
        # CPython's compiler makes a constant of such a display: its order then depends on which strings are interned.
        return f"set([{', '.join(parts)}])"
    return '{' + ', '.join(parts) + '}' if parts else 'set()'


def mapping(ctx, edges):
    """A dict display."""
    return '{' + ', '.join(f'{key}: {scalar(ctx, edges)}' for key in hashables(ctx, edges)) + '}'


def ranging(ctx, edges):
    """A short range, so that it may be a loop's."""
    if ctx.chance(edges):
        return ctx.pick(['range(0)', 'range(5, 0, -2)', 'range(-3, 3)', 'range(10, 0)', 'range(0, 10, 3)', 'range(7, -8, -4)'])
    return f'range({ctx.number(0, 6)})'


def bound(ctx):
    """A part of a slice."""
    return ctx.pick(['None', '0', '1', '2', '-1', '-2', '5', '-7', '100'])


def slicing(ctx, edges):
    """A slice object."""
    step = ctx.pick(['None', '1', '-1', '2', '-2', '3', '0' if ctx.chance(edges) else '-3'])
    return f'slice({bound(ctx)}, {bound(ctx)}, {step})'


COMPOSITES = {
    'list': listing,
    'tuple': tupling,
    'set': setting,
    'frozenset': lambda ctx, edges: f'frozenset({setting(ctx, edges)})',
    'dict': mapping,
    'range': ranging,
    'slice': slicing,
    'bytearray': lambda ctx, edges: f"bytearray({literal(ctx, 'bytes', edges)})",
    'memoryview': lambda ctx, edges: f"memoryview({literal(ctx, 'bytes', edges)})",
    'ints': lambda ctx, edges: '[' + ', '.join(literal(ctx, 'int', edges) for _ in range(ctx.number(0, 5))) + ']',
    'strs': lambda ctx, edges: '[' + ', '.join(literal(ctx, 'str', edges) for _ in range(ctx.number(0, 4))) + ']',
    'pairs': lambda ctx, edges: '[' + ', '.join(f'({scalar(ctx, 0)}, {scalar(ctx, edges)})' for _ in range(ctx.number(0, 3))) + ']',
    'order': lambda ctx, edges: ctx.pick(["'big'", "'little'"] + (["'middle'", "''"] if ctx.chance(edges) else [])),
    'attr': lambda ctx, edges: ctx.pick(["'real'", "'x'", "'__class__'", "'__doc__x'", "''", "'start'", "'append'"]),
    'small': lambda ctx, edges: str(ctx.number(-2, 4)),
    'index': lambda ctx, edges: ctx.pick(['0', '1', '-1', '2', '-2'] + (['5', '-9', '2**70', 'True'] if ctx.chance(edges) else [])),
    'errors': lambda ctx, edges: ctx.pick(["'strict'", "'ignore'", "'replace'", "'backslashreplace'", "'surrogateescape'",
                                           "'surrogatepass'", "'xmlcharrefreplace'", "'namereplace'"]),
    'encoding': lambda ctx, edges: ctx.pick(["'utf-8'", "'ascii'", "'latin-1'", "'utf-16'", "'utf-32'", "'utf-16-le'", "'UTF8'"]),
    'any': lambda ctx, edges: anything(ctx, edges),
    'iterable': lambda ctx, edges: literal(ctx, ctx.pick(['list', 'tuple', 'str', 'range', 'set', 'dict', 'bytes']), edges),
    'function': lambda ctx, edges: ctx.pick(['lambda x: x', 'lambda x, y=1: (y, x)', 'lambda: 0', 'str', 'len', 'lambda *a: a', 'repr']),
    'key': lambda ctx, edges: ctx.pick(['None', 'str', 'repr', 'lambda x: -x', 'lambda x: str(x)[::-1]', 'len', 'type']),
    'class': lambda ctx, edges: ctx.pick(['int', 'str', 'float', 'list', 'dict', 'object', 'type', '(int, str)', 'int | None', 'ValueError']),
}


def anything(ctx, edges=0.2):
    """A value of any type."""
    kind = ctx.weighted({
        'int': 6, 'str': 4, 'float': 3, 'list': 3, 'tuple': 3, 'dict': 2, 'set': 1, 'bytes': 2, 'bool': 1, 'none': 2,
        'complex': 1, 'range': 1, 'frozenset': 1, 'bytearray': 1, 'slice': .5, 'function': .5, 'class': .3,
    })
    text = literal(ctx, kind, edges)
    return f'({text})' if text.startswith('lambda') else text
