"""Which classes can take the place of others as __class__ and in __bases__."""


def tell(work):
    try:
        work()
        print("allowed")
    except TypeError as error:
        print(error)

def classes(base):
    class A(base): __slots__ = ()
    class B(base): pass
    class C(A): pass
    class D(B): pass
    class E(B): __slots__ = ()
    class F(A): __slots__ = ()
    class G(C): pass
    class H(base): __slots__ = ('__dict__',)
    class I(base): __slots__ = ('__weakref__',) if base is not set else ()
    class J(base): __slots__ = ('__dict__', '__weakref__') if base is not set else ('__dict__',)
    class K(base): __slots__ = ('x',)
    class L(base): __slots__ = ('x',)
    class M(base): __slots__ = ('y',)
    class N(K): pass
    class O(L): pass
    class P(K): __slots__ = ()
    class Q(B): __slots__ = ('x',)
    class R(K): __slots__ = ('y',)
    class S(M): __slots__ = ('x',)
    class T(base): __slots__ = ('y', 'x')
    class U(base): __slots__ = ('x', 'y')
    class V(H): pass
    class W(A, I): pass
    class X(B): pass
    return [A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X]
for base in (object,):
    cs = classes(base)
    for a in cs:
        for b in cs:
            o = a()
            print(base.__name__, a.__name__, b.__name__, end=' '); tell(lambda: setattr(o, '__class__', b))
    for i in range(len(cs)):
        for j in range(len(cs)):
            cs = classes(base); a, b = cs[i], cs[j]
            class Z(a): pass
            print(base.__name__, 'bases', a.__name__, b.__name__, end=' '); tell(lambda: setattr(Z, '__bases__', (b,)))
