"""Special methods: classes that define some of them, well or badly, and the operations that call them."""

from .values import anything, literal

#: Operators by the name inside the underscores.
ARITHMETIC = {'add': '+', 'sub': '-', 'mul': '*', 'matmul': '@', 'truediv': '/', 'floordiv': '//', 'mod': '%', 'pow': '**', 'lshift': '<<',
              'rshift': '>>', 'and': '&', 'xor': '^', 'or': '|'}
COMPARISONS = {'eq': '==', 'ne': '!=', 'lt': '<', 'le': '<=', 'gt': '>', 'ge': '>='}

#: Name: parameters after self, right results, operations on `{x}` (an instance) with `{y}` (another value) or `{K}` (the class).
TABLE = {
    '__repr__': ('', ["'<r>'", "'r\\u00e9'"], ['repr({x})', "f'{{{x}!r:>9}}'", "'%r' % ({x},)", 'str([{x}])', 'ascii({x})', 'str({x})', '{{1: {x}}}']),
    '__str__': ('', ["'<s>'"], ['str({x})', "f'{{{x}}}'", "'%s' % ({x},)", 'print({x})', "'{{}}'.format({x})", "''.join([str({x})])", 'format({x})']),
    '__format__': ('spec', ["'<' + spec + '>'"], ["format({x}, 'abc')", "f'{{{x}:>5}}'", "'{{:x}}'.format({x})", "f'{{{x}}}'", "f'{{{x}!s:>12}}'"]),
    '__bytes__': ('', ["b'by'"], ['bytes({x})', "b'%b' % {x}", 'bytearray({x})']),
    '__hash__': ('', ['7', '-1', '2**64', 'True'], ['hash({x}) if abs(hash({x})) < 99 else "large"', '{{{x}}} and 1', '{{{x}: 1}}[{x}]', 'hash(({x}, 1)) == hash(({x}, 1))', '{x} in {{7: 1}}', 'len({{{x}, {x}}})', 'hash({x}) == {x}.__hash__()']),
    '__bool__': ('', ['True', 'False'], ['bool({x})', 'not {x}', '1 if {x} else 2', '{x} and 3', '[{x} or 5][0] == 5', 'any([{x}])', 'list(filter(None, [{x}])) == []', 'all([{x}, {x}])']),
    '__len__': ('', ['3', '0', 'True', '2**31'], ['len({x})', 'bool({x})', 'list({x})', '{x}[-1]', 'reversed({x})', 'not {x}', '{x}[1:-1]']),
    '__length_hint__': ('', ['3', '0', 'NotImplemented'], ['__import__("operator").length_hint({x}, 4)', 'list({x})', '__import__("operator").length_hint({x})']),
    '__getitem__': ('key', ['key', '(key, 1)', '[5, 6, 7][key]', '"abc"[key]'], ['{x}[1]', '{x}[1:2]', '{x}[1:2, ...]', '{x}["k"]', '[v for v, _ in zip({x}, range(5))]', '2 in {x}', 'list(map(str, zip({x}, "ab")))', '{x}[()]', '{x}[1,]', '{x}[*[1, 2]]', '"%(k)s" % {x}', 'max({x})', '{x}[-1]']),
    '__setitem__': ('key, value', ['None'], ['{x}.__setitem__(1, 2)', 'exec("x[1] = 2", {{"x": {x}}})', 'exec("x[1:2] = 3", {{"x": {x}}})', 'exec("x[0] += 1", {{"x": {x}}})', 'exec("for x[0] in [1, 2]: pass", {{"x": {x}}})']),
    '__delitem__': ('key', ['None'], ['exec("del x[1]", {{"x": {x}}})', 'exec("del x[::2]", {{"x": {x}}})']),
    '__missing__': ('key', ['(key, "missing")'], ['{x}["nothing"]', '{x}.get("nothing")', '"%(q)s" % {x}']),
    '__contains__': ('item', ['True', 'False', '[]', '"yes"'], ['1 in {x}', '1 not in {x}', '"a" in {x} or None']),
    '__iter__': ('', ['iter([1, 2, 3])', '(n for n in "ab")', 'iter({{}})'], ['list({x})', '[*{x}]', 'dict(zip({x}, {x}))', 'sum({x})', '2 in {x}', 'sorted({x}, reverse=True)', 'tuple({x})', 'max({x})', '{{*{x}}}', 'print(*{x})', '(lambda *a: a)(*{x})', 'next(iter({x}))', '[v for v in {x}]', 'set({x})', '"-".join(map(str, {x}))', 'bytes({x})', 'enumerate({x})', '[(a, b) for a, *b in [{x}]]', 'list(zip({x}, {x}, strict=True))']),
    '__next__': ('', ['5'], ['next({x})', 'next({x}, 9)', '[v for v, _ in zip(iter({x}.__next__, 4), range(3))]']),
    '__reversed__': ('', ['iter([3, 2])', '[1]'], ['list(reversed({x}))', 'reversed({x})']),
    '__call__': ('*args, **keywords', ['(args, keywords)', 'args'], ['{x}()', '{x}(1, 2, k=3)', '{x}(*[1], **{{"z": 2}})', 'list(map({x}, [1, 2]))', 'callable({x})', 'sorted([2, 1], key={x})', 'max([1, 2], key={x})', '[v for v, _ in zip(iter({x}, 4), range(2))]']),
    '__int__': ('', ['7', '2**70', 'True'], ['int({x})', "'%d' % {x}", 'int({x}) + 1', 'float({x})']),
    '__float__': ('', ['2.5', 'float("inf")'], ['float({x})', "'%.2f' % {x}", '__import__("math").sqrt({x})', 'complex({x})', 'sum([1.5, float({x})])']),
    '__complex__': ('', ['1+2j'], ['complex({x})', 'abs(complex({x}))', 'complex({x}, 1)']),
    '__index__': ('', ['2', '-1', 'True', '10**25'], ['[1, 2, 3][{x}]', 'range({x})', "'ab' * {x}", 'hex({x})', 'bin({x})', '"abcdef"[{x}:]', 'int({x})', 'float({x})', 'bytes({x})', '[9] * {x}', 'slice({x}).indices(5)', 'chr({x})', '"abcdef"[::{x}]', 'round(2.345, {x})', '(5).to_bytes({x})', '"%x" % {x}', '"%c" % {x}', 'complex({x})', 'list(range(5))[{x}]', 'int("11", {x})', '"a,b".split(",", {x})', 'divmod(7, __import__("operator").index({x}))']),
    '__round__': ('digits=None', ['("rounded", digits)'], ['round({x})', 'round({x}, 2)', 'round({x}, None)', 'round({x}, ndigits=1)']),
    '__trunc__': ('', ['4'], ['__import__("math").trunc({x})', 'int({x})']),
    '__floor__': ('', ['4'], ['__import__("math").floor({x})']),
    '__ceil__': ('', ['5'], ['__import__("math").ceil({x})']),
    '__neg__': ('', ['"neg"'], ['-{x}', '- -{x}']),
    '__pos__': ('', ['"pos"'], ['+{x}']),
    '__invert__': ('', ['"inv"'], ['~{x}']),
    '__abs__': ('', ['"abs"'], ['abs({x})']),
    '__divmod__': ('other', ['("dm", other)'], ['divmod({x}, 3)', 'divmod({x}, {x})']),
    '__rdivmod__': ('other', ['("rdm", other)'], ['divmod(3, {x})', 'divmod({x}, {x})', 'divmod("a", {x})']),
    '__getattr__': ('name', ['name.upper()', '5'], ['{x}.missing', 'getattr({x}, "zz", 3)', 'hasattr({x}, "q")', '{x}.__deepcopy__', '{x}.missing()', 'len({x})', '{x}.a.b']),
    '__getattribute__': ('name', ['object.__getattribute__(self, name)', '("all", name)'], ['{x}.anything', 'getattr({x}, "zz", 3)', 'hasattr({x}, "q")', 'repr({x}) and 1', '{x}.__class__']),
    '__setattr__': ('name, value', ['object.__setattr__(self, name, value)', 'None'], ['setattr({x}, "a", 1)', 'exec("x.b = 2; print(x.b)", {{"x": {x}}})', 'exec("x.c += 2", {{"x": {x}}})', '{x}.__dict__']),
    '__delattr__': ('name', ['None', 'object.__delattr__(self, name)'], ['delattr({x}, "a")', 'exec("del x.b", {{"x": {x}}})']),
    '__dir__': ('', ['["b", "a"]', '("z",)', '[1, "a"]'], ['dir({x})']),
    '__get__': ('owner, kind=None', ['("got", owner is None, kind.__name__)'], ['{K}.other', '{K}().other', 'type("H", (), {{"d": {x}}})().d', 'type("H", (), {{"d": {x}}}).d', 'vars(type("H", (), {{"d": {x}}}))["d"] is {x}']),
    '__set__': ('owner, value', ['None'], ['setattr(type("H", (), {{"d": {x}}})(), "d", 4)', 'type("H", (), {{"d": {x}}})().__dict__', 'delattr(type("H", (), {{"d": {x}}})(), "d")']),
    '__delete__': ('owner', ['None'], ['delattr(type("H", (), {{"d": {x}}})(), "d")', 'setattr(type("H", (), {{"d": {x}}})(), "d", 4)']),
    '__set_name__': ('owner, name', ['print("named", owner.__name__, name)'], ['type("H", (), {{"d": {x}}}).__name__', 'exec("class H: q = r = x", {{"x": {x}}})']),
    '__init_subclass__': ('**keywords', ['print("subclass", keywords)', 'super().__init_subclass__(**keywords)'], ['type("S", ({K},), {{}}, z=1).__name__', 'type("S", ({K},), {{}}).__name__', 'exec("class S(K, k=2): pass", {{"K": {K}}})']),
    '__class_getitem__': ('key', ['("item", key)'], ['{K}[int]', '{K}[1, 2]', '{x}[1]', '{K}[()]']),
    '__new__': ('*args', ['object.__new__(self)', '5', 'super().__new__(self)'], ['type({K}()).__name__', '{K}(1) and 1', '{K}.__new__({K}) and 2', '{K}(1, k=2)']),
    '__init__': ('*args', ['None'], ['{K}() and 1', '{K}(1, 2) and 1', '{K}(k=1)']),
    '__enter__': ('', ['"entered"', 'self'], ['exec("with x as y: print(type(y).__name__)", {{"x": {x}}})', 'exec("with x: raise KeyError(1)", {{"x": {x}}})', 'exec("with x, x: pass", {{"x": {x}}})']),
    '__exit__': ('kind, error, trace', ['print("exit", kind, error)', 'True', 'False', '"yes"'], ['exec("with x: 1/0", {{"x": {x}}})', 'exec("with x: pass", {{"x": {x}}})', 'exec("for i in [1, 2]:\\n with x: continue", {{"x": {x}}})']),
    '__instancecheck__': ('other', ['True', '[]'], ['isinstance(5, {x})', 'isinstance(5, (str, {x}))', 'isinstance({x}, {x})']),
    '__subclasscheck__': ('other', ['True', '0'], ['issubclass(int, {x})', 'issubclass(int, (str, {x}))', 'exec("try: 1/0\\nexcept x: pass", {{"x": {x}}})']),
    '__mro_entries__': ('bases', ['(list,)', '()', '(int, )'], ['exec("class S(x): pass\\nprint(S.__mro__, S.__orig_bases__)", {{"x": {x}}})', 'type("S", ({x},), {{}})']),
    '__copy__': ('', ['"copied"'], ['__import__("copy").copy({x})']),
    '__deepcopy__': ('memo', ['"deep"'], ['__import__("copy").deepcopy([{x}])']),
    '__await__': ('', ['iter([])', 'iter([1, 2])', '(n for n in [3])', 'turn(1).__await__()'], ['run({x})', 'run(chain({x}))']),
    '__aiter__': ('', ['numbers(3)', 'self'], ['run(collect({x}))', 'aiter({x}) and 1']),
    '__anext__': ('', ['turn(3)'], ['run(collect({x}))', 'run(anext({x}))', 'run(anext({x}, 5))']),
    '__aenter__': ('', ['turn("in")'], ['run(enter({x}))']),
    '__aexit__': ('kind, error, trace', ['turn(True)', 'turn(False)'], ['run(enter({x}))', 'run(enter({x}, True))']),
    '__fspath__': ('', ['"/a/b"', 'b"/a"'], ['open({x}, closefd=False).name']),
    '__sizeof__': ('', ['40'], ['type(__import__("sys").getsizeof({x})).__name__', 'type({x}.__sizeof__()).__name__']),
    '__reduce__': ('', ['(int, (5,))', '(list, ([1],))'], ['__import__("copy").copy({x})', '__import__("copy").deepcopy({x})']),
    '__subclasshook__': ('other', ['True', 'NotImplemented'], ['issubclass(int, {K})', 'isinstance(3, {K})']),
    '__prepare__': ('name, bases', ['{"prepared": 1}', '{}', '5'], ['exec("class S(metaclass=K): a = prepared", {{"K": {K}}})']),
    '__del__': ('', ['print("del")'], ['{K}() and 1', '[{K}(), 1][1]']),
    '__match_args__': ('', [], ['exec("match x:\\n case K(1): print(1)\\n case K(a): print(a)", {{"x": {x}, "K": {K}}})', 'exec("match x:\\n case K(a, b): print(a, b)\\n case _: print(0)", {{"x": {x}, "K": {K}}})']),
    '__slots__': ('', [], ['setattr({x}, "a", 1)', '{x}.a', '{x}.b', '{x}.__dict__', 'setattr({x}, "q", 1)', '{K}.a', 'delattr({x}, "a")']),
    '__buffer__': ('flags', ['memoryview(b"buf")'], ['bytes({x})', 'memoryview({x})', 'b"".join([{x}])']),
}
for _name, _sign in ARITHMETIC.items():
    TABLE[f'__{_name}__'] = ('other', [f'("{_name}", other)', '5'], [f'{{x}} {_sign} 3', f'{{x}} {_sign} {{x}}', f'{{x}} {_sign} {{y}}', f'{{x}} {_sign} {{l}}', f'{{l}} {_sign} {{x}}'])
    TABLE[f'__r{_name}__'] = ('other', [f'("r{_name}", other)'], [f'3 {_sign} {{x}}', f'{{y}} {_sign} {{x}}', f'"%s" {_sign} {{x}}', f'[1] {_sign} {{x}}', f'{{x}} {_sign} {{l}}', f'{{l}} {_sign} {{x}}', f'2.5 {_sign} {{x}}'])
    TABLE[f'__i{_name}__'] = ('other', ['self', f'("i{_name}", other)'], [f'exec("x {_sign}= 3; print(type(x).__name__)", {{{{"x": {{x}}}}}})', f'exec("x[0] {_sign}= 3; print(len(x))", {{{{"x": [{{x}}]}}}})'])
