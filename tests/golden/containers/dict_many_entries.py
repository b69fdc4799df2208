"""Dicts that grow and shrink keep their entries and order."""

d = {i: str(i) for i in range(1000)}
for i in range(0, 1000, 2):
    del d[i]
for i in range(0, 20, 2):
    d[i] = "back"
print(len(d), list(d)[:3], list(d)[-3:], d[999], d[18], 500 in d, sum(d))
words = "the cat and the dog and the bird".split()
count = {}
for w in words:
    count[w] = count.get(w, 0) + 1
print(count, sorted(count.items(), key=lambda p: (-p[1], p[0])))
