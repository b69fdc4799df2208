"""Loops, conditions, try and with keep their place while suspended."""


def f(n):
    for i in range(n):
        while True:
            try:
                if i % 2:
                    for j in "ab":
                        got = yield i, j
                        if got:
                            break
                    else:
                        yield "else"
                    break
                yield i
                break
            finally:
                yield "finally"


g = f(3)
print([next(g) for _ in range(5)], g.send("stop"), list(g))
