"""Calling what is no function names its type."""

for thing in (1, "text", None, [1], {}, 2.5, (), True, ...):
    try:
        thing()
    except TypeError as e:
        print(e)


class Plain:
    pass


try:
    Plain()()
except TypeError as e:
    print(e)
