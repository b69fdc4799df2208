"""Statements of every kind, mostly valid, nested a little, printing what they do."""

from . import patterns
from .expressions import expression, parts_of_slice
from .values import literal, scalar

TYPES = {'int': 6, 'str': 4, 'list': 4, 'ints': 3, 'dict': 2, 'float': 2, 'tuple': 2, 'set': 1, 'bool': 2, 'bytes': 1, 'strs': 1,
         'bytearray': .5, 'complex': .5, 'frozenset': .3, 'range': .5}


def statement(ctx, depth=2):
    """One statement, simple or compound."""
    table = dict(SIMPLE)
    if depth > 0:
        table |= COMPOUND
    if ctx.loops:
        table |= {leave_loop: 2}
    if ctx.function in ('def', 'generator', 'async', 'asyncgen'):
        table |= {leave_function: 1}
    if ctx.function in ('generator', 'asyncgen'):
        table |= {yielding: 5}
    if ctx.function in ('async', 'asyncgen'):
        table |= {awaiting: 4, async_for: 2, async_with: 2}
    ctx.weighted(table)(ctx, depth)


def statements(ctx, depth, least=1, most=3):
    """A few statements."""
    for _ in range(ctx.number(least, most)):
        statement(ctx, depth)


def any_kind(ctx):
    """A type, the usual ones more often."""
    return ctx.weighted(TYPES)


def show(ctx, _depth):
    """Prints an expression's value."""
    text = expression(ctx, any_kind(ctx), 3)
    style = ctx.weighted({'print': 4, 'show': 3, 'many': 1, 'keywords': .3})
    if style == 'show' and 'yield' not in text and 'await' not in text:
        ctx.needs.add('show')
        ctx.line(f'show(lambda: {text})' if not text.startswith('(yield') else f'print({text})')
    elif style == 'many':
        ctx.line(f"print({text}, {expression(ctx, 'any', 2)}, *{expression(ctx, 'list', 1) if ctx.chance(.3) else '()'})")
    elif style == 'keywords':
        ctx.line(f"print({text}, {expression(ctx, 'int', 1)}, sep={literal(ctx, 'str', .1)}, end={ctx.pick(['None', repr('|'), repr(chr(10))])}, flush=True)")
    else:
        ctx.line(f'print({text})')


def assign(ctx, _depth):
    """Assignments in all their forms."""
    kind = any_kind(ctx)
    text = expression(ctx, kind, 3)
    form = ctx.weighted({'one': 6, 'chain': 1, 'annotated': 1, 'unpack': 2, 'starred': 2, 'nested': 1, 'swap': 1, 'bare': .5})
    if form == 'one':
        ctx.line(f'{ctx.fresh()} = {text}')
        ctx.bind(f'v{ctx.counter}', kind)
    elif form == 'chain':
        first, second = ctx.fresh(), ctx.fresh()
        ctx.line(f'{first} = {second} = {text}')
        ctx.bind(first, kind), ctx.bind(second, kind)
    elif form == 'annotated':
        name = ctx.fresh()
        ctx.line(f"{name}: {ctx.pick(['int', 'list[str]', 'undefined', 'int | None'])} = {text}")
        ctx.bind(name, kind)
    elif form == 'bare':
        ctx.line(f'{ctx.fresh()}: {literal(ctx, "class")}')
    elif form == 'swap' and len(names := [name for name in ctx.names if name.startswith('v')]) > 1:
        first, second = ctx.rng.sample(names, 2)
        ctx.line(f'{first}, {second} = {second}, {first}')
        ctx.names[first], ctx.names[second] = ctx.names[second], ctx.names[first]
    else:
        unpack(ctx, form)


