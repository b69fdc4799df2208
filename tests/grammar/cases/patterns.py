match x:
    case 1: pass
    case -1 | 1.5 | -2j | 1 + 2j | -1.5 - 3j: pass
    case "a" "b" | b"c": pass
    case None | True | False: pass
    case a: pass
    case _: pass
    case a.b | a.b.c: pass
    case (a): pass
    case (a | b) as c: pass
    case (): pass
    case (a,): pass
    case (a, *b, _): pass
    case []: pass
    case [a, [b, *_], ]: pass
    case a, *b: pass
    case a,: pass
    case *a,: pass
    case {}: pass
    case {"a": 1, -1: b, c.d: _, None: e, **rest}: pass
    case {**rest}: pass
    case {1: a,}: pass
    case A(): pass
    case A.B(a, 1, c=d, e=_,): pass
    case A(a as b): pass
    case a if a > b: pass
    case a if (b := c): pass
    case match(case=type): pass
    case match | case: pass
match x, y:
    case 1, 2: pass
match *a, b:
    case _: pass
match (x):
    case _: pass
match -x:
    case _: pass
match [x, y]:
    case _: pass
match {}:
    case _: pass
match x := y:
    case _:
        match z:
            case case: pass
        case = 1
match match:
    case case:
        pass
match lambda: x:
    case _: pass
match(x)
match = {match: case}
match.x = 1
match, case = case, match
match: int = 1
