"""The RuntimeError for a StopIteration that leaves a generator has no traceback entry of the generator."""


def g2():
    yield 0
    raise StopIteration(5)
def g1():
    yield 0
try: list(g2())
except RuntimeError as e:
    t = e.__traceback__
    while t: print(t.tb_frame.f_code.co_name, t.tb_lineno); t = t.tb_next
g = g1(); next(g)
try: g.throw(StopIteration)
except RuntimeError as e:
    t = e.__traceback__
    while t: print(t.tb_frame.f_code.co_name, t.tb_lineno); t = t.tb_next
