"""Expressions, conversions and nested quotes."""

name, n = "kaa", 3
print(f"{name} {n + 1} {name.upper()!r} {n!s} {'ü'!a} {{braces}} {n}{n}")
print(f"{'nested' + f'{n}'} {"same quotes"} {[x for x in range(3)]} {{'k': 1}}")
print(f"{ {'k': 1}['k'] } {(lambda x: x * 2)(4)} {n if n else 'none'} {n:=5}")
print(f"a" "b" f"{n}" 'c', rf"\n{n}", f"\x41\t{n}", f"{'\n'.join('ab')}")
print(f"""multi
{n}
line""")
print(f"{n,} {n, 1} {*'ab',} {n == 3} {n != 3} {n >= 3}")
