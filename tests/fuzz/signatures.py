"""Parameter lists of every shape, and calls that mostly fit them."""

from .expressions import expression


def signature(ctx, wrong=.15):
    """A parameter list, a call's arguments, and the parameters' names."""
    shape = ctx.weighted({'none': 2, 'plain': 4, 'rich': 4})
    if shape == 'none':
        return '', arguments(ctx, [], wrong), []
    parts, values, names = [], [], []
    defaulted = False
    for index in range(ctx.number(1, 3)):
        name = ctx.fresh('p')
        names.append(name)
        defaulted = defaulted or ctx.chance(.25)
        parts.append(annotated(ctx, name) + (f'={expression(ctx, "any", 1)}' if defaulted else ''))
        if not defaulted or ctx.chance(.5):
            values.append((name, index))
        if shape == 'rich' and '/' not in parts and ctx.chance(.15):
            parts.append('/')
            values = [(None, place) for _, place in values]
    if shape == 'rich':
        keyword_part(ctx, parts, values, names)
    return ', '.join(parts), arguments(ctx, values, wrong), names


def annotated(ctx, name):
    """A parameter, with an annotation now and then."""
    return f"{name}: {ctx.pick(['int', 'undefined', 'list[str]'])}" if ctx.chance(.08) else name


def keyword_part(ctx, parts, values, names):
    """`*args`, keyword-only parameters, `**kwargs`."""
    star = ctx.weighted({'': 3, 'args': 3, 'bare': 2})
    if star == 'args':
        names.append(ctx.fresh('args'))
        parts.append('*' + names[-1])
    elif star == 'bare':
        parts.append('*')
    if star:
        for _ in range(ctx.number(1 if star == 'bare' else 0, 2)):
            name = ctx.fresh('k')
            names.append(name)
            default = ctx.chance(.5)
            parts.append(name + (f'={expression(ctx, "int", 1)}' if default else ''))
            if not default or ctx.chance(.4):
                values.append((name, None))
    if ctx.chance(.4):
        names.append(ctx.fresh('kw'))
        parts.append('**' + names[-1])


def arguments(ctx, values, wrong):
    """Arguments for the values wanted: `(name, place)`, where a missing name means by place only."""
    positional, named = [], []
    for name, place in values:
        text = expression(ctx, 'any', 1)
        if place is None or name and (named or ctx.chance(.2)):
            named.append((name, text))
        else:
            positional.append(text)
    if ctx.chance(wrong):
        spoil(ctx, positional, named)
    return write(ctx, positional, named)


def spoil(ctx, positional, named):
    """One argument too many, too few, twice, or unknown."""
    what = ctx.pick(['more', 'less', 'unknown', 'twice', 'many'])
    if what == 'more':
        positional.append('99')
    elif what == 'many':
        positional.extend(['97', '98', '99'])
    elif what == 'unknown':
        named.append((ctx.pick(['unknown', 'p', 'self']), '1'))
    elif what == 'less' and (positional or named):
        (positional or named).pop()
    elif named:
        positional.append('96')


def write(ctx, positional, named):
    """The call's text, with stars now and then."""
    parts = list(positional)
    if positional and ctx.chance(.2):
        cut = ctx.number(0, len(positional) - 1)
        parts = positional[:cut] + [f"*({', '.join(positional[cut:])},)"]
    if named and ctx.chance(.3):
        name, value = named.pop()
        return ', '.join(parts + [f'{name}={text}' for name, text in named] + [f'**{{{name!r}: {value}}}'])
    return ', '.join(parts + [f'{name}={value}' for name, value in named])
