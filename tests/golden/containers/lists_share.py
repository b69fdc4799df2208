"""Assignment shares a list, copying does not, and repetition shares elements."""

a = [1, [2]]
b, c = a, a[:]
b.append(3)
c[1].append("shared")
print(a, b, c, a is b, a is c)
grid = [[0] * 2] * 2
grid[0][0] = 1
print(grid)
a = [1]
a.append(a)
print(a, a[1][1] is a)
d = {}
d["self"] = d
print(d, [d])
