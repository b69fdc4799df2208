"""Lambdas take every kind of parameter."""

print((lambda: 1)())
print((lambda a, b=2, /, c=3, *args, d, e=5, **kw: (a, b, c, args, d, e, kw))(1, d=4, z=6))
print(list(map(lambda x, y: x * y, [1, 2], [3, 4])))
print((lambda x: lambda y: x + y)(1)(2))
print((lambda: 0).__name__)
