"""Class features: metaclasses, slots, descriptors, properties, `super`, inheritance, class scopes, type parameters."""

from . import statements
from .expressions import expression
from .signatures import signature
from .values import anything

MEMBERS = [
    'limit = {int}', 'names: list[str] = {list}', '__slots__ = ("a", "b")', '__slots__ = ()', 'shared = []', 'kind = __qualname__', 'where = __module__', 'table = {{k: v for k, v in zip("ab", (1, 2))}}', 'squares = [limit for _ in range(2)] if "limit" in locals() else []',
    '@property\ndef size(self): return {int}', '@property\ndef size(self): return self._size\n@size.setter\ndef size(self, value): self._size = value; print("set size", value)\n@size.deleter\ndef size(self): print("del size"); del self._size',
    '@staticmethod\ndef make(value={int}): return value', '@classmethod\ndef make(cls, *args): return cls.__name__, args', 'def method(self, x=1): return type(self).__name__, x', 'def method(self, x=2): return "over", super().method(x)', 'def method(self): return __class__.__name__',
    'def __init__(self, *args, **keywords): self.args = args; print("init", type(self).__name__, args, keywords)', 'def __init__(self, x={int}): super().__init__(); self.x = x', 'def __init__(self, x, /, *, y=2): self.x, self.y = x, y', 'def __new__(cls, *args, **keywords): print("new", cls.__name__); return super().__new__(cls)',
    'def __repr__(self): return f"{{type(self).__name__}}({{vars(self) if hasattr(self, \'__dict__\') else None}})"', 'def __repr__(self): return "<" + type(self).__qualname__ + ">"', 'def __eq__(self, other): return isinstance(other, type(self)) or NotImplemented', 'def __getattr__(self, name): return "no " + name', 'def __call__(self, *args): return args',
    'def __init_subclass__(cls, /, tag=None, **keywords): print("subclass", cls.__name__, tag); super().__init_subclass__(**keywords)', 'def __set_name__(self, owner, name): print("name", owner.__name__, name)', 'field = Named()', 'other = field = Named()', '__private = {int}\ndef reveal(self): return self.__private', '__match_args__ = ("x", "y")',
    'def __lt__(self, other): return True', '__hash__ = None', 'class Inner:\n    deep = {int}', 'for _index in range(2): locals()[f"made{{_index}}"] = _index', 'if {bool}: branch = 1\nelse: branch = 2', 'def __iter__(self): yield from (1, 2)', 'def __len__(self): return {small}', 'def __contains__(self, item): return item == 1', 'lam = lambda self, y=3: (y,)', 'nested = (lambda: [c for c in "xy"])()', 'def gen(self): yield self; yield super().__repr__()[:1]', 'del kind' , 'async def co(self): return 5', '__doc__ = "doc"', 'a, *b = {list}', 'ann: undefined',
]
NAMED = '''\
class Named:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, owner, kind=None): return self if owner is None else (self.name, vars(owner).get("_" + self.name))
    def __set__(self, owner, value): print("store", self.name, value); owner.__dict__["_" + self.name] = value
    def __repr__(self): return f"<named {self.name}>"'''
META = '''\
class Meta(type):
    def __new__(meta, name, bases, space, **keywords):
        print("meta new", name, [base.__name__ for base in bases], sorted(key for key in space if not key.startswith("__")), keywords)
        return super().__new__(meta, name, bases, space)
    def __init__(cls, name, bases, space, **keywords): super().__init__(name, bases, space); cls.made = True
    def __call__(cls, *args, **keywords):
        print("meta call", cls.__name__)
        return super().__call__(*args, **keywords)
    def __len__(cls): return 42
    def __getattr__(cls, name): return "meta " + name
    @property
    def prop(cls): return "meta prop"'''

