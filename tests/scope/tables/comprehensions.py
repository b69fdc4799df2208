"""Comprehensions run in the frame around them; generator expressions are functions."""

module_level = [x + y for x in first for y in second(x) if y]


def isolated(x):
    shadow = [x for x in x]
    outer = [x + i for i in range(3)]
    nested = [[i + j + x for i in j] for j in x]
    return {k: v for k, v in shadow}, {outer for outer in outer}


def captured(x):
    fresh = [lambda: i for i in x]
    deep = [[lambda: (i, j, k) for i in j] for j in x]
    k = 1
    reads = [lambda: local for _ in x]
    local = 2
    return (i + local for i in x if k)


def same_name(i):
    def reader():
        return i

    return [lambda: i for i in reader()]


def walrus():
    global counted
    [last := i for i in items]
    [counted := i for i in items]
    any((found := i) for i in items)
    [[deep := i + j for i in j] for j in items]
    return lambda: [own := i for i in items]


[top := i for i in items]


class Body:
    visible = 1
    first_iterable = [x for x in visible]
    invisible = [visible for x in range(3)]
    later_iterable = [y for x in visible for y in visible]
    captured = [lambda: x for x in visible]
    in_lambda = lambda: [visible for x in range(3)]
    generator = (visible for x in visible)
    own_class = [__class__ for x in visible]
    lambda_class = [lambda: __class__ for x in visible]
    lambda_super = [lambda: super for x in visible]


def around(visible):
    class Body:
        visible = visible
        values = [visible for x in visible]
        lambdas = [lambda: (visible, other) for other in visible]

    return Body


async def asynchronous():
    plain = [await x for x in y]
    deep = [[x async for x in z] for z in y]
    lazy = (x async for x in y)
    return {await k: v async for k, v in lazy if await v}
