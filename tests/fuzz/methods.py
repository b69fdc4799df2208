"""Every method of every builtin type, from `dir(type)`: with valid, edge and wrong arguments."""

from .expressions import expression
from .formats import spec
from .values import anything, literal

#: How to make a value of each type; `None` for those that `values.literal` writes.
MAKERS = dict.fromkeys(['int', 'float', 'complex', 'bool', 'str', 'bytes', 'bytearray', 'list', 'tuple', 'dict', 'set', 'frozenset',
                        'range', 'slice']) | {
    'memoryview': ['memoryview(b"abcdef")', 'memoryview(bytearray(b"xyz"))'],
    'generator': ['(x for x in [1, 2, 3])', '(lambda: (yield 5))()'],
    'dict_keys': ['{1: 2, "a": 3}.keys()', '{}.keys()'],
    'dict_values': ['{1: 2, "a": 3}.values()'],
    'dict_items': ['{1: 2, "a": 3}.items()', '{}.items()'],
    'list_iterator': ['iter([1, 2, 3])', 'iter([])'],
    'list_reverseiterator': ['reversed([1, 2, 3])'],
    'tuple_iterator': ['iter((1, 2))'],
    'str_iterator': ['iter("h\\u00e9")'],
    'dict_keyiterator': ['iter({1: 2, 3: 4})'],
    'dict_reverseitemiterator': ['reversed({1: 2}.items())'],
    'set_iterator': ['iter({1, 2})'],
    'range_iterator': ['iter(range(4))'],
    'bytes_iterator': ['iter(b"ab")'],
    'enumerate': ['enumerate("ab")', 'enumerate([5], 7)'],
    'zip': ['zip([1, 2], "ab")', 'zip()'],
    'map': ['map(str, [1, 2])'],
    'filter': ['filter(None, [0, 1, 2])'],
    'reversed': ['reversed(type("S", (), {"__len__": lambda self: 3, "__getitem__": lambda self, i: i})())'],
    'callable_iterator': ['iter(lambda: 1, 1)'],
    'object': ['object()'],
    'NoneType': ['None'],
    'ellipsis': ['...'],
    'NotImplementedType': ['NotImplemented'],
    'type': ['int', 'type("K", (), {"a": 1})', 'bool'],
    'function': ['(lambda x, y=2: x)', 'show'],
    'method': ['[].__class__.mro', 'type("M", (), {"m": lambda self: 7})().m'],
    'builtin_function_or_method': ['len', '[1, 2].index'],
    'method_descriptor': ['str.upper', 'list.append'],
    'wrapper_descriptor': ['int.__add__'],
    'method-wrapper': ['(5).__add__'],
    'property': ['property(lambda self: 1)', 'property()'],
    'classmethod': ['classmethod(len)'],
    'staticmethod': ['staticmethod(len)'],
    'super': ['super(bool, True)', 'super(int)'],
    'mappingproxy': ['int.__dict__["real"].__objclass__.__dict__', 'type("K", (), {"a": 1}).__dict__'],
    'GenericAlias': ['list[int]', 'dict[str, list[int]]'],
    'Union': ['(int | str)', '(int | None)'],
    'BaseException': ['BaseException(1)', 'BaseException()'],
    'ValueError': ['ValueError("bad", 2)'],
    'KeyError': ['KeyError("k")'],
    'OSError': ['OSError(2, "no", "file")', 'OSError(1)', 'FileNotFoundError(2, "x", "f", None, "g")'],
    'StopIteration': ['StopIteration(5)', 'StopIteration()'],
    'SystemExit': ['SystemExit(3)'],
    'ImportError': ['ImportError("m", name="n", path="p")'],
    'AttributeError': ['AttributeError("m", name="n", obj=1)'],
    'NameError': ['NameError("m", name="n")'],
    'SyntaxError': ['SyntaxError("m", ("f", 1, 2, "text"))', 'SyntaxError("m")'],
    'UnicodeDecodeError': ['UnicodeDecodeError("utf-8", b"ab\\xff", 2, 3, "why")'],
    'UnicodeEncodeError': ['UnicodeEncodeError("ascii", "a\\u00e9", 1, 2, "why")'],
    'UnicodeTranslateError': ['UnicodeTranslateError("ab", 0, 1, "why")'],
    'ExceptionGroup': ['ExceptionGroup("g", [ValueError(1), TypeError(2)])', 'ExceptionGroup("g", [ExceptionGroup("h", [KeyError(1)])])'],
    'BaseExceptionGroup': ['BaseExceptionGroup("g", [KeyboardInterrupt()])'],
}

