"""A suspended generator that nobody holds runs its `finally`."""


def f():
    try:
        yield 1
    finally:
        print("cleaned")


g = f()
next(g)
print("drop")
g = None
print("dropped")
for x in f():
    break
print("after the loop")
