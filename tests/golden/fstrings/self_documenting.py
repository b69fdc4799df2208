"""`=` prints the expression's source as it is written."""

x, s = 5, "text"
print(f"{x=} {x = } {x + 1=} {s=} {s=!s} {x=:>4} {s!r:>8} {s = :>6}")
print(f"{len(s)=} {x==5=} {[x]=}")
