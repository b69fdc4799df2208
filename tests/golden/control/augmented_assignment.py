"""Augmented assignment evaluates its target once and works on names, items and attributes."""


def say(x):
    print(x, end=" ")
    return x


class Box:
    n = 1


items, box = [1, 2, 3], Box()
items[say(1)] += say(10)
box.n += 5
print(items, box.n, Box.n)
x = 10
x += 1
x -= 2
x *= 3
x //= 2
x **= 2
x %= 50
x <<= 3
x >>= 1
x |= 1
x &= 63
x ^= 5
print(x)
y = 9
y /= 2
print(y)
alias = items
items += (4,)
items *= 2
print(alias, alias is items)
try:
    undefined += 1
except NameError as e:
    print(e)