for _name, _sign in COMPARISONS.items():
    TABLE[f'__{_name}__'] = ('other', ['True', 'False', '"maybe"', '[]'], [f'{{x}} {_sign} 3', f'3 {_sign} {{x}}', f'{{x}} {_sign} {{x}}', f'{{x}} {_sign} {{l}}', f'{{l}} {_sign} {{x}}', f'{{y}} {_sign} {{x}}', f'[{{x}}] {_sign} [{{x}}]', f'({{x}}, 1) {_sign} ({{l}}, 2)', 'sorted([{x}, {x}]) and 1', 'max({x}, {x}) is {x}', '[3, {x}].index({x})', '[1].count({x})', '{x} in [1, 2]', f'1 {_sign} {{x}} {_sign} 2'])

NAMES = sorted(TABLE)
STATIC = {'__new__', '__init_subclass__', '__class_getitem__', '__subclasshook__', '__prepare__'}
BASES = {'': 10, 'int': 2, 'str': 1, 'list': 2, 'dict': 2, 'float': 1, 'tuple': 1, 'set': .5, 'bytes': .5, 'Exception': .5, 'type': .3}
ASYNC = {'__await__', '__aiter__', '__anext__', '__aenter__', '__aexit__'}
COMPANIONS = {'__enter__': '__exit__', '__exit__': '__enter__', '__aenter__': '__aexit__', '__aexit__': '__aenter__', '__anext__': '__aiter__', '__next__': '__iter__', '__eq__': '__hash__', '__set__': '__get__',
              '__delete__': '__set__', '__reversed__': '__len__', '__delitem__': '__setitem__', '__setitem__': '__getitem__', '__len__': '__getitem__'}


