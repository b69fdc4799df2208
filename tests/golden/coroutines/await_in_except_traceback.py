"""Tracebacks of exceptions that pass clauses with await in their kinds."""

import traceback
async def k(): return KeyError
async def f():
    try:
        1/0
    except await k(): pass
async def g():
    try:
        raise ExceptionGroup('x', [ValueError(1)])
    except* await k(): pass
async def h():
    try:
        1/0
    except await k(): pass
    except ZeroDivisionError: raise
async def bad(): raise OSError('x')
async def i():
    try:
        1/0
    except await bad(): pass
for x in (f,g,h,i):
    try: x().send(None)
    except Exception: print(traceback.format_exc())
