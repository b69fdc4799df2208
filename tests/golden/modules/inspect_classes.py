"""What inspect says of classes, closures, comments and frames."""
import abc
import inspect


# Above f,
# two lines.
def f(a, /, b: int = 3, *c, d, e=None, **k) -> str:
    return inspect.formatargvalues(*inspect.getargvalues(inspect.currentframe()))


class A:
    def m(self): pass

    @classmethod
    def c(cls): pass

    @staticmethod
    def s(): pass

    p = property(lambda self: 1)
    x = 1


class B(A):
    def m(self): pass


class C(abc.ABC, B):
    y = 2


for attribute in inspect.classify_class_attrs(B):
    if not attribute.name.startswith("__"):
        print(attribute.name, attribute.kind, attribute.defining_class.__name__)
print([a.kind for a in inspect.classify_class_attrs(B) if a.name in ("__init__", "__doc__", "__new__", "__dict__")])
print(inspect.getclasstree([A, B, int, C]))
print(inspect.getclasstree([A, B, C], unique=True))
print(inspect.getcomments(f), inspect.getcomments(A), inspect.getcomments(inspect.getmodule(f)))
top = 5


def outer(u):
    w = 2

    def inner(v):
        print(u, w, top, missing, len)
        return [u for _ in range(v)]
    return inner


found = inspect.getclosurevars(outer(1))
print(found.nonlocals, found.globals, sorted(found.builtins), found.unbound)
print(f(1, 2, 3, d=4, z=5), inspect.getargs(f.__code__))
here = inspect.getframeinfo(inspect.currentframe())
print(here.function, here.lineno, here.code_context, here.index)
here = inspect.getframeinfo(inspect.currentframe(), 3)
print(here.code_context, here.index, len(inspect.stack(5)[0].code_context))
print(inspect.indentsize("  \tx"), inspect.ispackage(abc), inspect.findsource(A.m)[1], inspect.getabsfile(A) .endswith("inspect_classes.py"))
try:
    inspect.getclosurevars(len)
except TypeError as e:
    print(e)