def of_specials(ctx):
    """A class with some special methods, a class derived from it, and operations on their instances."""
    ctx.needs.add('show')
    names = ctx.rng.sample(NAMES, ctx.number(1, 3))
    names += [COMPANIONS[name] for name in names if name in COMPANIONS and ctx.chance(.7)]
    family = ctx.pick(list(ARITHMETIC))
    if any(name.strip('_').lstrip('ri') in ARITHMETIC for name in names):
        names += [f'__{prefix}{family}__' for prefix in ('', 'r', 'i') if ctx.chance(.6)]
    names = list(dict.fromkeys(names))
    if ASYNC & set(names):
        ctx.needs.add('turn')
    base = ctx.weighted(BASES)
    define(ctx, 'K', base, names)
    derived = ctx.rng.sample(names, ctx.number(0, len(names))) + ([ctx.pick(NAMES)] if ctx.chance(.2) else [])
    define(ctx, 'L', 'K', derived)
    value = {'int': '5', 'str': '"st"', 'list': '[1, 2]', 'dict': '{"k": 1}', 'float': '1.5', 'tuple': '(1, 2)', 'set': '{3}', 'bytes': 'b"by"', 'Exception': '"e"', 'type': '"T", (), {}'}.get(base, '')
    ctx.line(f'show(lambda: type(K({value})).__name__)')
    ctx.line(f'try: x, l = K({value}), L({value})')
    ctx.line('except Exception as error: x = l = object.__new__(K) if K.__base__ is object else 0; print(type(error).__name__, error)')
    for name in names + derived + [ctx.pick(NAMES)]:
        operations = TABLE[name][2]
        for operation in ctx.rng.sample(operations, min(len(operations), ctx.number(1, 4))):
            use(ctx, operation)


