"""`help` prints the signature and the docstring of functions and methods."""


def plain(x, /, y, *, z=1) -> int:
    """What it does.

    And how.
    """


def bare():
    pass


# A comment stands in for a docstring.
def commented(x):
    return x


async def waits():
    "waits"


def wide(argument_number_one: int = 1, argument_number_two: str = "two", argument_three=None, four=4) -> dict:
    pass


class A:
    def method(self):
        "of A"

    @classmethod
    def make(cls, x):
        "makes one"

    @staticmethod
    def static(y):
        pass

    @property
    def value(self):
        "the value"


class B(A):
    def method(self):
        pass

    slot = A.static


for thing in (
    plain, bare, commented, waits, wide, lambda q: q, A.method, A().method, A.make, A.static, A.value, B.method, B.slot,
    len, [].append, list.append, int.__add__, print, {}.keys, dict.fromkeys, range.start, "len", "str.upper", "nothing",
):
    help(thing)
print(repr(help), help(bare))
