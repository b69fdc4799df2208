"""Expressions that know their likely type, grown from templates: `{int}` stands for an expression of type int."""

import re

from . import formats
from .values import literal, scalar

INT_BINARY = '+ - * // % & | ^'.split()

TEMPLATES = {
    'int': [
        '-{int}', '+{int}', '~{int}', '{int} if {bool} else {int}', 'len({sequence})', 'sum({ints})', 'abs({int})', 'max({int}, {int})',
        'min({int}, {int}, {int})', '{int} << {shift}', '{int} >> {shift}', '{int} ** {shift}', 'int({float:tame})', 'int({bool})',
        "int({str:number})", "int({str:number}, {base})", '{str}.find({str})', '{str}.count({str})', '{list}.count({any})',
        '{ints}[{index}]', '({fresh:int} := {int})', '{int} or {int}', '{int} and {int}', 'ord({str:char})', 'round({float:tame})',
        '(lambda {arg}: {arg} + {int})({int})', 'divmod({int}, {int})[{bit}]', 'pow({int}, {shift}, {int})', '{int}.bit_length()',
        'hash({int})', 'hash({float})', '{bytes}[{index}]', 'sum({int} for {comp} in {range})', '{range}[{index}]', '{tuple}.count({any})',
        '{dict}.get({scalar}, {int})', '{bool} + {bool}', 'len([{any} for {comp} in {iterable} if {bool}])', '{float:tame}.__int__()',
        '{tuple}.index({scalar})', '({int}, {int})[{bit}]', '[*{ints}, {int}][{index}]',
    ],
    'float': [
        '{float} + {float}', '{float} * {int}', '{float} - {int}', '{int} / {int}', '{float} // {float}', '{float} % {float}', '-{float}', 'float({int})',
        'float({str:number})', 'round({float}, {small})', 'abs({float})', '{float} if {bool} else {float}', '{float:tame} ** {shift}',
        'sum([{float}, {float}, {float}])', 'max({float}, {int})', '{complex}.real', '{complex}.imag', 'abs({complex})', '{float}.__round__({small})',
        'divmod({float}, {float})[{bit}]', 'float.fromhex({float}.hex())',
    ],
    'complex': ['{complex} + {complex}', '{complex} * {complex}', '{complex} / {complex}', '{complex} - {float}', '-{complex}', 'complex({float}, {float})',
                '{complex}.conjugate()', '{complex} ** {small}', '{int} * {complex}', 'complex({int})'],
    'bool': [
        '{int} < {int}', '{int} <= {float}', '{int} == {int}', '{str} != {str}', '{str} > {str}', 'not {any}', '{bool} and {bool}', '{bool} or {bool}',
        '{int} in {ints}', '{str} not in {str}', '{any} is None', '{any} is not None', '{int} < {int} <= {int}', 'isinstance({any}, {class})',
        'bool({any})', 'all({iterable})', 'any({iterable})', '{str}.startswith({str})', '{str}.isdigit()', '{any} == {any}', '{list} == {list}',
        '{set} <= {set}', '{set} >= {frozenset}', '{tuple} < {tuple}', '{list} < {list}', '{bytes} >= {bytes}', '{float} != {float}', 'callable({any})', '{bool} ^ {bool}', '{bool} & {bool}',
        '{scalar} in {dict}', '{dict} == {dict}', "hasattr({any}, {attr})", '{int} > {int} != {float}', '{str}.isalpha()', '{str}.isidentifier()',
        '{range} == {range}', '{complex} == {int}', '{int} in {range}', 'issubclass({class:one}, {class})', '{str}.endswith(({str}, {str}))',
    ],
    'str': [
        '{str} + {str}', '{str} * {shift}', '{str}[{index}]', '{str}[{slice:parts}]', 'str({any})', 'repr({any})', 'ascii({str})', 'f{fstring}', '{str}.upper()', '{str}.title()', '{str}.swapcase()',
        '{str}.replace({str}, {str})', '{str}.strip()', "{str}.join({strs})", 'chr({char})', 'hex({int})', 'bin({int})', 'oct({int})', '{str} if {bool} else {str}', 'format({int}, {spec:int})',
        'format({float}, {spec:float})', 'format({str}, {spec:str})', '{str}.center({int:width}, {str:char})', '{str}.zfill({int:width})', '{percent}', '{str}.format({any}, {any}, x={any})',
        '{str}.casefold()', '{str}.expandtabs({small})', '{bytes}.decode({encoding}, {errors})', '{str}.partition({str})[{bit}]', '{str} or {str}', "''.join(sorted({str}))", '{str}.removeprefix({str})', 'type({any}).__name__',
        '{str}.translate({{97: {str}, 98: None}})', 'max({str}, {str}, key=len)', '{float}.hex()',
    ],
    'bytes': ['{bytes} + {bytes}', '{bytes} * {shift}', '{bytes}[{slice:parts}]', '{str}.encode({encoding}, {errors})', 'bytes({range})', '{bytes}.upper()', '{bytes}.replace({bytes}, {bytes})',
              '{int:width}.to_bytes(4)', 'bytes({bytearray})', 'bytes.fromhex({bytes}.hex())', '{bytes}.strip()', "{bytes}.join([{bytes}, {bytes}])", 'b"%s-%d" % ({bytes}, {int})'],
    'bytearray': ['bytearray({bytes})', '{bytearray} + {bytes}', '{bytearray}[{slice:parts}]', 'bytearray({range})', 'bytearray({shift})'],
    'list': [
        '[{any}, {any}]', '[{int}, *{iterable}]', '[{any} for {comp} in {iterable}]', '[{comp2} for {comp} in {iterable}]', '[{int} for {comp} in {ints} if {bool}]', 'list({iterable})', 'sorted({ints})', '{list} + {list}',
        '{list} * {shift}', '{list}[{slice:parts}]', '{str}.split()', '{str}.split({str}, {small})', 'list(map({key:safe}, {list}))', 'list(zip({iterable}, {iterable}))', 'list(enumerate({iterable}, {int}))',
        'list(reversed({list}))', 'sorted({ints}, key={key:int}, reverse={bool})', '[{int} for {comp} in {range} for {comp} in {range} if {bool}]', 'list({dict}.items())', '{str}.splitlines({bool})',
        'list(filter(None, {list}))', '[[{any} for {comp} in {range}] for {comp} in {range}]', 'list({dict})', 'list({set})', '{list}.copy()', '[{fresh:any} := {any}, {any}]', '{list} if {bool} else {list}',
    ],
    'ints': ['[{int}, {int}, {int}]', 'list({range})', '[{int} for {comp} in {range}]', 'sorted({ints})', '{ints} + {ints}', '{ints}[{slice:parts}]', '[*{range}, {int}]', '{ints}[::-1]', 'list({bytes})', '[len({str}) for {comp} in {range}]'],
    'strs': ['[{str}, {str}]', '{str}.split()', '[str({any}) for {comp} in {range}]', 'list({str})', 'sorted({strs})', '[*{strs}, {str}]'],
    'tuple': ['({any}, {any})', '({any},)', 'tuple({iterable})', '{tuple} + {tuple}', '{tuple} * {shift}', '{tuple}[{slice:parts}]', '(*{iterable}, {any})', 'divmod({int}, {int})', '{str}.partition({str})', '(3.5).as_integer_ratio()', '({any}, *{tuple}, *{iterable})', '{slice}.indices({int:width})'],
    'dict': [
        '{{{scalar}: {any}, {scalar}: {any}}}', '{{**{dict}, {scalar}: {any}}}', '{{{comp2}: {any} for {comp} in {iterable}}}', 'dict(a={any}, b={any})', 'dict(zip({strs}, {iterable}))', '{dict} | {dict}', 'dict.fromkeys({range}, {any})',
        'dict({dict}, z={any})', '{{{scalar}: {any} for {comp} in {range} if {bool}}}', '{dict}.copy()', 'dict([({scalar}, {any})], **{{{str}: {int}}})',
    ],
    'set': ['{{{scalar}, {scalar}}}', 'set({iterable})', '{set} | {set}', '{set} & {set}', '{set} - {set}', '{set} ^ {set}', '{{{int} for {comp} in {range}}}', '{set}.union({iterable})', '{set}.symmetric_difference({iterable})', '{{*{range}, *{set}}}', '{dict}.keys() & {set}', '{set}.copy()'],
    'frozenset': ['frozenset({iterable})', '{frozenset} | {set}', '{frozenset} - {set}'],
    'range': ['range({small}, {shift})', 'range({shift}, {small}, -1)', '{range}[{slice:parts}]', 'range({small}, {shift}, {step})'],
    'slice': ['slice({int})', 'slice({index}, {index})', 'slice({any}, {any}, {any})'],
    'none': ['print({any})', 'None', '{list}.append({any})', '{list}.sort()', '{dict}.get({scalar})'],
}