def define(ctx, name, base, specials):
    """A class statement."""
    header = f"class {name}({base})" if base else f'class {name}'
    with ctx.block(header + ':'):
        if '__repr__' not in specials and base in ('', 'type'):
            ctx.line(f"def __repr__(self): return '<{name}>'")
        for special in specials:
            ctx.coverage.specials[special] += 1
            method(ctx, special)


def method(ctx, name):
    """One special method: right, wrong, raising, or set to None."""
    parameters, right, _ = TABLE[name]
    if name == '__match_args__':
        ctx.line(f"__match_args__ = {ctx.pick(['(\"real\", \"imag\")', '(\"real\",)', '[\"a\"]', '(1,)', '()', '(\"real\", \"real\")', '(\"missing\",)'])}")
        return
    if name == '__slots__':
        ctx.line(f"__slots__ = {ctx.pick(['(\"a\", \"b\")', '\"a\"', '[\"a\"]', '()', '(\"a\", \"__dict__\")', '(\"1a\",)', '5', '{\"a\": \"doc\"}', '(\"__private\", \"a\")'])}")
        return
    if ctx.chance(.04) and name not in ('__getitem__', '__next__'):
        ctx.line(f"{name} = {ctx.pick(['None', '5', 'len', 'lambda *a: a[1:]', 'staticmethod(lambda *a: 1)', 'classmethod(lambda *a: 2)', 'property(lambda self: lambda *a: 3)'])}")
        return
    if name in ('__prepare__', '__class_getitem__') and ctx.chance(.9):
        ctx.line('@classmethod')
    word = 'async def' if name in ('__anext__', '__aenter__', '__aexit__') and ctx.chance(.4) or ctx.chance(.005) else 'def'
    with ctx.block(f"{word} {name}({', '.join(filter(None, ['self', parameters]))}):"):
        body(ctx, name, parameters, right, word)


