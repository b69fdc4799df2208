"""Parameters, closures, global and nonlocal, and everything that binds."""
import a.b, c.d as e
from f import g, h as i
from everything import *


def parameters(a, b, /, c, d=default, *args, e, f=keyword_default, **kwargs):
    return lambda c, *, g=d: (a, c, g)


def closures():
    one = two = three = 1

    def reader():
        return one

    def writer():
        nonlocal two
        two += 1
        del three

    def between():
        def inner():
            return four

        return inner

    four = 4


def globals_():
    global module_level
    module_level = 1

    def inner():
        return module_level

    def own():
        module_level = 2
        return lambda: module_level


def shadowed(x):
    def middle():
        global x

        def inner():
            return x


def binds():
    for target, (nested, *rest) in items:
        pass
    with manager as (entered, other.attribute), second as indexed[key]:
        pass
    try:
        pass
    except (Error, Another) as caught:
        raise caught from cause
    while (walrus := next(source)):
        walrus += 1
    plain: annotation = value
    bare: annotation
    (parenthesised): annotation
    (given): annotation = value
    del deleted, kept.attribute
    import inner.module
    from package import name as renamed
    type Alias = target
    assert walrus, f"{message!r:{width}}"
    print(t"{template!a:{width}}")

    def function():
        pass

    class Class:
        pass


def matches(subject):
    match subject:
        case [first, *others] | [*others, first] if guard:
            pass
        case {"key": value, constant.name: 1, **remaining}:
            pass
        case Class(positional, keyword=(1 | 2) as number) as whole:
            pass
        case [*_, _]:
            pass
        case capture:
            pass


async def coroutine():
    async with manager as entered:
        async for item in entered:
            yield await item


def generator():
    received = yield
    yield from received
