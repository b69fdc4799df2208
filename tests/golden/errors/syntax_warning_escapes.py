"""Escapes that mean nothing and keywords right behind numbers: a warning each, with the line."""


def f(x):
    "\d"
    b"\d"
    "\400"
    b"\777"
    f"\d{x}\e"
    t"\d"
    f"{x:\d}"
    r"\d"
    "a\
\q"
    """
 \z
"""
    1if x else 2
    1and 2
    0b1or 1


for _ in range(2):
    print(eval(r"'\d'"))
exec("\n'\\y'\n1if 1else 2")
