"""Structures that hold themselves are printed, compared with themselves and dropped."""

a = [1]
a.append(a)
d = {"d": a}
d["self"] = d
t = ([],)
t[0].append(t)
print(a, d, t)


class Node:
    pass


for i in range(1000):
    x, y = Node(), Node()
    x.other, y.other = y, x
try:
    b = [1]
    b.append(b)
    print(a == b)
except RecursionError as e:
    print(type(e).__name__)
