"""Literals that are called, indexed, compared by identity or asserted: a warning each, on stderr."""


def f(x):
    1()
    "x" is 1
    x = 1
    x is "a"
    x is not ()
    x is None
    x is -1
    () is x
    (1, 2) is x
    [] is x
    None is ...
    assert (x, "y")
    assert ()
    "a" (1)
    (1)(2)
    [1](2)
    {}(1)
    {1}(1)
    f"x"(1)
    t"x"(1)
    (lambda: 1)["a"]
    (x for x in x)(1)
    [x for x in x](1)
    {x for x in x}(1)
    {x:1 for x in x}(1)
    None(1)
    ...()
    1[1]
    None[1]
    ...[2]
    {1}[1]
    {1,2}[3:4]
    "abc"["x"]
    "abc"[1.5]
    [1]["a"]
    [1][1.5]
    (1,2)["x"]
    (1,2)[None]
    (1,2)[(1,2)]
    [1,2][1,2]
    "a"[1,2]
    "a"[1:2]
    "a"[True]
    f"x"["a"]
    t"x"["a"]
    {1:2}[[1]]
    b"a"["x"]
    [x for x in x]["a"]
    {x for x in x}[0]
    (x for x in x)[0]
    1()()


exec("1 is 1\n2 is 2; 2 is 2")
exec("1 is 1\n2 is 2; 2 is 2")
compile("1 is 1", "no such file", "exec")
print(callable(f))
