"""from __future__ import annotations: texts, normalised."""
from __future__ import annotations
x: dict[str,int] = {}
class A:
    a: list [ int ] | None
    b: "quoted"
    c: lambda x, *y, z=1: x + -y
    d: x[1:2, ::3]
    e: (1, 2) if x else not y
    f: f'{a!r:>{w}} {{b}}'
    g: {1: 2, **k} | {3, *s}
    h: await_[a.b.c(*d, e=1, **f)]
    i: [x for x in y if z for w in v]
    j: 1e100 + 0x10 - 3j ** -2
    k: (yield_) @ a // b << 3
    l: a < b <= c in d is not e
    m: not (a and b or c)
    n: (a, )
    o: ...
    p: b'bytes' + u'u' + '\n"'
    r: tuple[()]
    s: tuple[int, ...]
    t: {a: b for a, b in c}
    u: (x for x in y)
    v: -(1 + 2) * 3
    w: (lambda: 1)()
    xx: a[b, c]
    y: a[(b, c), d]
    z: a[*b]
def f(a: int, *args: *Ts) -> 'str': pass
print(__annotations__)
for k, v in A.__annotations__.items(): print(k, v)
print(f.__annotations__, f.__annotate__.__qualname__, A.__annotate__)
import annotationlib
print(annotationlib.get_annotations(f), annotationlib.get_annotations(f, format=3))
