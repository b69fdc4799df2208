"""bool() follows truth."""

print(
    bool(),
    bool(0),
    bool("0"),
    bool([0]),
    bool(None),
    True + 1,
    True & False,
    True ^ True,
    not 5,
    bool(0.0),
    repr(True),
)
print(
    isinstance(True, int),
    True is (1 == 1),
    int(True),
    str(False),
    {True: 1}[1],
    [False, True][True],
    sum([True, False, True]),
)
try:
    bool(1, 2)
except TypeError as e:
    print(e)
