"""Right side first, then targets from left to right."""


def say(x):
    print(x, end=" ")
    return x


d = {}
d[say("a")] = d[say("b")] = say("value")
print(d)
d[say("k")], d[say("l")] = say(1), say(2)
print(d)
i, items = 0, [5, 6, 7]
i, items[i] = 2, "changed"
print(i, items)
