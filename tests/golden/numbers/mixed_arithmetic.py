"""Bool, int and float mix."""

print(
    True + True, True * 3, 1 + 2.0, 2 * 1.5, 7 // 2.0, -7 % 2.5, 2**0.5, True == 1.0, 10**20 + 0.5
)
print(
    1 == 1.0,
    1 < 1.5,
    2**53 == 2.0**53,
    2**53 + 1 == 2.0**53,
    10**400 > 1e308,
    float("inf") > 10**400,
)
print(hash(1) == hash(1.0) == hash(True), {1: "a", 1.0: "b", True: "c"})
print(
    divmod(7.5, 2),
    divmod(-7.5, 2),
    7.5 // -2,
    7.5 % -2,
    -0.0 // 1,
    5 % float("inf"),
    -5 % float("inf"),
)
