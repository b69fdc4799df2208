"""The type statement: lazy values, parameters, recursion, subscripts, and TypeAliasType."""
import typing

type X[T] = list[T]
print(X, type(X), X.__value__, X.__type_params__, X.__parameters__, X.__module__, X.__name__)
print(X[int], type(X[int]), X[int].__origin__, X[int].__args__, X[int].__value__)
type Plain = later | None
try:
    Plain.__value__
except NameError as e:
    print(e)
later = str
print(Plain.__value__, Plain | int, int | Plain, list[Plain])
later = bytes
print(Plain.__value__)
type Tree = int | list[Tree]
print(Tree.__value__)


def f(y):
    type A = y
    first = A.__value__
    y = 2
    type B = y
    return first, A.__value__, B.__value__


print(f(1))


class C:
    attr = int
    type L = attr
    type M[T] = tuple[T, attr]


print(C.L.__value__, C.M.__value__, C.M[str])
type All[T: int, *Ts, **P] = (T, Ts, P)
print(All.__type_params__, All.__parameters__, All.__value__)
print(X.evaluate_value(1))
try:
    X.evaluate_value(4)
except NotImplementedError as e:
    print(repr(e))
Made = typing.TypeAliasType("Made", list[int])
print(Made, Made.__value__, Made.__type_params__, Made.__module__)


def refused(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


refused(lambda: Made[int])
refused(lambda: X())
refused(lambda: isinstance(1, X))
refused(lambda: setattr(X, "__value__", 1))
refused(lambda: setattr(X, "other", 1))
refused(lambda: typing.TypeAliasType("Y", int, type_params=(int,)))
refused(lambda: typing.TypeAliasType("Y", int, type_params=3))
refused(lambda: typing.TypeAliasType(3, int))
type = 3
print(type)
type type = int
print(type, type.__value__)
