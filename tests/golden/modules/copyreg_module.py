"""`copyreg` keeps functions that reduce, and makes objects of what they give.
"""

import copy
import copyreg


class Point:
    def __init__(self, x):
        self.x = x


def attempt(f, *args, **kwargs):
    try:
        print(f.__name__, f(*args, **kwargs))
    except (TypeError, ValueError) as e:
        print(f.__name__, type(e).__name__, e)


attempt(copyreg.pickle, int, 3)
attempt(copyreg.pickle, Point, len, 3)
attempt(copyreg.constructor, 3)
for args in (("a", "b", 0), ("a", "b", 2**31), ("a", "b", 5), ("a", "b", 5), ("a", "b", 6), ("a", "c", 5)):
    attempt(copyreg.add_extension, *args)
for args in (("a", "c", 5), ("a", "b", 6), ("a", "b", 5)):
    attempt(copyreg.remove_extension, *args)
attempt(copyreg._reconstructor, list, list, [1])
attempt(copyreg.__newobj__, int, 5)
attempt(copyreg.__newobj_ex__, int, ("5",), {"base": 7})
attempt(copyreg.pickle_complex, 1j)

for reducer in (
    lambda p: (Point, (p.x + 1,)), lambda p: "name", lambda p: 5, lambda p: (1,), lambda p: (Point, (1,), (None, {"z": 3})),
    lambda p: (Point, (1,), None, [1]),
):
    copyreg.pickle(Point, reducer)
    for f in (copy.copy, copy.deepcopy):
        try:
            print(f.__name__, vars(f(Point(1))))
        except (TypeError, AttributeError) as e:
            print(f.__name__, type(e).__name__, e)
