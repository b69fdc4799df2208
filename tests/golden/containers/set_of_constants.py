"""A set display of three constants or more is a copy of a constant: the order of a copy is its order; a loop sees the constant."""

one = 53
print({53, -15, -16, 37, 0.94, 0.78}, {one, -15, -16, 37, 0.94, 0.78})
print({0.69, 6, 0.64, -49, 25, 0.7}, {*(), 0.69, 6, 0.64, -49, 25, 0.7})
print([x for x in {53, -15, -16, 37, 0.94, 0.78}], list({53, -15, -16, 37, 0.94, 0.78}))
for x in {0.37, 0.14, -55, 0.77, -47}:
    print(x, end=" ")
print(*{0.37, 0.14, -55, 0.77, -47})


def made():
    return {-6, -55, None, 4, -21, (1, 2)}


first = made()
first.add(99)
print(99 in first, 99 in made(), made() is made(), made() == made())
try:
    {1, 2, [], 3}
except TypeError as error:
    print(error)
