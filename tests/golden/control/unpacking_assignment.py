"""Sequence unpacking with stars and nesting."""

a, b = 1, 2
a, b = b, a
[c, *d] = "hello"
*e, f = range(4)
g, *h, i = (1, 2)
(j, (k, *l)), m = (1, (2, 3, 4)), 5
n = o = []
(*p,) = {"x": 1}
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n is o, p)
for value in (1, [1], (1, 2, 3), {}, "ab"):
    try:
        a, b = value
        print(a, b)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
