"""Identity of singletons, of variables and of copies."""

a = []
b = a
print(
    id(a) == id(b),
    a is b,
    a is [],
    None is None,
    () is (),
    True is True,
    type(id(a)).__name__,
    id(a) != id([]),
)
