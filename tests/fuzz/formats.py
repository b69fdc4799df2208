"""Format specifications, % formats and f-strings, nested ones included."""

KINDS = {'int': 'bcdoxXn', 'float': 'eEfFgGn%', 'str': 's', 'complex': 'eEfFgG', 'bool': 'ds'}


def spec(ctx, kind, wild=0.08):
    """A format specification, valid for the type but for a `wild` share."""
    if ctx.chance(wild):
        return ctx.pick(['q', '.', '.2x', '>>', '+s', '=5', ',x', '_s', '05.2', 'z', '.-1', '1000000000000000000000', '{', '#.3s', ',_d', '_,d', '10c', '+c', ',c', '08.3,f'])
    text = ''
    if ctx.chance(0.4):
        text += ctx.pick(['', '*', ' ', '0', '\u00e9', 'x']) + ctx.pick('<>^' + ('=' if kind in ('int', 'float') else ''))
    if kind != 'str':
        text += ctx.weighted({'': 5, '+': 1, '-': 1, ' ': 1})
        text += 'z' if kind == 'float' and ctx.chance(0.1) else ''
        text += '#' if ctx.chance(0.15) else ''
        text += '0' if ctx.chance(0.15) and kind != 'complex' else ''
    text += str(ctx.number(0, 14)) if ctx.chance(0.5) else ''
    letter = ctx.pick(list(KINDS[kind])) if ctx.chance(0.7) else ''
    if kind != 'str' and letter in ('', 'd', 'f', 'e', 'g', '%') and ctx.chance(0.25):
        text += ctx.pick(',_') if letter != '' or kind != 'complex' else ''
    elif kind == 'int' and letter in tuple('xbo') and ctx.chance(0.3):
        text += '_'
    if kind != 'int' and ctx.chance(0.5):
        text += '.' + str(ctx.pick([0, 1, 2, 3, 5, 10, 17]))
        if kind == 'float' and ctx.chance(0.1):
            text += ctx.pick(',_')
    return text + letter


def conversion(ctx, kind):
    """One % conversion for a value of the type."""
    flags = ''.join(ctx.rng.sample('-+ #0', ctx.weighted({0: 5, 1: 3, 2: 1})))
    width = ctx.weighted({'': 4, str(ctx.number(1, 12)): 3})
    precision = ctx.weighted({'': 5, '.' + str(ctx.number(0, 6)): 2, '.': .3})
    letter = ctx.pick({'int': 'diouxXcs', 'float': 'eEfFgGdrs', 'str': 'sra', 'any': 'sra'}.get(kind, 'sra'))
    if ctx.chance(0.03):
        letter = ctx.pick('qyzlh')
    return f'%{flags}{width}{precision}{letter}'


def percent(ctx, expression):
    """An expression `'…' % (…)`."""
    kinds = [ctx.pick(['int', 'float', 'str', 'any']) for _ in range(ctx.number(1, 3))]
    values = [expression(kind) for kind in kinds]
    if ctx.chance(0.15):
        text = ' '.join(f'%(k{i})' + conversion(ctx, kind)[1:] for i, kind in enumerate(kinds))
        return f"{text!r} % {{{', '.join(f'{f'k{i}'!r}: {value}' for i, value in enumerate(values))}}}"
    text = '|'.join(conversion(ctx, kind) for kind in kinds) + ctx.pick(['', '', ' %%', ' end'])
    if ctx.chance(0.05):
        values.append('1')
    return f"{text!r} % ({', '.join(values)},)"


def fstring(ctx, expression, depth=1):
    """The quoted part of an f-string (or t-string), with conversions, `=` and nested specifications."""
    parts = []
    for _ in range(ctx.number(1, 3)):
        if ctx.chance(0.5):
            parts.append(ctx.pick(['a', ' ', 'x=', '{{', '}}', '\\n', "\\'", '-', '\u00e9', ': ']))
        parts.append(field(ctx, expression, depth))
    quote = ctx.pick(["'", '"', "'''"])
    return quote + ''.join(parts) + quote


def field(ctx, expression, depth):
    """One replacement field."""
    kind = ctx.weighted({'int': 4, 'float': 3, 'str': 3, 'any': 2, 'bool': .5})
    text = expression(kind)
    if '\n' in text:
        text = '1'
    # Lambdas and walruses need parentheses inside a field, and a display's brace a space.
    text = f'({text})' if 'lambda' in text or ':=' in text or '!' in text else text
    space = ' ' if text.startswith('{') else ''
    out = '{' + space + text
    if ctx.chance(0.15):
        out += ctx.pick(['=', ' =', '= '])
    if ctx.chance(0.2):
        out += ctx.pick(['!r', '!s', '!a'])
        kind = 'str'
    if kind in KINDS and ctx.chance(0.4):
        out += ':' + nested(ctx, kind, depth)
    return out + (' }' if out.endswith('}') else '}')


def nested(ctx, kind, depth):
    """A specification inside an f-string, whose parts may be fields again."""
    if depth and ctx.chance(0.35):
        return ctx.pick(['>{{{}}}', '{{{}}}', '<{{{}!s}}', '^{{{}:d}}']).format(ctx.number(1, 12)) + ctx.pick(['', {'int': 'd', 'float': '.2f', 'str': 's'}.get(kind, '')])
    return spec(ctx, kind).replace('{', '').replace("'", '')
