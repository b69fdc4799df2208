"""`except*` splits a group by type; what is left goes on."""

group = ExceptionGroup(
    "several", [ValueError("v"), KeyError("k"), ExceptionGroup("inner", [ValueError("w")])]
)
try:
    raise group
except* ValueError as e:
    print("values", repr(e))
except* KeyError as e:
    print("keys", repr(e), e.exceptions)
try:
    try:
        raise ExceptionGroup("two", [TypeError("t"), OSError("o")])
    except* TypeError:
        print("types")
except ExceptionGroup as e:
    print("left", e, e.exceptions)
try:
    raise ValueError("naked")
except* ValueError as e:
    print(repr(e))
print(group.subgroup(KeyError), group.split(ValueError)[1].exceptions)
for wrong in (
    lambda: ExceptionGroup("x", []),
    lambda: ExceptionGroup("x", [1]),
    lambda: ExceptionGroup("x"),
):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
