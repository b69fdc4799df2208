"""What is no exception arrives at no generator that is delegated to: the one above gets the error."""


def inner():
    try:
        yield "in"
    except BaseException as e:
        print("inner got", repr(e))
    finally:
        print("inner ends")


def outer():
    try:
        result = yield from inner()
    except TypeError as e:
        print("outer got", e)
        result = "none"
    yield result


def outermost():
    yield from outer()


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


for make in inner, outer, outermost:
    g = make()
    print(next(g))
    show(lambda: g.throw(5))
    show(lambda: next(g))
    print(list(g))


def passing(source):
    got = yield from source
    print("got", got)


g = passing(n for n in "ab")
next(g)
show(lambda: g.throw(5))
print(list(g))
