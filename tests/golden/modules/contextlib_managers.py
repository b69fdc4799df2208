"""contextmanager, ExitStack, suppress, closing, nullcontext and their errors."""
from contextlib import *
@contextmanager
def cm(x):
    print('in',x)
    try: yield x*2
    except KeyError as e: print('swallow',repr(e))
    finally: print('out')
with cm(2) as v: print(v)
with cm(3): raise KeyError(1)
try:
    with cm(4): raise ValueError(5)
except ValueError as e: print(repr(e))
@cm(9)
def ff(): print('body')
ff(); ff()
with suppress(ZeroDivisionError): 1/0
with ExitStack() as st:
    st.callback(print,'cb',1); st.enter_context(cm(7)); st.push(lambda *a: print(a[0]) or True)
    raise OSError(1)
with closing(type('X',(),{'close':lambda s:print('closed')})()) as x: pass
with nullcontext(5) as n: print(n)
try:
    with cm.__wrapped__: pass
except TypeError as e: print(e)
@contextmanager
def bad():
    if 0: yield
try:
    with bad(): pass
except RuntimeError as e: print(e)
@contextmanager
def bad2(): yield; yield
try:
    with bad2(): pass
except RuntimeError as e: print(e)
