"""Lists may change during iteration; dicts and sets may not change size."""

a = [1, 2, 3, 4]
for x in a:
    if x < 3:
        a.remove(x)
print(a)
b = [1]
for x in b:
    if x < 5:
        b.append(x + 1)
print(b)
d, s = {1: 1}, {1}


def grow_dict():
    for k in d:
        d[k + 1] = 1


def grow_set():
    for k in s:
        s.add(k + 1)


def replace_values():
    for k in d:
        d[k] = "new"
    return d


for f in (grow_dict, grow_set):
    try:
        f()
    except RuntimeError as e:
        print(e)
print(len(replace_values()))
