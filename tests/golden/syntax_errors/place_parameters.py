"""Parameters in the wrong order or with what they cannot have."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    'def f(/, a): pass',
    'def f(/): pass',
    'lambda /: 0',
    'def f(*, /): pass',
    'def f(*a, /): pass',
    'lambda *: 0',
    'lambda *, **k: 0',
    'def f(*, **k): pass',
    'def f(**k, *a): pass',
    'def f(**k, a: int=1): pass',
    'lambda **k, ** l: 0',
    'def f(*a: int=1): pass',
    'def f(**k: int=1): pass',
    'def f(/, a, b=, c): pass',
    'def f(a) -> : pass',
    'def f[T]: pass',
    'class A[]: pass',
    'type A[] = int',
]:
    show(source)