def unpack(ctx, form):
    """Unpacking with the right number of values mostly."""
    first, second, third = ctx.fresh(), ctx.fresh(), ctx.fresh()
    values = [expression(ctx, 'int', 1) for _ in range(ctx.weighted({2: 6, 3: 1, 1: .5}))]
    source = ctx.pick(['{}', '({})', '[{}]']).format(', '.join(f'({value})' for value in values) + (',' if len(values) == 1 else ''))
    if form == 'starred':
        target = ctx.pick([f'{first}, *{second}', f'*{first}, {second}', f'{first}, *{third}, {second}', f'[{first}, *{second}]'])
        source = expression(ctx, ctx.pick(['list', 'str', 'range', 'tuple']), 2) if ctx.chance(.6) else source
    elif form == 'nested':
        target, source = f'{first}, ({second}, {third})', f"{values[0]}, ({', '.join(f'({value})' for value in values)},)"
    else:
        target = f'{first}, {second}'
    with attempt(ctx):
        ctx.line(f'{target} = {source}')
        ctx.line(f'print({first}, {second})')


def store(ctx, _depth):
    """Stores and deletions of elements and attributes."""
    kind = ctx.weighted({'list': 3, 'dict': 3, 'bytearray': 1, 'ints': 2, 'tuple': .3, 'str': .2})
    names = ctx.known(kind)
    if not names:
        name = ctx.bind(ctx.fresh(), kind)
        ctx.line(f'{name} = {literal(ctx, kind)}')
    else:
        name = ctx.pick(names)
    key = scalar(ctx) if kind == 'dict' else ctx.pick(['0', '1', '-1', '-2', '7'])
    value = expression(ctx, 'int' if kind in ('bytearray', 'ints') else 'any', 2)
    with attempt(ctx):
        ctx.line(ctx.weighted({
            f'{name}[{key}] = {value}': 4,
            f'del {name}[{key}]': 2,
            f'{name}[{parts_of_slice(ctx, 0)}] = {expression(ctx, "ints", 2)}': 3 if kind != 'dict' else .2,
            f'del {name}[{parts_of_slice(ctx, 0)}]': 2 if kind != 'dict' else .2,
            f'{name}[{key}] += {value}': 1,
            f'{name}[{key}], {name}[{key}] = {value}, 0': .5,
            f'{name}.x = {value}': .3,
            f'del {name}.x': .2,
        }))
    ctx.line(f'print({name})')


def augmented(ctx, _depth):
    """Augmented assignment with every operator."""
    kind = ctx.weighted({'int': 5, 'float': 2, 'str': 1, 'list': 2, 'set': 1, 'ints': 1, 'dict': .5, 'bytearray': .5, 'tuple': .5})
    name = ctx.pick(ctx.known(kind) or [''])
    if not name:
        name = ctx.bind(ctx.fresh(), kind)
        ctx.line(f'{name} = {literal(ctx, kind)}')
    operators = {'int': '+ - * // % & | ^ << >> / **', 'float': '+ - * / // % **', 'set': '| & - ^', 'dict': '|', 'list': '+ *', 'ints': '+ *'}
    operator = ctx.pick(operators.get(kind, '+ *').split())
    if ctx.chance(.03):
        operator, other = '@', literal(ctx, kind)
    elif operator in ('*', '<<', '>>', '**'):
        other = str(ctx.number(0, 2))
    else:
        other = expression(ctx, kind if ctx.chance(.85) else 'any', 2)
    with attempt(ctx, .4):
        ctx.line(f'{name} {operator}= {other}')
    ctx.line(f'print({name})')


def attempt(ctx, share=.7):
    """A `try` around what may fail, mostly."""
    if ctx.chance(share):
        return guarded(ctx)
    return ctx.block('if True:')


class guarded:
    """`try: … except Exception as error: print(…)`."""

    def __init__(self, ctx):
        self.ctx = ctx

    def __enter__(self):
        self.inside = self.ctx.block('try:')
        self.inside.__enter__()

    def __exit__(self, *error):
        self.inside.__exit__(*error)
        name = self.ctx.fresh('e')
        with self.ctx.block(f'except Exception as {name}:'):
            self.ctx.line(f'print(type({name}).__name__, {name})')