#: Valid arguments, by type and method: kinds of values, `?` for optional, `name=` for keywords.
SIGNATURES = {
    'int': {'to_bytes': 'width order? signed=bool?', 'from_bytes': 'bytes order? signed=bool?', '__pow__': 'small int?', '__round__': 'small?', '__lshift__': 'small', '__rlshift__': 'small', '__rpow__': 'small'},
    'float': {'fromhex': 'hexfloat', '__round__': 'small?', 'from_number': 'float', '__getformat__': 'floatname', '__pow__': 'small'},
    'complex': {'from_number': 'complex', '__pow__': 'small'},
    'str': {
        'center': 'width char?', 'ljust': 'width char?', 'rjust': 'width char?', 'zfill': 'width', 'count': 'str index? index?', 'find': 'str index? index?', 'rfind': 'str index? index?', 'index': 'str index? index?',
        'rindex': 'str index? index?', 'startswith': 'prefix index? index?', 'endswith': 'prefix index? index?', 'encode': 'encoding? errors?', 'expandtabs': 'tabsize=small?', 'format': 'any? any? x=any?', 'format_map': 'dict',
        'join': 'strs', 'lstrip': 'str?', 'rstrip': 'str?', 'strip': 'str?', 'maketrans': 'table', 'partition': 'str', 'rpartition': 'str', 'removeprefix': 'str', 'removesuffix': 'str', 'replace': 'str str count=small?',
        'split': 'sep? maxsplit=small?', 'rsplit': 'sep? maxsplit=small?', 'splitlines': 'keepends=bool?', 'translate': 'table', '__mod__': 'any', '__mul__': 'small', '__rmul__': 'small', '__format__': 'spec',
    },
    'list': {'append': 'any', 'extend': 'iterable', 'insert': 'index any', 'pop': 'index?', 'remove': 'any', 'index': 'any index? index?', 'count': 'any', 'sort': 'key=key? reverse=bool?', '__mul__': 'small', '__imul__': 'small', '__rmul__': 'small', '__setitem__': 'subscript any', '__iadd__': 'iterable'},
    'tuple': {'index': 'any index? index?', 'count': 'any', '__mul__': 'small', '__rmul__': 'small'},
    'dict': {'get': 'scalar any?', 'pop': 'scalar any?', 'setdefault': 'scalar any?', 'update': 'mapping? x=any?', 'fromkeys': 'iterable any?', '__getitem__': 'scalar', '__setitem__': 'scalar any', '__delitem__': 'scalar', '__contains__': 'scalar', '__ior__': 'mapping'},
    'set': {name: 'iterable' for name in 'union intersection difference symmetric_difference update intersection_update difference_update symmetric_difference_update issubset issuperset isdisjoint'.split()} | {'add': 'scalar', 'remove': 'scalar', 'discard': 'scalar', '__contains__': 'scalar'},
    'range': {'index': 'small', 'count': 'small', '__contains__': 'small'},
    'slice': {'indices': 'width'},
    'memoryview': {'cast': 'char', 'hex': 'char?', 'tobytes': 'order=none?'},
    'generator': {'send': 'none', 'throw': 'error'},
    'property': {'getter': 'function', 'setter': 'function', 'deleter': 'function', '__get__': 'any any', '__set__': 'any any', '__delete__': 'any', '__set_name__': 'any str'},
    'type': {'mro': '', '__instancecheck__': 'any', '__subclasscheck__': 'class', '__prepare__': '', '__or__': 'class', '__ror__': 'class'},
    'object': {},
    'ExceptionGroup': {'split': 'errorclass', 'subgroup': 'errorclass', 'derive': 'errorlist'},
    'BaseException': {'with_traceback': 'none', 'add_note': 'str', '__setstate__': 'none'},
}
SIGNATURES['bool'] = SIGNATURES['int']
SIGNATURES['frozenset'] = SIGNATURES['set']
SIGNATURES['bytes'] = {name: kinds.replace('str', 'bytes').replace('prefix', 'bytesprefix').replace('sep?', 'bytesep?').replace('char', 'bytechar').replace('table', 'bytetable')
                       for name, kinds in SIGNATURES['str'].items()} | {'hex': 'hexsep? small?', 'fromhex': 'hextext', 'decode': 'encoding? errors?', 'maketrans': 'bytes bytes', 'translate': 'bytetable bytes?', 'join': 'byteslist', 'replace': 'bytes bytes small?'}
