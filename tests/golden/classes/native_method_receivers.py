"""Methods of builtin classes refuse receivers of other kinds, whatever they do with them."""

import functools
import types
import weakref

METHODS = [
    (str.__format__, "5"),
    (type(len).__reduce__,),
    (type(str.join).__reduce__,),
    (type("".__add__).__reduce__,),
    (set.__reduce__,),
    (frozenset.__reduce__,),
    (types.MappingProxyType.get, 1),
    (functools.partial.__repr__,),
    (weakref.ref.__repr__,),
]
for method, *arguments in METHODS:
    for receiver in (1, "a", [], None, object):
        try:
            method(receiver, *arguments)
        except TypeError as e:
            print(type(e).__name__)
        else:
            print("taken", method.__name__, type(receiver).__name__)