ATOM = re.compile(r"""[\w.]+$|'[^'\\]*'$|"[^"\\]*"$""")
HOLE = re.compile(r'\{\{|\}\}|\{(\w+)(?::(\w+))?\}')


def expression(ctx, kind, depth=2):
    """An expression that likely has the type `kind`."""
    if kind == 'any':
        kind = ctx.weighted({'int': 6, 'str': 4, 'float': 2, 'list': 3, 'tuple': 2, 'dict': 2, 'set': 1, 'bytes': 1, 'bool': 2,
                             'none': .5, 'complex': .5, 'frozenset': .3, 'range': .5, 'bytearray': .5, 'slice': .2})
    names = ctx.known(kind)
    if names and ctx.chance(0.35 if depth > 0 else 0.6):
        return ctx.pick(names)
    if depth <= 0 or kind not in TEMPLATES or ctx.chance(0.2):
        return literal(ctx, kind)
    if kind == 'int' and ctx.chance(0.3):
        return arithmetic(ctx, depth)
    return fill(ctx, ctx.pick(TEMPLATES[kind]), depth)


def arithmetic(ctx, depth):
    """Ints and operators without parentheses now and then, for precedence."""
    parts = [operand(ctx, 'int', depth - 1)]
    for _ in range(ctx.number(1, 3)):
        parts += [ctx.pick(INT_BINARY), operand(ctx, 'int', depth - 1)]
    return ' '.join(parts)


