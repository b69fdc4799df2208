"""annotationlib: annotations as values, references and texts."""
import sys
x: int = 1
class A:
    a: int
    b: "str" = 3
class B(A): pass
def f(a: int): pass
import annotationlib
from annotationlib import get_annotations, Format, ForwardRef
def g(a: undefined, b: list[undefined2], c: int | undef3, d: undef.attr[1:2], e: 'text', f: x + 1, g: (1, 'a'), h: {'a': 1}) -> None: pass
print(Format.VALUE, list(Format))
print(get_annotations(g, format=Format.STRING))
r = get_annotations(g, format=Format.FORWARDREF); 
for k, v in r.items(): print(k, type(v).__name__, str(v).split(', owner')[0])
try: get_annotations(g)
except NameError as e: print(e)
print(get_annotations(A), get_annotations(B), get_annotations(f))
print(get_annotations(A, eval_str=False))
def h(a: 'int', b: 'list[str]'): pass
print(get_annotations(h, eval_str=True))
class C:
    t = int
    u: t
    def m(self, a: t, b: unk): pass
print(get_annotations(C, format=Format.STRING), get_annotations(C.m, format=Format.STRING))
print(get_annotations(C.m, format=Format.FORWARDREF)['b'].__forward_arg__)
def outer():
    loc = str
    def inner(a: loc, b: later): pass
    r = get_annotations(inner, format=Format.STRING), get_annotations(inner, format=Format.FORWARDREF)['a']
    later = 3
    return r, inner.__annotations__
print(outer())
for bad in (3, 'a'):
    try: get_annotations(bad)
    except Exception as e: print(type(e), e)
try: get_annotations(f, format=2)
except Exception as e: print(type(e), e)
fr = ForwardRef('int'); print(fr, fr.evaluate(), fr.__forward_arg__, fr == ForwardRef('int'), hash(fr) == hash(ForwardRef('int')))
try: ForwardRef('a b')
except SyntaxError as e: print(e)
print(ForwardRef('nope').evaluate(format=Format.FORWARDREF), ForwardRef('x.y', owner=A))
print(annotationlib.type_repr(int), annotationlib.type_repr(list[int]), annotationlib.type_repr('a'), annotationlib.type_repr(...), annotationlib.type_repr(len), annotationlib.annotations_to_string({'a': int, 'b': 'c'}))
print(annotationlib.call_annotate_function(g.__annotate__, Format.STRING, owner=g) == get_annotations(g, format=4))
print(sorted(annotationlib.__all__))
import types
print(get_annotations(types.ModuleType('m')), get_annotations(sys.modules['__main__'], format=Format.STRING))
type AL = list[undefinedQ]
print(annotationlib.call_evaluate_function(AL.evaluate_value, Format.STRING), annotationlib.call_evaluate_function(AL.evaluate_value, Format.FORWARDREF))
print(get_annotations(int), get_annotations(len), get_annotations(int, format=Format.STRING))
