"""Comparing numbers of all kinds, sorting them mixed."""

print(
    sorted([3, 1.5, True, -2, 2**70, 0.0, -1e30]),
    1 < 2 < 3 != 3.0,
    1 == True,
    0 == False,
    max(1, 1.0),
    min(1.0, 1),
)
print(
    1 < float("nan"),
    2**70 > 1e21,
    2**70 < 1e22,
    -(2**70) < 0,
    1 != "1",
    1 == "1",
    (1, 2) < (1, 3),
    [1] == (1,),
)
for act in (lambda: 1 < "1", lambda: 1 < None, lambda: [] < 1, lambda: 1.0 >= "x"):
    try:
        act()
    except TypeError as e:
        print(e)
