"""Permutations and products of many items come one after the other at no great cost."""

import itertools

n = 100_000
it = itertools.permutations(range(n))
first, second, third = next(it), next(it), next(it)
print(first[-3:], second[-3:], third[-3:])
print([p for p in itertools.permutations("abcd", 2)] == [
    (a, b) for a in "abcd" for b in "abcd" if a != b
])
print(len(list(itertools.permutations(range(6)))), list(itertools.permutations("abc", 0)))
print(list(itertools.permutations("ab", 3)), list(itertools.permutations([])))
it = itertools.product("ab", repeat=n)
print(next(it)[-2:], next(it)[-2:], next(it)[-2:])
print(list(itertools.product("ab", [1, 2], repeat=2))[:6])
print(list(itertools.product(repeat=10**10)), list(itertools.product("ab", "", repeat=3)))
try:
    itertools.product("ab", repeat=2**62)
except OverflowError as e:
    print(e)