USES = [
    '{o}.limit', '{o}.size', 'setattr({o}, "size", 5)', '{o}.size', 'delattr({o}, "size")', '{o}.make()', '{K}.make(1)', '{o}.method()', '{o}.method(3)', '{K}.method({o})', 'repr({o})', '{o} == {o}', '{o} == {K}', '{o}.missing', '{K}.missing', '{o}()', '{o}.field', '{K}.field', 'setattr({o}, "field", 3)', '{o}.field', '{o}.reveal()', '{o}._{K}__private',
    '{o}.__private', 'setattr({o}, "a", 1)', '{o}.a', 'setattr({o}, "q", 1)', '{o}.__dict__', 'delattr({o}, "a")', '{K}.__mro__', '{K}.__bases__', '{K}.__name__', '{K}.__qualname__', '{K}.Inner.deep', '{K}.Inner.__qualname__', '{o}.lam()', '{o}.nested', 'hash({o}) and 1', 'sorted([{o}, {o}]) and 1', 'list({o})', 'len({o})', 'len({K})', '1 in {o}', '{K}.prop', '{o}.prop', '{K}.made', '{o}.made', 'isinstance({o}, {K})',
    'issubclass({K}, {J})', '{K}.__dict__.get("limit")', 'super({K}, {o}).method()', 'super({K}, {o}).__repr__()[:1]', '[type(x).__name__ for x in {o}.gen()]', '{o}.kind', '{K}.where', '{K}.table', '{o}.squares', '{o}.branch', '{o}.made0', '{K}.__doc__', '{o}.method.__qualname__', '{K}.method.__name__', '{o}.method.__func__ is {K}.method', '{o}.__class__.__name__', 'type({K}).__name__', '{K}.__annotations__', '{K}.__slots__', 'vars({o})', 'setattr({K}, "limit", 9)',
    '{o}.limit', 'setattr({o}, "__class__", {J})', 'type({o}).__name__', 'delattr({K}, "limit")', '{K}.b', '{o}.shared.append(1)', '{K}.shared', '{o}.x', '{o}.args', '{K}(1)', '{K}(1, 2)', '{K}(x=1)', '{K}(y=3)', '{K}()', 'setattr({K}, "__len__", lambda self: 8)', 'callable({o})', '{o}.co().close()', '{o}.__init__(4)', '{K}.__hash__ is None', '{K}.__type_params__', '{o} < {o}', 'setattr({K}, "__name__", {any})', 'setattr({K}, "__bases__", ({J},))', '{K}.mro()', '{K}.__init__.__qualname__', '{K}.__subclasses__()', 'setattr({K}, "__doc__", 3)', '{K}.__module__', 'dir({o})[-1]', 'object.__getattribute__({o}, "limit")', '__import__("copy").copy({o})', 'type("T", ({K},), {{}}).__mro__', 'type("T", ({K}, {J}), {{}}).__mro__', 'class_of({o})', '{K}[int]', '{o}.__str__()', '{K}.make.__self__', '{K}.__match_args__',
]


def of_classes(ctx):
    """Classes of random members that derive from one another, and their uses."""
    ctx.needs.add('show')
    ctx.line(NAMED)
    meta = ctx.chance(.3)
    if meta:
        ctx.line(META)
    names = []
    for _ in range(ctx.number(1, 4)):
        with statements.guarded(ctx):
            names.append(define(ctx, names, meta))
    for name in names:
        with statements.guarded(ctx):
            ctx.line(f"o{name} = {name}({ctx.pick(['', '', '', '1', '1, 2', 'x=3'])})")
    for _ in range(ctx.number(4, 12)):
        name = ctx.pick(names)
        text = ctx.pick(USES).format(o=f'o{name}', K=name, J=ctx.pick(names), any=anything(ctx))
        ctx.line(f'show(lambda: {text})')


def define(ctx, names, meta):
    """One class statement."""
    name = ctx.fresh('C')
    bases = ctx.rng.sample(names, min(len(names), ctx.weighted({0: 2, 1: 4, 2: 2})))
    if not bases and ctx.chance(.3):
        bases = [ctx.pick(['object', 'int', 'list', 'dict', 'str', 'Exception', 'tuple', 'object, int', 'list[int]', 'type', 'bool', 'int, str', '5'])]
    keywords = [word for word, share in (('metaclass=Meta', .6 * meta), ('tag="t"', .1), ('**{"tag": 1}', .03)) if ctx.chance(share)]
    parts = ', '.join(bases + keywords) if ctx.chance(.95) or not bases else f'*({", ".join(bases)},)'
    generic = ctx.weighted({'': 12, '[T]': 1, '[T: int, *Ts, **P]': .5, '[T = int]': .3})
    for _ in range(ctx.weighted({0: 12, 1: 1, 2: .5})):
        ctx.line(ctx.pick(['@(lambda cls: cls)', '@(lambda cls: (print("decorates", cls.__name__), cls)[1])', '@__import__("functools").total_ordering']))
    with ctx.body_of(f'class {name}{generic}' + (f'({parts})' if parts else ctx.pick(['', '()'])) + ':', 'class'):
        if ctx.chance(.1):
            ctx.line(f'"""The docstring of {name}."""')
        for member in ctx.rng.sample(MEMBERS, ctx.number(1, 6)):
            ctx.line(filled(ctx, member))
        if ctx.chance(.2):
            header, _, parameters = signature(ctx, 0)
            ctx.line(f"def more(self{', ' if header else ''}{header}): return {', '.join(['1', *parameters])}" if '/' not in header else 'pass')
    return name


def filled(ctx, member):
    """A member with values in its holes."""
    return member.format(int=ctx.number(0, 20), list=expression(ctx, 'ints', 0), bool=ctx.pick(['True', 'False', '0']), small=ctx.number(0, 3))
