"""Makers that are not safe, natives that are named after their receivers, buffers that are lent for numbers."""


def show(work):
    try:
        print(repr(work()))
    except Exception as error:
        print(type(error).__name__, error)


class K(dict):
    pass


class L(K):
    def __new__(cls):
        return object.__new__(cls)


class E(Exception):
    def __new__(cls):
        return object.__new__(cls)


class S:
    __slots__ = ("a",)

    def __delattr__(self, name):
        object.__delattr__(self, name)


class Lender(list):
    def __buffer__(self, flags):
        print("flags", flags)
        return memoryview(b"12")

    def __bytes__(self):
        return b"by"


show(L)
show(E)
show(lambda: delattr(S(), "b"))
show(lambda: int(Lender()))
show(lambda: float(Lender()))
show(lambda: b"%b" % Lender())
show(lambda: (int | str).__format__())
show(lambda: list.mro(1))
show(lambda: [].__class__.mro(1))
show(lambda: [1].__imul__(None))
show(lambda: b"a".translate(1.5, "x"))
show(lambda: zip().__setstate__(1j))
show(lambda: list[int].__typing_unpacked_tuple_args__)
