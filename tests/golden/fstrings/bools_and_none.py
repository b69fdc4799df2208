"""Bool, None and containers take their own text; their specifications are limited."""

print(f"{True} {None} {[1, 'a']} {(1,)} {True:>6} {False:d} {True:x} {True!s:>6}")
print(f"{None!s:>6} {None!r:*^8} {[1]!s:>5}|")