def small_things(ctx, _depth):
    """The simple statements that are left."""
    names = [name for name in ctx.names if name.startswith('v')]
    ctx.line(ctx.weighted({
        'pass': 1,
        f'assert {expression(ctx, "bool", 2)} or True, {expression(ctx, "str", 1)}': 1,
        f'assert True or {expression(ctx, "bool", 1)}': .5,
        expression(ctx, 'any', 2): 1,
        'import math, sys as system': .3,
        'from math import sqrt as root, floor': .3,
        f'del {ctx.pick(names)}' if names and not ctx.loops else 'pass': 1,
        f'({ctx.fresh("w")} := {expression(ctx, "int", 1)})': .5,
        f'type {ctx.fresh("T")}[X] = list[X]': .2,
    }))
    if ctx.lines[-1].strip().startswith('del '):
        ctx.names.pop(ctx.lines[-1].split()[-1], None)


def conditional(ctx, depth):
    """`if`, `elif`, `else`."""
    with ctx.block(f'if {expression(ctx, "bool", 2)}:'):
        statements(ctx, depth - 1)
    for _ in range(ctx.weighted({0: 4, 1: 2, 2: 1})):
        with ctx.block(f'elif {expression(ctx, "bool", 2)}:'):
            statements(ctx, depth - 1, 1, 2)
    if ctx.chance(.5):
        with ctx.block('else:'):
            statements(ctx, depth - 1, 1, 2)


def for_loop(ctx, depth):
    """`for` over anything short."""
    kind = ctx.pick(['range', 'ints', 'list', 'str', 'dict', 'set', 'tuple', 'pairs'])
    name = ctx.fresh('i')
    target = name
    if kind == 'pairs':
        other = ctx.fresh('i')
        target = ctx.pick([f'{name}, {other}', f'({name}, *{other})', f'[{name}, {other}]'])
    elif ctx.chance(.2):
        other = ctx.fresh('i')
        with ctx.block(f'for {name}, {other} in enumerate({expression(ctx, kind, 2)}, {ctx.number(0, 2)}):'):
            loop_body(ctx, depth, {name: 'int', other: 'element'})
        return
    source = literal(ctx, kind) if kind in ('pairs', 'range', 'ints') else expression(ctx, kind, 2)
    if kind == 'list' and ctx.chance(.1):
        source = f"*{expression(ctx, 'list', 1)}, 1" if '(' not in target else source
    with ctx.block(f'for {target} in {source}:'):
        loop_body(ctx, depth, {name: 'int' if kind in ('range', 'ints') else 'element'})
    loop_else(ctx, depth)


def loop_body(ctx, depth, names):
    """What a loop repeats."""
    ctx.loops += 1
    ctx.names |= names
    if ctx.chance(.5):
        ctx.line(f"print({', '.join(names)})")
    statements(ctx, depth - 1)
    ctx.loops -= 1


def loop_else(ctx, depth):
    """A loop's `else`."""
    if ctx.chance(.3):
        with ctx.block('else:'):
            statements(ctx, depth - 1, 1, 1)


def while_loop(ctx, depth):
    """`while` with a counter, so that it ends."""
    name = ctx.fresh('n')
    ctx.line(f'{name} = 0')
    extra = f' and ({expression(ctx, "bool", 1)})' if ctx.chance(.2) else ''
    header = ctx.pick([f'while {name} < {ctx.number(1, 4)}{extra}:', f'while ({name} := {name} + 1) < {ctx.number(2, 5)}{extra}:'])
    with ctx.block(header):
        if ':=' not in header:
            ctx.line(f'{name} += 1')
        loop_body(ctx, depth, {name: 'int'})
    loop_else(ctx, depth)


def leave_loop(ctx, _depth):
    """`break` and `continue`, on a condition mostly."""
    word = ctx.pick(['break', 'continue'])
    ctx.line(f'if {expression(ctx, "bool", 1)}: {word}' if ctx.chance(.8) else word)


