"""Tracebacks show no lines of a text that was executed."""


import traceback

for work in (lambda: eval("[x for _ in range(2)]"), lambda: eval("x + 1"), lambda: exec("def f():\n  1/0\nf()")):
    try:
        work()
    except Exception:
        print(traceback.format_exc().replace(__file__, "here"))