def operand(ctx, kind, depth):
    """An expression that can stand beside any operator."""
    text = expression(ctx, kind, depth)
    return text if ATOM.match(text) and not text[0].isdigit() else f'({text})'


def fill(ctx, template, depth):
    """Puts expressions into a template's holes. The variable of a comprehension is in scope in the whole of it."""
    before = ctx.names
    ctx.names = dict(before)
    holes = {'comp': ctx.fresh('c') if '{comp}' in template else '', 'arg': ctx.fresh('a') if '{arg}' in template else ''}
    inside = holes['comp'] or holes['arg']
    if inside:
        ctx.names[inside] = 'int' if '{range}' in template or holes['arg'] else 'element'
    bound = {}

    def one(match):
        if match[0] in ('{{', '}}'):
            return match[0][0]
        name, detail = match[1], match[2]
        if name == 'fresh':
            return bound.setdefault(ctx.fresh('w'), detail) and list(bound)[-1]
        if name in ('comp', 'arg'):
            return holes[name]
        if name == 'comp2':
            return holes['comp']
        return hole(ctx, name, detail, depth)

    text = HOLE.sub(one, template)
    ctx.names = before
    if template.startswith('({fresh') and not ctx.function:
        ctx.names.update(bound)
    return text


def hole(ctx, name, detail, depth):
    """The text for one hole."""
    if special := SPECIAL.get((name, detail)) or SPECIAL.get(name):
        return special(ctx, depth)
    return operand(ctx, name, depth - 1)


def parts_of_slice(ctx, _depth):
    """What stands between the brackets of a slicing."""
    part = lambda: ctx.pick(['', '', '0', '1', '2', '-1', '-2', '5', '-9', 'None'])
    text = f'{part()}:{part()}'
    return text if ctx.chance(0.4) else f"{text}:{ctx.pick(['', '1', '2', '-1', '-2', '3', '-3'])}"


SPECIAL = {
    'any': lambda ctx, depth: operand(ctx, 'any', depth - 1),
    'scalar': lambda ctx, depth: scalar(ctx),
    'shift': lambda ctx, depth: str(ctx.number(0, 5)),
    'small': lambda ctx, depth: str(ctx.number(-2, 4)),
    'bit': lambda ctx, depth: str(ctx.number(0, 1)),
    'step': lambda ctx, depth: ctx.pick(['1', '2', '3', '-1', '-2']),
    'base': lambda ctx, depth: ctx.pick(['0', '2', '8', '10', '16', '36', '3']),
    'char': lambda ctx, depth: ctx.pick(['65', '97', '233', '8364', '128512', '0', '1114111']),
    'index': lambda ctx, depth: ctx.pick(['0', '0', '1', '-1', '2', '-2']),
    'sequence': lambda ctx, depth: operand(ctx, ctx.pick(['str', 'list', 'tuple', 'dict', 'set', 'range', 'bytes']), depth - 1),
    'iterable': lambda ctx, depth: operand(ctx, ctx.pick(['str', 'list', 'tuple', 'dict', 'set', 'range', 'range', 'ints', 'bytes']), depth - 1),
    'class': lambda ctx, depth: f"({literal(ctx, 'class')})",
    'attr': lambda ctx, depth: literal(ctx, 'attr'),
    'encoding': lambda ctx, depth: literal(ctx, 'encoding'),
    'errors': lambda ctx, depth: literal(ctx, 'errors'),
    'fstring': lambda ctx, depth: formats.fstring(ctx, lambda kind: expression(ctx, kind, depth - 1)),
    'percent': lambda ctx, depth: formats.percent(ctx, lambda kind: expression(ctx, kind, depth - 1)),
    ('class', 'one'): lambda ctx, depth: ctx.pick(['int', 'bool', 'str', 'list', 'ValueError', 'KeyError']),
    ('str', 'char'): lambda ctx, depth: ctx.pick(["'a'", "'*'", "' '", "'\\u00e9'", "'0'"]),
    ('str', 'number'): lambda ctx, depth: ctx.pick(["'12'", "'-7'", "' 3 '", "'1_000'", "'0'", "'101'", "'11'", "'12'"]),
    ('float', 'tame'): lambda ctx, depth: f"({literal(ctx, 'float', 0)})",
    ('int', 'width'): lambda ctx, depth: f'({ctx.number(0, 12)})',
    ('slice', 'parts'): parts_of_slice,
    ('spec', 'int'): lambda ctx, depth: repr(formats.spec(ctx, 'int')),
    ('spec', 'float'): lambda ctx, depth: repr(formats.spec(ctx, 'float')),
    ('spec', 'str'): lambda ctx, depth: repr(formats.spec(ctx, 'str')),
    ('key', 'safe'): lambda ctx, depth: ctx.pick(['str', 'repr', 'type', 'bool', 'lambda x: (x, x)', 'lambda x: [x]']),
    ('key', 'int'): lambda ctx, depth: ctx.pick(['None', 'abs', 'lambda x: -x', 'str', 'lambda x: x % 3', 'repr']),
}
