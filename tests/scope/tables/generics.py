"""Type parameters (PEP 695, 696)."""


def function[T, *Ts, **P](x: T, *args: *Ts, default=T) -> P:
    return [T for _ in x], lambda: Ts


def bounds[T: (int, U), U: T = T, *V = *tuple[U], **W = [V]](x=1, *, y=2):
    T = 1


class Generic[T: Bound](Base[T], keyword=T):
    attribute: T

    def method[U: T](self, x: T, y: U) -> U:
        return super().method(T)

    type Alias[V] = dict[V, T]
    type Plain = attribute
    type Listed = [attribute for _ in Plain]

    class Nested[W: attribute](T):
        pass


class Private[__T: __Bound](__Base):
    x: __T
    __y: int

    def method(self, z: __T):
        return __T


type Alias[T] = list[T] | Alias[T]
type Lazy = undefined[lambda: (x for x in Lazy)]


def around(T):
    class Inner[U]:
        def method(self):
            return T, U

    async def coroutine[V](x: V):
        nonlocal T
        T = await x

    return Inner
