"""format_exc, format_exception, format_tb, extract_tb: chains, groups, notes, repeated lines."""
import traceback
def f1(): f2()
def f2(): raise ValueError('boom')
try: f1()
except ValueError as e:
    s=traceback.format_exc(); print(s); print(traceback.format_exception_only(e), [tuple(x)[1:] for x in traceback.extract_tb(e.__traceback__)])
    try: raise KeyError('k') from e
    except KeyError as e2: print(''.join(traceback.format_exception(e2)))
try:
    try: 1/0
    except ZeroDivisionError: [][1]
except IndexError: print(traceback.format_exc())
eg=ExceptionGroup('eg',[ValueError(1),ExceptionGroup('in',[TypeError(2),KeyError(3)])]); eg.add_note('a note')
try: raise eg
except ExceptionGroup: print(traceback.format_exc())
print(''.join(traceback.format_exception(eg)))
def rec(n): 
    if n==0: raise ValueError
    rec(n-1)
try: rec(20)
except ValueError as e: print(''.join(traceback.format_tb(e.__traceback__)))
