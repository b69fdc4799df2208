"""Special methods that call themselves through operators and builtins."""


class C:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __lt__(self, other):
        return self < other

    def __add__(self, other):
        return self + other

    def __len__(self):
        return len(self)

    def __bool__(self):
        return bool(self)

    def __hash__(self):
        return hash(self)

    def __getitem__(self, key):
        return self[key]

    def __contains__(self, x):
        return x in self

    def __iter__(self):
        return iter(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __format__(self, spec):
        return f"{self}"

    def __setattr__(self, name, value):
        setattr(self, name, value)

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *args):
        pass

    @property
    def p(self):
        return self.p


def enter():
    with C():
        pass


c = C()
for act in (
    lambda: repr(c),
    lambda: str(c),
    lambda: c == 1,
    lambda: c < 1,
    lambda: c + 1,
    lambda: len(c),
    lambda: not c,
    lambda: hash(c),
    lambda: {c: 1},
    lambda: c[0],
    lambda: 1 in c,
    lambda: list(c),
    lambda: c.missing,
    lambda: f"{c}",
    lambda: setattr(c, "x", 1),
    lambda: c.p,
    lambda: sorted([c, c]),
    lambda: print(c),
    enter,
):
    try:
        act()
        print("no error")
    except RecursionError as e:
        print(type(e).__name__)
