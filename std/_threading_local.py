"""Attributes that each thread has for itself: the class behind `threading.local`."""

from weakref import ref

from _thread import get_ident

__all__ = ["local"]


class _Namespaces:
    """The namespaces of one `local` object, by thread, and how to begin another."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.by_thread = {}

    def current(self):
        """The current thread's namespace; None if it has none yet."""
        return self.by_thread.get(get_ident())

    def begin(self):
        """A namespace for the current thread, which goes when the thread does."""
        from threading import current_thread

        namespace = self.by_thread[get_ident()] = {}
        own, thread = ref(self), get_ident()

        def forget(_):
            if (namespaces := own()) is not None:
                namespaces.by_thread.pop(thread, None)

        self._watch(current_thread(), forget)
        return namespace

    def _watch(self, thread, forget):
        # The reference lives with the thread, and tells when that has gone.
        watched = thread.__dict__.setdefault("_local_namespaces", [])
        watched.append(_End(forget))


class _End:
    """Calls a function when it goes."""

    def __init__(self, function):
        self.function = function

    def __del__(self):
        self.function(self)


def _namespace(self):
    namespaces = object.__getattribute__(self, "_local__namespaces")
    namespace = namespaces.current()
    if namespace is None:
        namespace = namespaces.begin()
        args, kwargs = namespaces.arguments
        type(self).__init__(self, *args, **kwargs)
    return namespace


class local:
    """Thread-local data"""

    __slots__ = ("_local__namespaces", "__weakref__")

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        namespaces = _Namespaces((args, kwargs))
        object.__setattr__(self, "_local__namespaces", namespaces)
        namespaces.begin()
        return self

    def __getattribute__(self, name):
        namespace = _namespace(self)
        if name == "__dict__":
            return namespace
        cls = type(self)
        found = _of_class(cls, name)
        if found is not None and hasattr(type(found[0]), "__set__"):
            return object.__getattribute__(self, name)
        if name in namespace:
            return namespace[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"'{_name(self)}' object attribute '__dict__' is read-only")
        found = _of_class(type(self), name)
        if found is not None and hasattr(type(found[0]), "__set__"):
            object.__setattr__(self, name, value)
        else:
            _namespace(self)[name] = value

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(f"'{_name(self)}' object attribute '__dict__' is read-only")
        found = _of_class(type(self), name)
        if found is not None and hasattr(type(found[0]), "__delete__"):
            object.__delattr__(self, name)
        elif name in (namespace := _namespace(self)):
            del namespace[name]
        else:
            raise AttributeError(
                f"'{_name(self)}' object has no attribute '{name}'", name=name, obj=self
            )

    def __dir__(self):
        names = {name for cls in type(self).__mro__ for name in vars(cls)}
        return sorted((names | set(_namespace(self))) - {"_local__namespaces"})


def _of_class(cls, name):
    """What the class or a base has by that name, in a tuple; None if there is nothing."""
    for base in cls.__mro__:
        if name in vars(base):
            return (vars(base)[name],)
    return None


def _name(self):
    cls = type(self)
    return "_thread._local" if cls is local else cls.__name__


local.__module__ = "_thread"
local.__qualname__ = local.__name__ = "_local"
