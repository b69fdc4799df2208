"""`__traceback__` is None until raised, then names the frames."""

e = ValueError("x")
print(e.__traceback__)


def f():
    raise e


try:
    f()
except ValueError as caught:
    tb = caught.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
print(e.with_traceback(None) is e, e.__traceback__)