SIGNATURES['bytearray'] = SIGNATURES['bytes'] | SIGNATURES['list'] | {'append': 'byte', 'insert': 'index byte', 'remove': 'byte', 'extend': 'bytes', 'count': 'bytes index? index?', 'index': 'bytes index? index?', 'resize': 'width', '__setitem__': 'index byte'}
for _name in MAKERS:
    if _name.endswith(('Error', 'Exit', 'Group', 'StopIteration')):
        SIGNATURES[_name] = SIGNATURES['BaseException'] | SIGNATURES['ExceptionGroup'] if 'Group' in _name else SIGNATURES['BaseException']

#: What the special methods take, whatever the type.
SPECIAL = {
    '__format__': 'spec', '__getitem__': 'subscript', '__delitem__': 'subscript', '__setitem__': 'subscript any', '__contains__': 'any', '__getattribute__': 'attr', '__setattr__': 'attr any', '__delattr__': 'attr',
    '__class_getitem__': 'class', '__getattr__': 'attr', '__get__': 'any any', '__instancecheck__': 'any', '__setstate__': 'small', '__reduce_ex__': 'protocol', '__deepcopy__': 'dict', '__mul__': 'small', '__rmul__': 'small', '__imul__': 'small', '__pow__': 'small', '__buffer__': 'small', '__call__': 'any?',
    '__set_name__': 'any str', '__round__': 'small?', '__release_buffer__': 'any', '__exit__': 'none none none', '__init_subclass__': '', '__subclasshook__': 'class', '__new__': '', '__mro_entries__': 'tuple', '__lshift__': 'small', '__rlshift__': 'small', '__rpow__': 'small',
}
BINARY = {f'__{prefix}{name}__' for prefix in ('', 'r', 'i') for name in 'add sub truediv floordiv mod divmod matmul rshift and or xor'.split()} | {f'__{name}__' for name in 'eq ne lt le gt ge'.split()}

#: Whose results hold addresses, sizes or the platform's names, or which end the session.
EXCLUDED = {'__sizeof__', '__dir__', '__doc__', '__init__', '__dict__', '__weakref__', '__globals__', '__builtins__', '__code__', '__closure__', '__module__', '__reduce__', '__reduce_ex__',
            '__subclasses__', 'gi_frame', 'gi_code', '__text_signature__', '__weakrefoffset__', '__basicsize__', '__itemsize__', '__flags__', '__dictoffset__', '__type_params__', '__getstate__', '__del__'}
HASHED_BY_ADDRESS = {'__hash__'}
PLAIN_HASH = {'int', 'float', 'complex', 'bool', 'str', 'bytes', 'tuple', 'frozenset', 'range'}

