"""Builtin functions and methods word their argument errors in their own way."""

for call in (
    lambda: len(),
    lambda: len(1, 2),
    lambda: [].append(),
    lambda: [].append(1, 2),
    lambda: "".join(),
    lambda: abs(x=1),
    lambda: {}.get(),
    lambda: ord(),
    lambda: "a".split(1),
    lambda: isinstance(1),
    lambda: [].sort(1),
):
    try:
        call()
    except TypeError as e:
        print(e)
