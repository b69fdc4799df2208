"""Chained comparisons evaluate each operand once and stop at the first false."""


def say(x):
    print(x, end=" ")
    return x


print(say(1) < say(2) < say(3))
print(say(1) > say(2) < say(3))
print(1 < 3 > 2 != 5 == 5.0 is not None in [None])
print(1 in [1] == True, (1 in [1]) == True)
