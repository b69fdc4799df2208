"""A module beside the scripts."""

print("loading", __name__)

PI = 3
_private = "hidden"
count = 0


def area(r):
    return PI * r * r


def bump():
    global count
    count += 1
    return count


class Square:
    pass
