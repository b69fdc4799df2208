"""Patterns of `match`, and the names that they bind."""

from .values import literal


def pattern(ctx, depth=2):
    """A pattern's text and the names it binds. Irrefutable ones come last in a match and are not made here."""
    names = []
    text = build(ctx, depth, names, top=True)
    return text, names


def build(ctx, depth, names, top=False):
    """One pattern of a random kind."""
    table = {value: 4, singleton: 1}
    if not top:
        table |= {capture: 4, wildcard: 1}
    if depth > 0:
        table |= {sequence: 3, mapping: 2, of_class: 3, alternatives: 1.5, named: 1, group: .5}
    return ctx.weighted(table)(ctx, depth, names)


def value(ctx, _depth, _names):
    """A literal, a signed or complex number, or a dotted name."""
    return ctx.pick([literal(ctx, 'int', 0), literal(ctx, 'str', 0), '1.5', '-1', '2+3j', '-1-1j', "b'a'", "'a' 'b'", '0', '1'])


def singleton(ctx, _depth, _names):
    """What is compared by identity."""
    return ctx.pick(['None', 'True', 'False'])


def capture(ctx, _depth, names):
    """A name."""
    names.append(ctx.fresh('m'))
    return names[-1]


def wildcard(_ctx, _depth, _names):
    """The pattern that binds nothing."""
    return '_'


def sequence(ctx, depth, names):
    """Elements, with at most one star."""
    parts = [build(ctx, depth - 1, names) for _ in range(ctx.number(0, 3))]
    if ctx.chance(.4):
        star = '*_' if ctx.chance(.3) else '*' + capture(ctx, 0, names)
        parts.insert(ctx.number(0, len(parts)), star)
    inner = ', '.join(parts)
    return f'[{inner}]' if ctx.chance(.6) or len(parts) == 0 else f'({inner},)'


def mapping(ctx, depth, names):
    """Keys with patterns, and the rest."""
    keys = ctx.rng.sample(["'a'", "'b'", '1', '2', '-1', 'None', '0', "'x'"], ctx.number(0, 2))
    parts = [f'{key}: {build(ctx, depth - 1, names)}' for key in keys]
    if ctx.chance(.4):
        parts.append('**' + capture(ctx, 0, names))
    return '{' + ', '.join(parts) + '}'


def of_class(ctx, depth, names):
    """A class pattern with positional and keyword parts."""
    name = ctx.pick(['int', 'str', 'float', 'list', 'tuple', 'dict', 'bool', 'bytes', 'set', 'complex', 'object', 'slice', 'range'])
    if name in ('int', 'str', 'float', 'bool', 'list', 'tuple', 'dict', 'bytes', 'set') and ctx.chance(.5):
        return f'{name}({build(ctx, depth - 1, names)})'
    if name in ('int', 'float', 'complex', 'bool') and ctx.chance(.4):
        return f'{name}(real={build(ctx, depth - 1, names)}, imag={build(ctx, depth - 1, names)})'
    if name in ('slice', 'range') and ctx.chance(.5):
        return f'{name}(start={build(ctx, depth - 1, names)}, step={build(ctx, depth - 1, names)})'
    return f'{name}()'


def alternatives(ctx, depth, names):
    """Patterns that bind the same names: none, or one each."""
    if ctx.chance(.4):
        name = capture(ctx, 0, names)
        return f"(({literal(ctx, 'int', 0)} as {name}) | [{name}] | [_, {name}] | {{'a': {name}}})"
    parts = []
    for _ in range(ctx.number(2, 3)):
        before = len(names)
        text = build(ctx, 0, names, top=True)
        if len(names) == before:
            parts.append(text)
    return '(' + ' | '.join(parts or ['None']) + ')'


def named(ctx, depth, names):
    """`… as name`."""
    return f'({build(ctx, depth - 1, names, top=True)} as {capture(ctx, 0, names)})'


def group(ctx, depth, names):
    """Parentheses."""
    return f'({build(ctx, depth - 1, names, top=True)})'
