"""A generator expression asks for an iterator once; iter() of a function may be exhausted within its call."""


class Iterator:
    def __init__(self):
        self.value = 0

    def __next__(self):
        self.value += 1
        if self.value > 3:
            raise StopIteration
        return self.value


class C:
    def __iter__(self):
        print("asked")
        return Iterator()


print(list(i for i in C()))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
n = 0


def f():
    global n
    n += 1
    if n == 3:
        for _ in it:
            pass
        return 7
    return 5 if n >= 5 else n


it = iter(f, 5)
print(list(it), n)
n = 0
it = iter(f, 5)
print(next(it), next(it), next(it, "exhausted"))


class Mapping:
    def keys(self):
        return list("zyx")

    def __getitem__(self, key):
        raise KeyError(key)


print(eval("dir()", {}, Mapping()))
