"""The subject is evaluated once, patterns from the top, and only until one fits."""


class Watched:
    __match_args__ = ("a",)

    @property
    def a(self):
        print("a asked", end=" ")
        return 2

    def __eq__(self, other):
        print("compared with", other, end=" ")
        return other == 3


def make():
    print("subject", end=" ")
    return Watched()


match make():
    case 1:
        print("one")
    case Watched(1):
        print("a is 1")
    case 3:
        print("three")
    case _:
        print("never")
