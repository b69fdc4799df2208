"""callable, type and id-free identity of types."""


class C:
    def __call__(self):
        pass

    def m(self):
        pass


print(
    callable(C),
    callable(C()),
    callable(C().m),
    callable(len),
    callable(5),
    callable(lambda: 0),
    callable("x"),
    callable(None),
)
print(
    type(1),
    type("a"),
    type(C),
    type(C()),
    type(None),
    type([]) is list,
    type(type),
    type(lambda: 0),
    type(x for x in ()),
    type(print),
)
print(
    [
        t.__name__
        for t in (
            int,
            str,
            float,
            bool,
            list,
            tuple,
            dict,
            set,
            frozenset,
            bytes,
            range,
            slice,
            object,
            type,
        )
    ]
)
