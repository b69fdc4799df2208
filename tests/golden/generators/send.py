"""send gives `yield` its value; the first must be None."""


def average():
    total = n = 0
    result = None
    while True:
        x = yield result
        if x is None:
            continue
        total += x
        n += 1
        result = total / n


g = average()
try:
    g.send(1)
except TypeError as e:
    print(e)
print(g.send(None), g.send(10), g.send(20), next(g), g.send(0))
