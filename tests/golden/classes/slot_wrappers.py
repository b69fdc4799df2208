"""Special methods of builtin types, called by name."""


def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


for text in """
'a'.__add__(1)
'a'.__add__('b')
'a'.__mul__('b')
'a'.__mul__(2)
'a'.__rmul__(2)
'a'.__mod__(1)
'a'.__rmod__('b')
'a'.__contains__(1)
'a'.__getitem__('b')
'a'.__lt__(1)
'a'.__eq__(1)
b'a'.__add__('b')
b'a'.__add__(b'b')
[].__add__(1)
[].__add__([2])
[].__iadd__(1)
[].__mul__('a')
[].__getitem__('a')
[].__getitem__(0)
[].__setitem__('a', 1)
[].__delitem__('a')
[].__contains__(1)
[].__eq__(1)
[].__lt__(1)
().__add__([])
().__add__((1,))
().__getitem__('a')
().__mul__(1.5)
{}.__getitem__('a')
{}.__or__(1)
{}.__or__({1: 2})
{}.__ior__(1)
{}.__eq__(1)
{}.__contains__([])
set().__or__(1)
set().__and__([1])
set().__sub__(frozenset())
set().__lt__(1)
(1).__add__('a')
(1).__add__(1.5)
(1).__add__(2)
(1).__radd__(2)
(1).__sub__(3)
(1).__rsub__(3)
(1).__truediv__(2)
(1).__truediv__('a')
(1).__floordiv__(0)
(1).__divmod__('a')
(7).__divmod__(2)
(7).__rdivmod__(2)
(2).__pow__(3)
(2).__pow__(3, 5)
(2).__pow__('a')
(2).__rpow__(3)
(1).__lshift__('a')
(1).__and__(1.5)
(1).__lt__(2.5)
(1).__lt__(2)
(1).__eq__('a')
(1.5).__add__(1)
(1.5).__radd__(1)
(1.5).__add__('a')
(1.5).__lt__('a')
(1.5).__mod__(1)
True.__and__(1)
True.__and__(False)
True.__add__(True)
int.__add__(1)
int.__add__()
int.__add__('a', 1)
int.__add__(1, 2, 3)
int.__add__(True, 2)
int.__add__(1.5, 2)
str.__add__(1, 'a')
str.__len__()
str.__len__(1)
list.__len__('a')
list.__len__([1, 2])
list.__len__([], 1)
list.__getitem__((), 0)
list.__iter__('a')
list.append('a', 1)
list.append()
list.append([])
dict.__getitem__([], 0)
dict.get([], 0)
dict.__contains__([], 0)
dict.__contains__({1: 2}, 1)
str.upper(1)
str.join(1, [])
int.bit_length('a')
int.bit_length(True)
float.is_integer(1)
tuple.__len__([])
tuple.index([], 1)
set.add({}, 1)
object.__str__(3)
object.__repr__(3)[:10]
object.__eq__(1, 1)
object.__eq__(1, 1.0)
object.__ne__(1, 1)
object.__hash__([]) is not None
object.__lt__(1, 2)
object.__init__(1)
type.__call__(int, '3')
type.__call__(3)
type.__repr__(int)
type.__repr__(3)
object.__getattribute__(3, 'real')
object.__getattribute__(3)
int.__repr__('a')
int.__hash__('a')
int.__bool__(0)
int.__neg__('a')
int.__neg__(3)
int.__index__('a')
float.__float__(1.5)
int.__float__(1)
int.__abs__(-3)
float.__neg__(1)
str.__repr__(1)
str.__format__('a', 1)
str.__iter__(1)
dict.__len__([])
dict.__iter__([])
dict.__setitem__({}, 1)
int.__eq__('a', 1)
str.__eq__(1, 'a')
list.__eq__((), [])
int.__add__.__objclass__
bool.__add__.__objclass__
bool.__and__.__objclass__
dict.__contains__.__objclass__
list.append.__objclass__
object.__str__.__objclass__
int.__str__.__objclass__
int.__add__
int.__radd__
bool.__add__
bool.__and__
list.__len__
list.__getitem__
list.__setitem__
list.__contains__
list.append
dict.__contains__
dict.__getitem__
dict.get
dict.fromkeys.__name__
set.__contains__
str.__str__
int.__str__
object.__str__
object.__repr__
object.__init__
object.__new__.__name__
object.__eq__
object.__reduce__
object.__format__
int.__format__
str.__format__
list.__reversed__
list.__sizeof__
type.__call__
type.mro
type.__repr__
str.__contains__
tuple.__add__
float.__add__
float.__round__
int.__round__
complex.__add__
bytes.__getitem__
range.__len__
slice.__eq__
property.__get__
type(int.__add__)
type(list.append)
type((1).__add__)
type([].append)
type(int.__dict__['real'])
type(dict.__contains__)
type({}.__contains__)
type(object.__new__)
type(dict.__dict__['fromkeys'])
type(len)
str((1).__add__).split(' at ')[0]
str([].__len__).split(' at ')[0]
str([].append).split(' at ')[0]
str({}.__contains__).split(' at ')[0]
str({}.__getitem__).split(' at ')[0]
str(object().__str__).split(' at ')[0]
str(''.__format__).split(' at ')[0]
str([].__reversed__).split(' at ')[0]
(1).__add__.__self__
(1).__add__.__objclass__
(1).__add__.__name__
(1).__add__.__qualname__
[].append.__qualname__
[].append.__self__
int.__add__.__name__
int.__add__.__qualname__
bool.__add__.__qualname__
int.__add__.__doc__
int.__add__.__text_signature__
(1).__add__.__doc__
(1).__add__ == (1).__add__
[].__len__ == [].__len__
int.__add__ is int.__add__
int.__add__ == bool.__add__
int.__add__ == float.__add__
int.__new__(str)
int.__new__(bool)
int.__new__()
int.__new__(1)
int.__new__(int, '7')
object.__new__(int)
object.__new__(dict)
object.__new__()
object.__new__(1)
object.__new__(object, 1)
list.__new__(dict)
str.__new__(int)
dict.__new__(list)
tuple.__new__(list)
float.__new__(int)
bool.__new__(int)
object.__new__(type)
type.__new__(int)
set.__new__(frozenset)
BaseException.__new__(int)
int.__new__.__self__
object.__new__.__self__
type(int.__new__)
str(int.__new__).split(' at ')[0]
int.__add__.__get__(3)(4)
int.__add__.__get__('a')
int.__add__.__get__(3, int)(4)
int.__add__.__get__(None, int) is int.__add__
str.upper.__get__('a')()
str.upper.__get__(1)
(1).__add__(1, 2)
(1).__add__()
(1).__add__(value=1)
[].__len__(1)
[].__getitem__()
[].__setitem__(1)
{}.__contains__()
''.__format__()
(5).__format__(3)
(5).__hash__(3)
[].__iter__(3)
callable(int.__add__)
int.__add__.__call__(1, 2)
(1).__add__.__call__(2)
""".strip().split("\n"):
    attempt(text)


class Sub(int):
    pass


class Words(str):
    def __add__(self, other):
        return Words(str.__add__(self, other))


print(int.__add__(Sub(3), Sub(4)), Sub.__add__, type(Sub(1).__add__))
print(Words("a") + "b", type(Words("a") + "b").__name__)
print(Sub.__add__ is int.__add__, "__add__" in vars(int), "__add__" in vars(bool), "__and__" in vars(bool))
