"""`yield from` passes values, sends, throws and the result through."""


def inner():
    try:
        x = yield "inner 1"
        print("inner got", x)
        try:
            yield "inner 2"
        except ValueError as e:
            print("inner handled", e)
        yield "inner 3"
        return "result"
    finally:
        print("inner finally")


def outer():
    r = yield from inner()
    print("outer got", r)
    yield from "ab"
    yield from [1]


g = outer()
print(next(g), g.send("hello"), g.throw(ValueError("thrown")), next(g), list(g), sep="\n")