def leave_function(ctx, _depth):
    """`return`, on a condition mostly."""
    value = '' if ctx.function == 'asyncgen' or ctx.chance(.1) else ' ' + expression(ctx, 'any', 2)
    ctx.line(f'if {expression(ctx, "bool", 1)}: return{value}' if ctx.chance(.7) else f'return{value}')


def yielding(ctx, _depth):
    """`yield` in its forms."""
    name = ctx.fresh()
    plain = f'yield {expression(ctx, "any", 2)}'
    forms = {plain: 3, f'{name} = {plain}; print("sent", {name})': 3, 'yield': .5, f'print((yield {expression(ctx, "int", 1)}))': 1,
             f'{name} = [(yield), (yield {expression(ctx, "int", 1)})]; print({name})': .5}
    if ctx.function == 'generator':
        forms |= {f'{name} = yield from {expression(ctx, "list", 2)}; print({name})': 1, f'yield from {expression(ctx, "range", 1)}': 1}
    ctx.line(ctx.weighted(forms))


def awaiting(ctx, _depth):
    """`await` of what the programs with coroutines define."""
    name = ctx.bind(ctx.fresh(), 'element')
    ctx.line(ctx.weighted({
        f'{name} = await turn({expression(ctx, "int", 1)})': 3,
        f'{name} = (await turn({expression(ctx, "int", 1)})) + (await turn(2))': 1,
        f'{name} = [await turn(c) for c in {expression(ctx, "range", 1)}]': 1,
        f'{name} = [c async for c in numbers({ctx.number(0, 4)}) if c % 2]': 1,
        f'{name} = {{c: await turn(c) async for c in numbers({ctx.number(0, 4)})}}': 1,
        f'{name} = f"{{await turn(3)!r:>5}}" + str(await turn(4))': 1,
        f'{name} = await turn(1) if await turn(0) else await turn(2)': 1,
        f'{name} = await turn(0) or await turn({expression(ctx, "int", 1)}) and await turn(7)': 1,
    }))
    ctx.line(f'print({name})')


def async_for(ctx, depth):
    """`async for`."""
    name = ctx.fresh('i')
    with ctx.block(f'async for {name} in numbers({ctx.number(0, 4)}):'):
        loop_body(ctx, depth, {name: 'int'})
    loop_else(ctx, depth)


def async_with(ctx, depth):
    """`async with`."""
    with ctx.block(f"async with Guard({ctx.number(0, 3)}) as {ctx.fresh()}{ctx.pick(['', ', Guard(5)'])}:"):
        statements(ctx, depth - 1)


def trying(ctx, depth):
    """`try` in all its forms; `return`, `break` and `raise` inside are the point."""
    kind = ctx.weighted({'except': 4, 'finally': 3, 'both': 3, 'star': 1})
    with ctx.block('try:'):
        statements(ctx, depth - 1)
        if ctx.chance(.5):
            raising(ctx, depth)
    if kind == 'star':
        star_handlers(ctx, depth)
    elif kind != 'finally':
        handlers(ctx, depth)
    if kind in ('both', 'except') and ctx.chance(.3):
        with ctx.block('else:'):
            statements(ctx, depth - 1, 1, 2)
    if kind in ('finally', 'both'):
        with ctx.block('finally:'):
            ctx.line(f"print('finally', {ctx.counter})")
            statements(ctx, depth - 1, 1, 2)


ERRORS = ['ValueError', 'TypeError', 'KeyError', 'IndexError', 'ZeroDivisionError', 'RuntimeError', 'StopIteration', 'AttributeError',
          'LookupError', 'ArithmeticError', 'OSError', 'NameError', 'AssertionError', 'OverflowError', 'NotImplementedError']


def handlers(ctx, depth):
    """`except` clauses, the widest last."""
    for _ in range(ctx.weighted({0: 3, 1: 3, 2: 1})):
        what = ctx.pick([ctx.pick(ERRORS), f'({ctx.pick(ERRORS)}, {ctx.pick(ERRORS)})', f'{ctx.pick(ERRORS)}, {ctx.pick(ERRORS)}'])
        one_handler(ctx, depth, f'except {what}' + (f' as {ctx.fresh("e")}' if '(' in what or ',' not in what else ''))
    one_handler(ctx, depth, ctx.weighted({f'except Exception as {ctx.fresh("e")}': 5, 'except': .5, 'except BaseException as problem': .5}))


