"""`%` formatting of strings."""

print("%s %r %d %i %5d|%-5d|%05d %+d" % ("a", "b", 3, 4, 5, 6, 7, 8))
print("%.2f %e %g %x %X %o %c %c %%" % (3.14159, 12345.678, 0.0001, 255, 255, 8, "z", 65))
print("%(a)s %(b)03d" % {"a": 1, "b": 2}, "%s" % (1,), "%s" % [1, 2], "%*d|%.*f" % (5, 1, 2, 3.14159))
print("%10.3s|%-10s|%#x %#o" % ("abcdef", "left", 255, 8))
for text, args in (
    ("%d", "a"), ("%s %s", (1,)), ("%s", (1, 2)), ("%y", 1), ("%", 1), ("%(a)s", 1), ("%(a)s", {}), ("%c", "ab"),
    ("%x", 1.5), ("%f", "a"),
):
    try:
        print(text % args)
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
