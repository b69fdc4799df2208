"""`*` and `**` unpack any iterable and mapping into arguments, several times over."""


def f(*args, **kwargs):
    return args, kwargs


print(f(*[1, 2], 3, *(x for x in "ab"), k=1, **{"l": 2}, **{"m": 3}))
print(f(*{}, **{}))
print(f(*"ab", *range(2)))


class Mapping:
    def keys(self):
        return ["one", "two"]

    def __getitem__(self, key):
        return key.upper()


print(f(**Mapping()))
