"""The loop variable stays inside; the first iterable is evaluated outside."""

x = "outside"
print([x for x in range(3)], x)


class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    y = 10
    try:
        broken = [i + y for i in items]
    except NameError as e:
        message = str(e)


print(C.doubled, C.message if hasattr(C, "message") else C.broken)


def f(n):
    return [n + i for i in range(n)], [lambda: i for i in range(2)][0]()


print(f(3))