def one_handler(ctx, depth, header):
    """A handler that prints, and may raise again."""
    name = header.split(' as ')[1] if ' as ' in header else None
    with ctx.block(header + ':'):
        if name:
            ctx.line(f'print(type({name}).__name__, {name}, repr({name}.__context__))')
        ctx.line(f"print('handler {ctx.counter}')")
        if ctx.chance(.4):
            statements(ctx, depth - 1, 1, 2)
        if ctx.chance(.12):
            ctx.line('raise')
        elif ctx.chance(.1):
            raising(ctx, depth)


def star_handlers(ctx, depth):
    """`except*` clauses; jumps may not leave them."""
    loops, ctx.loops = ctx.loops, 0
    function, ctx.function = ctx.function, ''
    for _ in range(ctx.number(1, 2)):
        with ctx.block(f'except* {ctx.pick([ctx.pick(ERRORS), "Exception", f"({ctx.pick(ERRORS)}, {ctx.pick(ERRORS)})"])} as {ctx.fresh("g")}:'):
            ctx.line(f"print('group', repr(g{ctx.counter}))")
            simple(ctx, depth)
            if ctx.chance(.15):
                ctx.line('raise')
    ctx.loops, ctx.function = loops, function


def simple(ctx, depth):
    """A statement that jumps nowhere."""
    ctx.weighted(SIMPLE)(ctx, depth)


def raising(ctx, _depth):
    """`raise` in its forms."""
    error = ctx.pick(ERRORS)
    made = ctx.pick([error, f'{error}({expression(ctx, "any", 1)})', f'{error}()', f'{error}({literal(ctx, "str")}, 2)'])
    ctx.line(ctx.weighted({
        f'raise {made}': 5,
        f'raise {made} from {ctx.pick(["None", ctx.pick(ERRORS) + "(7)", "Exception"])}': 2,
        f'raise ExceptionGroup("eg", [{ctx.pick(ERRORS)}(1), {ctx.pick(ERRORS)}(2)])': 2,
        f'{expression(ctx, "int", 1)} // 0': 1,
        '[][3]': .5, '{}["k"]': .5, 'undefined_name': .5, 'None.missing': .5, 'int("x")': .5, '"a" + 1': .5, 'raise 5': .1,
    }))


def with_block(ctx, depth):
    """`with`, over managers that print and may swallow."""
    ctx.needs.add('Manager')
    items = [f"Manager({ctx.number(1, 9)}, {ctx.pick(['False', 'False', 'True', '0', repr('yes'), 'None'])})" + ctx.pick(['', f' as {ctx.fresh()}'])
             for _ in range(ctx.weighted({1: 4, 2: 2, 3: 1}))]
    text = ', '.join(items)
    with ctx.block(f'with {text}:' if ctx.chance(.6) else f'with ({text}):'):
        statements(ctx, depth - 1)
        if ctx.chance(.3):
            raising(ctx, depth)


def function_definition(ctx, depth):
    """A function with parameters of all kinds, called at once."""
    from .signatures import signature
    kind = ctx.weighted({'def': 4, 'generator': 2})
    name = ctx.fresh('f')
    header, call, names = signature(ctx)
    decorated = ctx.chance(.08)
    if decorated:
        ctx.line('@(lambda function: function)')
    outer = dict(ctx.names)
    returns = ctx.pick(['', '', '', ' -> int', ' -> "undefined"'])
    generic = '[T]' if ctx.chance(.05) else ''
    with ctx.body_of(f'def {name}{generic}({header}){returns}:', kind):
        if ctx.chance(.1):
            ctx.line(f'"""{name} has a docstring."""')
        ctx.names |= {parameter: 'element' for parameter in names}
        rebind(ctx, outer)
        if names and ctx.chance(.5):
            ctx.line(f"print({', '.join(names)})")
        if kind == 'generator':
            yielding(ctx, depth)
        statements(ctx, depth - 1, 1, 4)
    with attempt(ctx, .8):
        if kind == 'generator':
            drive(ctx, f'{name}({call})')
        else:
            ctx.line(f'print({name}({call}))')
    ctx.names[name] = 'function'


