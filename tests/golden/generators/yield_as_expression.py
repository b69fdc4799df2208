"""`yield` stands in calls, assignments, conditions and containers."""


def f():
    x = [(yield 1), (yield 2)]
    print(x)
    y = (yield 3) + (yield 4)
    print(y)
    if (yield 5):
        print("true")
    print((yield), (yield 7, 8))
    return {(yield "key"): (yield "value")}


g = f()
value = next(g)
sent = 10
try:
    while True:
        print("out", value)
        value = g.send(sent)
        sent += 1
except StopIteration as e:
    print(e.value)
