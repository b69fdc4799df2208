"""Comparison methods that are None or fail to bind."""


class Always:
    def __eq__(self, other):
        return True


class Never(Always):
    __eq__ = None


for pair in [(Always(), Never()), (Never(), Always()), (Never(), 1)]:
    try:
        print(pair[0] == pair[1])
    except TypeError as e:
        print(e)


def fail(self):
    raise AttributeError("no such thing")


class Fails:
    __eq__ = property(fail)
    __lt__ = property(fail)


print(Fails() == Fails())
try:
    Fails() < Fails()
except TypeError as e:
    print(e)
