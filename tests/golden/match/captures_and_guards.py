"""`as` patterns, guards, and what stays bound after a failed case."""


def f(x):
    match x:
        case [int() as a, (str() | None) as b] if a > 10:
            return f"guarded {a} {b}"
        case [a, b] as whole:
            return f"{whole} {a} {b}"
        case other:
            return f"captured {other}"


print(f([11, "s"]), f([5, "s"]), f([11, 2]), f(7), sep="; ")
match 5:
    case int(n) if n > 10:
        print("large")
    case int(n):
        print("small", n)
