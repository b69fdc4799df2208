"""close raises GeneratorExit at the `yield`; cleaning up is allowed, yielding is not."""


def tidy():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")


def stubborn():
    try:
        yield
    except GeneratorExit:
        print("ignored")
        yield


def returning():
    try:
        yield
    except GeneratorExit:
        return "value at close"


g = tidy()
next(g)
print(g.close(), g.close(), next(g, "closed"))
tidy().close()
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
r = returning()
next(r)
print(r.close())