def rebind(ctx, outer):
    """`global` or `nonlocal` at the top of a function's body, now and then."""
    names = [name for name in outer if name.startswith('v') and outer[name] == 'int']
    if names and ctx.chance(.25):
        name = ctx.pick(names)
        word = 'global' if ctx.indent == 1 or ctx.chance(.1) else 'nonlocal'
        ctx.line(f'{word} {name}')
        ctx.line(f'{name} = {expression(ctx, "int", 1)}')


def drive(ctx, made):
    """Runs a generator by hand."""
    style = ctx.weighted({'list': 3, 'next': 2, 'send': 2, 'throw': 1, 'close': 1})
    if style == 'list':
        ctx.line(f'print([item for item, _ in zip({made}, range(9))])')
        return
    name = ctx.fresh('g')
    ctx.line(f'{name} = {made}')
    ctx.line(f'print(next({name}))')
    if style == 'next':
        ctx.line(f'print(next({name}, "end"), next({name}, "end"))')
    elif style == 'send':
        ctx.line(f'print({name}.send({expression(ctx, "any", 1)}))')
        ctx.line(f'print({name}.send({expression(ctx, "any", 1)}))')
    elif style == 'throw':
        ctx.line(f'print({name}.throw({ctx.pick(ERRORS)}({ctx.number(0, 9)})))')
        ctx.line(f'print(next({name}, "end"))')
    else:
        ctx.line(f'print({name}.close(), {name}.gi_frame, next({name}, "end"))')


def class_definition(ctx, depth):
    """A small class with attributes and methods."""
    name = ctx.fresh('K')
    base = ctx.pick(['', '', '(object)', '(int)', '(list)', '(dict)', '(str)', '(Exception)', ', metaclass=type'])
    with ctx.body_of(f'class {name}{"(" + base.strip("(), ") + ")" if base else ""}:', 'class'):
        ctx.line(f'kind = {expression(ctx, "any", 2)}')
        statements(ctx, 0, 0, 1)
        with ctx.body_of(ctx.pick(['def method(self, value=1):', '@classmethod\n' + '    ' * 0 + 'def method(cls, value=2):', '@staticmethod\ndef method(value=3):']), 'def'):
            ctx.names['value'] = 'int'
            statements(ctx, depth - 1, 1, 2)
    with attempt(ctx, .8):
        ctx.line(f'print({name}.kind, {name}().method(), {name}.__mro__[-1].__name__)')


def matching(ctx, depth):
    """`match` with patterns of every kind."""
    subject = expression(ctx, ctx.pick(['list', 'tuple', 'dict', 'int', 'str', 'any']), 2)
    if ctx.chance(.1):
        subject += f', {expression(ctx, "any", 1)}'
    with ctx.block(f'match {subject}:'):
        for _ in range(ctx.number(1, 4)):
            text, names = patterns.pattern(ctx)
            guard = f' if {expression(ctx, "bool", 1)}' if ctx.chance(.2) else ''
            with ctx.block(f'case {text}{guard}:'):
                ctx.line('print(' + ', '.join([repr(f'case {ctx.counter}'), *names]) + ')')
                statements(ctx, depth - 1, 0, 1)
        if ctx.chance(.7):
            with ctx.block(f'case {ctx.pick(["_", ctx.fresh("m"), "str() | _"])}:'):
                ctx.line('print("nothing fits")')


SIMPLE = {show: 8, assign: 6, store: 2, augmented: 3, small_things: 1.5}
COMPOUND = {conditional: 2, for_loop: 3, while_loop: 1, trying: 2.5, with_block: 1, function_definition: 1.5, class_definition: .6, matching: 1.2}
