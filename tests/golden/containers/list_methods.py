"""append, extend, insert, pop, remove, clear, copy, count, index, reverse."""

a = [3, 1, 2]
a.append(5)
a.extend("xy")
a.extend(range(2))
a.insert(0, "first")
a.insert(-1, "before last")
a.insert(100, "end")
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove(1)
a.reverse()
b = a.copy()
b.clear()
print(a, b, a.count(3), a.index(5), [1, 2, 1].index(1, 1), [1, 1.0, True].count(1))
a += (7,)
a *= 2
print(a, [1] + [2], [0] * 3, 2 * [[]], [1] * -1)
for act in (
    lambda: [].pop(),
    lambda: [1].pop(5),
    lambda: [1].remove(9),
    lambda: [1].index(9),
    lambda: [].extend(1),
    lambda: [].insert("a", 1),
    lambda: [1].pop("a"),
    lambda: [] + "a",
    lambda: [1] * "a",
    lambda: list(5),
):
    try:
        act()
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e, sep=": ")
