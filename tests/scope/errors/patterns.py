match x:
    case [*a, *b]: pass
# ---
match x:
    case C([*_, 1, *_]): pass
# ---
match x:
    case _: pass
    case 1: pass
# ---
match x:
    case y: pass
    case _: pass
# ---
match x:
    case _ if y: pass
    case z if y: pass
    case _: pass
# ---
match x:
    case (y): pass
    case 1: pass
# ---
match x:
    case 1 as y: pass
    case (_ as y): pass
    case 2: pass
# ---
match x:
    case a | 1: pass
# ---
match x:
    case 1 | _ | 2: pass
# ---
match x:
    case 1 | _: pass
# ---
match x:
    case [1 | _]: pass
    case [a | 1]: pass
# ---
match x:
    case [a] | [b]: pass
# ---
match x:
    case [a, b] | {"b": b, "a": a}: pass
    case {"x": [a] | 1}: pass
# ---
match x:
    case [a, a]: pass
# ---
match x:
    case [a, *a]: pass
# ---
match x:
    case {"a": a, **a}: pass
# ---
match x:
    case [a] as a: pass
# ---
match x:
    case [a, [a] | {"a": a}]: pass
# ---
match x:
    case C(a, b=a): pass
# ---
match x:
    case C(a=1, b=2, a=3, b=4): pass
# ---
match x:
    case {"a": 1, "b": 2, "a": 3}: pass
# ---
match x:
    case {1: _, 1.0: _}: pass
# ---
match x:
    case {True: _, 1: _}: pass
# ---
match x:
    case {"a": _, b"a": _, None: _, False: _, 2: _}: pass
# ---
match x:
    case {-1: _, -1: _}: pass
# ---
match x:
    case {1 + 2j: _, 1 + 2j: _}: pass
# ---
match x:
    case {1 - 2.5j: _, 1 - 2.5j: _}: pass
# ---
match x:
    case {"it's": _, "it's": _}: pass
# ---
match x:
    case {1.5e300: _, 1.5e300: _}: pass
# ---
match x:
    case {a.b: _, a.b: _}: pass
# ---
match x:
    case [_, 1 | 2, {"a": [b, *c]}, None]: pass
    case {**rest}: pass
    case C(): pass
    case str() | -1: pass