KINDS = {
    'width': lambda ctx, edges: str(ctx.number(0, 12)),
    'char': lambda ctx, edges: ctx.pick(["'*'", "' '", "'\\u00e9'"] + (["''", "'ab'"] if ctx.chance(edges) else [])),
    'bytechar': lambda ctx, edges: ctx.pick(["b'*'", "b' '"] + (["b''", "b'ab'", "42"] if ctx.chance(edges) else [])),
    'sep': lambda ctx, edges: ctx.pick(['None', "','", "' '", "'a'"] + (["''", "'ab'"] if ctx.chance(edges) else [])),
    'bytesep': lambda ctx, edges: ctx.pick(['None', "b','", "b' '", "b'a'"] + (["b''", "44"] if ctx.chance(edges) else [])),
    'prefix': lambda ctx, edges: ctx.pick([literal(ctx, 'str'), "('a', 'b')", '()', "('', 1)"]),
    'bytesprefix': lambda ctx, edges: ctx.pick([literal(ctx, 'bytes'), "(b'a', b'b')", '()', "(b'', 1)"]),
    'table': lambda ctx, edges: ctx.pick(["{97: 'x', 98: None}", "{97: 'xyz', 'b': 1}", "{97: 300}", 'str.maketrans("abc", "xyz")', '["x"] * 100', '{}', '{97: 1114112}']),
    'bytetable': lambda ctx, edges: ctx.pick(['None', 'bytes(range(256))', 'bytes(range(255, -1, -1))', 'b"abc"', 'bytes.maketrans(b"ab", b"xy")']),
    'hexsep': lambda ctx, edges: ctx.pick(["':'", "b'-'", "' '", "''", "'::'", "'\\u00e9'"]),
    'hextext': lambda ctx, edges: ctx.pick(["'616263'", "'61 62'", "'6'", "'zz'", "' 61'", "b'6162'", "''"]),
    'hexfloat': lambda ctx, edges: ctx.pick(["'0x1.8p3'", "'-0x1p-1074'", "'inf'", "'nan'", "'0x'", "' 0x1p1 '", "'1.5'", "'0x1p2000'", "'0x1.fffffffffffff8p0'", "'-0x0p0'", "'0x.8'"]),
    'floatname': lambda ctx, edges: ctx.pick(["'double'", "'float'", "'x'"]),
    'byte': lambda ctx, edges: ctx.pick(['65', '0', '255', '256', '-1']),
    'byteslist': lambda ctx, edges: ctx.pick(["[b'a', b'b']", '[]', "(b'x',)", "[b'a', bytearray(b'c')]", "[b'a', 1]", "['a']"]),
    'subscript': lambda ctx, edges: ctx.pick(['0', '1', '-1', '-3', literal(ctx, 'slice', edges), literal(ctx, 'slice', edges), "'a'"]),
    'spec': lambda ctx, edges: repr(spec(ctx, ctx.pick(['int', 'float', 'str']), edges)),
    'mapping': lambda ctx, edges: ctx.pick([literal(ctx, 'dict', edges), literal(ctx, 'pairs', edges), '[(1,)]', '[1]', "['ab', 'cd']"]),
    'error': lambda ctx, edges: ctx.pick(['ValueError(1)', 'ValueError', 'StopIteration(2)', 'GeneratorExit', 'ValueError, "x", None', '1', 'int']),
    'errorclass': lambda ctx, edges: ctx.pick(['ValueError', '(KeyError, TypeError)', 'lambda e: True', 'lambda e: isinstance(e, KeyError)', 'Exception', 'int', '()']),
    'errorlist': lambda ctx, edges: ctx.pick(['[ValueError(3)]', '[KeyboardInterrupt()]', '[]', '[1]', '(OSError(),)']),
    'protocol': lambda ctx, edges: ctx.pick(['2', '4']),
    'scalar': lambda ctx, edges: literal(ctx, ctx.pick(['int', 'str', 'none', 'float']), edges),
}


def names_of(kind, value):
    """The names that a type's coverage counts."""
    return sorted(name for name in dir(value) if name not in EXCLUDED and (name not in HASHED_BY_ADDRESS or kind in PLAIN_HASH))


def maker(ctx, kind, edges):
    """The text of a value of the type."""
    made = MAKERS[kind]
    return ctx.pick(made) if made else literal(ctx, kind, edges)


def argument(ctx, kind, edges):
    """A value of the kind."""
    if kind in KINDS:
        return KINDS[kind](ctx, edges)
    if kind == 'any':
        return anything(ctx, edges)
    return literal(ctx, kind, edges)


