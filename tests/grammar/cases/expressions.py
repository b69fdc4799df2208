a or b or c and d and not e
a if b else c if d else e
lambda: 0
lambda x, /, y=1, *a, z, **k: (x, y)
lambda *, a: lambda: a
a < b <= c != d == e >= f > g is h is not i in j not in k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b
~+-a
not not a
await_ = a.b.c(d)[e](f, *g, h=i, **j)
f(a for a in b)
f(a, (b for b in c))
f(x := 1, y=2)
f(a)(b)(c)
f(*a or b, **c or d)
f(a, *b, c, d=e, *f, **g, h=i, **j)
a[b]
a[b, c]
a[b:c]
a[:]
a[::]
a[b:c:d]
a[b:, :c, ::d, *e]
a[*b]
a[b := c]
a[b,]
()
(a)
(a,)
(a, *b)
[]
[a]
[a, *b,]
{}
{a: b}
{a: b, **c,}
{a}
{a, *b}
[a for b in c]
[a for b, in c if d if e for f in g]
{a for b in c}
{a: b for c in d}
(a for b in c)
[a async for b in c]
[lambda: a for b in lambda_]
[a := b, c]
{a := b}
(a := b, c)
(yield)
(yield a, b)
(yield from a)
... .a
None, True, False, ...
a.\
b
x = a \
  + b
é = 𝐝𝐞𝐟 = ﬁ
"a" .b
1 .real
1..real
1if 2else 3
