"""split, rsplit, splitlines, partition, rpartition and join."""

print(
    " a  b c ".split(),
    "a,b,,c".split(","),
    "".split(),
    "".split(","),
    "a b c d".split(None, 2),
    "a,b,c".split(",", 1),
)
print(
    "a b c d".rsplit(None, 2),
    "a,b,c".rsplit(",", 1),
    "a--b--c".split("--"),
    " a b ".split(" "),
    "abc".split("x"),
)
print(
    "a\nb\r\nc\rd\x0be\u2028f\n".splitlines(),
    "a\nb\n".splitlines(True),
    "".splitlines(),
    "\n".splitlines(),
)
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"), "abc".rpartition("x"))
print(
    ", ".join(["a", "b"]),
    "".join("abc"),
    "-".join([]),
    "x".join(("only",)),
    "".join(c for c in "gen"),
    ",".join({"k": 1}),
)
for act in (
    lambda: "a".split(""),
    lambda: "a".partition(""),
    lambda: ",".join([1]),
    lambda: ",".join(["a", None]),
    lambda: ",".join(5),
    lambda: "a b".split(sep=None, maxsplit=0),
    lambda: "a,b".split(",", "x"),
):
    try:
        print(act())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
