"""Annotations are evaluated when asked for, in scopes of their own."""

simple: Module = 1
if condition:
    conditional: Conditional
attribute.target: Attribute
indexed[key]: Indexed = 2


def signature(a: A, /, b: B = default, *args: *Args, c: C, **kwargs: Kwargs) -> Returns:
    local: Local = a
    bare: Bare
    other.attribute: Attribute
    lazily: [lambda: captured for _ in local]
    captured = 1


class Body:
    field: Field
    own: field

    def method(self, x: field, y: [field for _ in field]) -> Body:
        pass

    if condition:
        conditional: Conditional


def around():
    T = 1

    class Inner:
        T = 2
        field: T
        other: [T for _ in T]

        def method(self, x: T, y: lambda: T) -> [T for _ in T]:
            pass

    class Declared:
        global T
        field: T

        def method(self, x: T):
            pass

    def function(x: T, y: [z := T for _ in T]):
        inner: T

    return Inner
