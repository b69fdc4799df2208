"""Generators that delegate to themselves: trees and permutations."""


def walk(tree):
    if isinstance(tree, list):
        for branch in tree:
            yield from walk(branch)
    else:
        yield tree


def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [x, *rest]


print(list(walk([1, [2, [3, [], [4]], 5]])))
print(["".join(p) for p in permutations("abc")])
