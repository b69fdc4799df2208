"""Which tracebacks the groups have that `except*` makes and puts together."""
import sys
import traceback
def a():
  try:
    try:
        raise ValueError
    except* ValueError as part:
        raise TypeError(0)
  except BaseException:
    traceback.print_exc(file=sys.stdout)
a()
def b():
  try:
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError as part:
        raise TypeError(0)
  except BaseException:
    traceback.print_exc(file=sys.stdout)
b()
def c():
  try:
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError as part:
        raise TypeError(0)
    except* KeyError as part:
        raise
  except BaseException:
    traceback.print_exc(file=sys.stdout)
c()
def d():
  try:
    try:
        raise ValueError
    except* ValueError as part:
        raise
  except BaseException:
    traceback.print_exc(file=sys.stdout)
d()
def e():
  try:
    try:
        raise ValueError
    except* ValueError as part:
        raise part
  except BaseException:
    traceback.print_exc(file=sys.stdout)
e()