def arguments(ctx, kind, name, mode):
    """The arguments of a call, by mode: valid, edge or wrong."""
    if mode == 'wrong':
        parts = [anything(ctx) for _ in range(ctx.weighted({0: 2, 1: 3, 2: 2, 3: 1, 4: .5}))]
        if ctx.chance(.15):
            parts.append(f"{ctx.pick(['x', 'key', 'sep', 'count', 'self', 'maxsplit'])}={anything(ctx)}")
        return ', '.join(parts)
    edges = .5 if mode == 'edge' else .1
    text = SIGNATURES.get(kind, {}).get(name)
    if text is None:
        text = SPECIAL.get(name)
    if text is None:
        text = same_type(kind) if name in BINARY else ''
    return ', '.join(filled(ctx, text.split(), edges))


def same_type(kind):
    """The other operand's kind."""
    return kind if MAKERS.get(kind) is None else 'any'


def filled(ctx, kinds, edges):
    """Values for a signature's kinds; optional ones are left out from some place on."""
    parts, keywords, stop = [], [], False
    for kind in kinds:
        name, _, kind = kind.rpartition('=')
        if kind.endswith('?'):
            kind = kind[:-1]
            if name and ctx.chance(.4):
                keywords.append(f'{name}={argument(ctx, kind, edges)}')
                stop = True
                continue
            stop = stop or ctx.chance(.45)
        if not stop and not (name and ctx.chance(.5)):
            parts.append(argument(ctx, kind, edges))
        elif name and not stop:
            keywords.append(f'{name}={argument(ctx, kind, edges)}')
            stop = True
    return parts + keywords


def method_lines(ctx):
    """A value, and some of its methods called."""
    kind = ctx.weighted({kind: 6 if made is None else .6 for kind, made in MAKERS.items()})
    edges = ctx.pick([0, .3, .8])
    ctx.needs.add('show')
    name = ctx.fresh('x')
    ctx.line(f'{name} = {maker(ctx, kind, edges) if MAKERS[kind] or ctx.chance(.6) else expression(ctx, kind, 2)}')
    table = ctx.coverage.methods[kind]
    for _ in range(ctx.number(2, 8)):
        method = ctx.pick(list(table) or ['__repr__'])
        mode = ctx.weighted({'valid': 5, 'edge': 3, 'wrong': 2})
        call(ctx, kind, name, method, mode)
    if kind in ('list', 'dict', 'set', 'bytearray'):
        ctx.line(f'print({name})')


#: Methods whose names cannot be told from `dir` to be special and that plain people call.
PLAIN_SHARE = .75


def call(ctx, kind, name, method, mode):
    """One call (or look-up) of a method."""
    if method.startswith('__') and ctx.chance(PLAIN_SHARE) and any(not other.startswith('__') for other in ctx.coverage.methods[kind]):
        method = ctx.pick([other for other in ctx.coverage.methods[kind] if not other.startswith('__')])
    ctx.coverage.method(kind, method, mode)
    if not ctx.coverage.callable(kind, method):
        attribute(ctx, name, method, mode)
    elif method == '__new__':
        ctx.line(f'show(lambda: type({name}).__new__({ctx.pick([f"type({name})", "int", "object", "", "type"])}))')
    elif method in ('__setattr__', '__delattr__', '__set_name__') and kind in ('type', 'function'):
        ctx.line(f'show(lambda: {name}.{method})')
    else:
        through = f'{name}.{method}' if ctx.chance(.85) else f'type({name}).{method}'
        text = arguments(ctx, kind, method, mode)
        if through.startswith('type(') and not ctx.chance(.1):
            text = f'{name}, {text}' if text else name
        ctx.line(f'show(lambda: {through}({text}))')


def attribute(ctx, name, attribute, mode):
    """Reads an attribute that is not called, or tries to set or delete it."""
    if mode == 'valid':
        ctx.line(f'show(lambda: {name}.{attribute})')
    elif mode == 'edge':
        ctx.line(f'show(lambda: delattr({name}, {attribute!r}))' if attribute != '__class__' else f'show(lambda: {name}.__class__)')
    else:
        ctx.line(f'show(lambda: setattr({name}, {attribute!r}, {anything(ctx)}))')
