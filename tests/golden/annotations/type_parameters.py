"""TypeVar, TypeVarTuple, ParamSpec: what the syntax and the constructors make, and what they say."""
import typing


class A[T: (int, str), *Ts, **P]:
    pass


T, Ts, P = A.__type_params__
for p in (T, Ts, P):
    print(type(p), repr(p), p.__name__, p.__module__, p.has_default(), p.__default__)
print(T.__bound__, T.__constraints__, T.__covariant__, T.__contravariant__, T.__infer_variance__)
print(P.args, P.kwargs, P.__bound__, P.args == P.args, P.args == P.kwargs, P.args.__origin__)


def f[U: list[int], *Vs = *tuple[int, str], **Q = [int, str]]():
    pass


U, Vs, Q = f.__type_params__
print(U.__bound__, U.__constraints__, Vs.__default__, Q.__default__, Q.has_default())
print(U.evaluate_bound(1), U.evaluate_constraints, U.evaluate_default, Vs.evaluate_default(2))
print(typing.TypeVar("X"), typing.TypeVar("X", covariant=True), typing.TypeVar("X", contravariant=True))
print(typing.ParamSpec("X"), typing.TypeVarTuple("X"), typing.TypeVar("X", infer_variance=True))
X = typing.TypeVar("X", bound=int, default=str)
print(X.__module__, X.__bound__, X.__default__, X.evaluate_bound, X.evaluate_default(4))
print(typing.TypeVar("X", bound="later").__bound__, list(Ts), [*Vs])
print(T | int, int | T, T | "later", P | None, typing.Union[T, U], list[T], dict[str, T].__parameters__)
print(list[T][int], dict[T, list[U]][int, str], tuple[*Ts][int, str], tuple[int, *Ts].__parameters__)
X.note = "its own"
print(X.note)


def refused(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


refused(lambda: typing.TypeVar("X", int))
refused(lambda: typing.TypeVar("X", int, str, bound=int))
refused(lambda: typing.TypeVar("X", covariant=True, contravariant=True))
refused(lambda: typing.TypeVar("X", covariant=True, infer_variance=True))
refused(lambda: typing.TypeVar(1))
refused(lambda: typing.TypeVar())
refused(lambda: type("X", (T,), {}))
refused(lambda: setattr(T, "__name__", "Y"))
refused(lambda: hash(P.args))
refused(lambda: Ts | int)
refused(lambda: list[int][str])
refused(lambda: dict[T, U][int])
