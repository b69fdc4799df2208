"""Whose elements the intersection of a view has: the view's where a set is no smaller, otherwise the other's."""

view = {"1": 2, False: 3, "z": 4}.keys()
for other in {0, 2, 15}, {0}, {0, 1, 2, 3}, frozenset([0, 2, 15]), [0], {0: 1, 2: 2, 3: 3, 4: 4}.keys(), {0: 1}.keys():
    print(view & other, other & view if not isinstance(other, list) else None)
