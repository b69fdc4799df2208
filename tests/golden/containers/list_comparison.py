"""Lists compare element by element."""

print(
    [1, 2] == [1, 2],
    [1, 2] < [1, 3],
    [1] < [1, 0],
    [] < [0],
    [2] > [1, 9],
    [1] == (1,),
    [1, "a"] == [1.0, "a"],
)
nan = float("nan")
print(
    [nan] == [nan],
    [nan] == [float("nan")],
    nan in [nan],
    [[1], [2]] == [[1], [2]],
    [1, 2] != [1, 2],
    [1] <= [1],
)
try:
    [1] < ["a"]
except TypeError as e:
    print(e)
print([1, "a"] < [2, 1])
