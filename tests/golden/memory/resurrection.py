"""What a finaliser brings back lives on, with all that it refers to; it is not finalised twice."""

import gc

saved = []


class Lazarus:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)
        saved.append(self)


class Other:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


gc.disable()
a = Lazarus("a")
a.me = a
a.other = Other("other")
a.other.back = a
del a
print(gc.collect(), len(saved))
print(saved[0].name, saved[0].other.name, gc.is_finalized(saved[0]))
print(gc.collect())
saved.clear()
print(gc.collect(), len(saved), gc.garbage)

# One of two cycles comes back.
a, b = Lazarus("kept"), Other("dropped")
a.me, b.me = a, b
del a, b
print(gc.collect(), len(saved))
saved.clear()
print(gc.collect())
