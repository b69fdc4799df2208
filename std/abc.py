"""Abstract base classes: classes that say what their subclasses must have.

A class can also count as a subclass without deriving from one: it is registered, or the abstract
class recognises it by its methods (`__subclasshook__`).
"""

# How often a class was registered anywhere: what was refused before may be a subclass now.
_registrations = 0


class _Known:
    """What an abstract class has learnt about other classes."""

    def __init__(self):
        self.registered = {}
        self.subclasses = {}
        self.others = {}
        self.others_as_of = 0


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {n for n, v in namespace.items() if _is_abstract(v)}
        for base in bases:
            for n in getattr(base, "__abstractmethods__", ()):
                if _is_abstract(getattr(cls, n, None)):
                    abstract.add(n)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._abc_impl = _Known()
        return cls

    def register(cls, subclass):
        """Makes `subclass` count as a subclass; returns it, so that it can be used as a decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registered[subclass] = None
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        kind = instance.__class__
        if kind in cls._abc_impl.subclasses:
            return True
        real = type(instance)
        return cls.__subclasscheck__(kind) or real is not kind and cls.__subclasscheck__(real)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        known = cls._abc_impl
        if subclass in known.subclasses:
            return True
        if known.others_as_of != _registrations:
            known.others = {}
            known.others_as_of = _registrations
        elif subclass in known.others:
            return False
        answer = _counts_as(cls, subclass, known)
        (known.subclasses if answer else known.others)[subclass] = None
        return answer


def _counts_as(cls, subclass, known):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return bool(answer)
    if cls in getattr(subclass, "__mro__", ()):
        return True
    for other in list(known.registered):
        if issubclass(subclass, other):
            return True
    for other in type.__subclasses__(cls):
        if issubclass(subclass, other):
            return True
    return False


def _is_abstract(value):
    return getattr(value, "__isabstractmethod__", False)


class ABC(metaclass=ABCMeta):
    """A base class that brings the metaclass along."""

    __slots__ = ()


def abstractmethod(funcobj):
    """Marks a method that subclasses must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: `@classmethod` above `@abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: `@staticmethod` above `@abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: `@property` above `@abstractmethod`."""

    __isabstractmethod__ = True


def update_abstractmethods(cls):
    """Looks again which methods of an abstract class are abstract; for decorators that add some."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    abstract = {n for n, v in cls.__dict__.items() if _is_abstract(v)}
    for base in cls.__bases__:
        for n in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, n, None)):
                abstract.add(n)
    cls.__abstractmethods__ = frozenset(abstract)
    return cls


def get_cache_token():
    """Changes whenever a class is registered."""
    return _registrations