def body(ctx, name, parameters, right, word):
    """What a special method does."""
    shown = [part.split('=')[0].strip('* ') for part in parameters.split(',') if part.strip() and part.strip() not in ('trace', 'kind=None')]
    if name not in ('__getattribute__', '__del__') and ctx.chance(.5):
        ctx.line(f"print({', '.join([repr(name), *(part for part in shown if part not in ('owner', 'kind', 'trace', 'memo', 'other', 'kind=None'))])})")
    # What is iterated ends some time.
    if name == '__getitem__':
        ctx.line('if isinstance(key, int) and key > 6: raise IndexError(key)')
    elif name == '__next__':
        ctx.line('self.steps = getattr(self, "steps", 0) + 1')
        ctx.line('if self.steps > 6: raise StopIteration')
    how = ctx.weighted({'right': 6, 'wrong': 1.5, 'raise': 1, 'notimplemented': .7, 'super': .7})
    if word == 'async def':
        ctx.line(ctx.pick(['return await turn(4)', 'return True', 'raise StopAsyncIteration', 'await turn(1); raise ValueError(3)']))
    elif how == 'right':
        ctx.line(f'return {ctx.pick(right)}')
    elif how == 'wrong':
        ctx.line(f"return {ctx.pick([anything(ctx), literal(ctx, 'int'), 'None', 'self', repr('s')])}")
    elif how == 'raise':
        ctx.line(f"raise {ctx.pick(['ValueError(1)', 'TypeError(\"t\")', 'StopIteration', 'IndexError(2)', 'KeyError(\"k\")', 'AttributeError(\"a\")', 'StopAsyncIteration', 'OverflowError', 'RuntimeError(3)'])}")
    elif how == 'notimplemented':
        ctx.line('return NotImplemented')
    else:
        passed = ', '.join(part.split('=')[0].strip() for part in parameters.split(',') if part.strip())
        ctx.line(f"return super().{name}({'self, ' * (name == '__new__')}{passed})")


def use(ctx, operation):
    """One operation, its value shown."""
    text = operation.format(x=ctx.pick(['x', 'x', 'l']), y=anything(ctx, .1), K=ctx.pick(['K', 'K', 'L']), l='l')
    ctx.line(f'show(lambda: {text})')
