"""throw raises at the `yield`, where it can be handled."""


def f():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as e:
            print("handled", e)
            yield "recovered"


g = f()
print(next(g))
print(g.throw(ValueError("one")))
print(next(g))
try:
    g.throw(KeyError("two"))
except KeyError as e:
    print("out", e)
print(next(g, "finished"))
fresh = f()
try:
    fresh.throw(ValueError("before the start"))
except ValueError as e:
    print(e, next(fresh, "finished"))
try:
    f().throw(1)
except TypeError as e:
    print(e)
try:
    f().throw(ValueError)
except ValueError as e:
    print(repr(e))
