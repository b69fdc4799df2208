"""Looking at functions, coroutines, classes and other objects. Signatures are read when asked for."""

import sys
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    GetSetDescriptorType,
    MemberDescriptorType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    TracebackType,
    WrapperDescriptorType,
)

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
CO_HAS_DOCSTRING = 67108864
CO_METHOD = 134217728
TPFLAGS_IS_ABSTRACT = 1 << 20

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = (
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED",
)
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED",
)
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = (
    "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED",
)

_SIGNATURES = (
    "Signature", "Parameter", "BoundArguments", "signature", "_empty", "get_annotations",
    "getfullargspec", "FullArgSpec", "getcallargs", "_ParameterKind", "formatannotation",
)

_CLASSES = (
    "Attribute", "classify_class_attrs", "walktree", "getclasstree", "ClosureVars", "getclosurevars", "Arguments",
    "getargs", "ArgInfo", "getargvalues", "formatargvalues", "ispackage", "getabsfile", "indentsize", "findsource",
    "getcomments", "getlineno", "ClassFoundException", "EndOfBlock",
)


def _buffer_flags():
    """What a consumer of a buffer may ask `__buffer__` for."""
    import enum

    flags = {"SIMPLE": 0, "WRITABLE": 1, "FORMAT": 4, "ND": 8, "STRIDES": 0x18, "C_CONTIGUOUS": 0x38}
    flags |= {"F_CONTIGUOUS": 0x58, "ANY_CONTIGUOUS": 0x98, "INDIRECT": 0x118, "CONTIG": 9}
    flags |= {"CONTIG_RO": 8, "STRIDED": 0x19, "STRIDED_RO": 0x18, "RECORDS": 0x1D}
    flags |= {"RECORDS_RO": 0x1C, "FULL": 0x11D, "FULL_RO": 0x11C, "READ": 0x100, "WRITE": 0x200}
    return enum.IntFlag("BufferFlags", flags, module="inspect")


def __getattr__(name):
    if name == "BufferFlags":
        globals()[name] = _buffer_flags()
        return globals()[name]
    if name in _SIGNATURES or name in _CLASSES:
        home = "_signature" if name in _SIGNATURES else "_classes"
        module = __import__(f"inspect.{home}", None, None, ("*",))
        value = globals()[name] = getattr(module, name)
        return value
    raise AttributeError(f"module 'inspect' has no attribute '{name}'", name=name)


# ---- What kind of object it is.


def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, type(sys))


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a function bound to an instance."""
    return isinstance(object, MethodType)


def ismethoddescriptor(object):
    """Whether it is a method found on a class, other than a function of a script."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    """Whether it is an attribute with its own way of being set or deleted."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    """Whether it is the descriptor of a slot."""
    return isinstance(object, MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether it is the descriptor of a native attribute."""
    return isinstance(object, GetSetDescriptorType)


def isfunction(object):
    """Whether it is a function of a script."""
    return isinstance(object, FunctionType)


def isbuiltin(object):
    """Whether it is a native function or bound native method."""
    return isinstance(object, BuiltinFunctionType)


def isroutine(object):
    """Whether it is any kind of function or method."""
    return (
        isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
        or ismethodwrapper(object)
    )


def ismethodwrapper(object):
    """Whether it is a bound special method of a native class."""
    return isinstance(object, MethodWrapperType)


def isabstract(object):
    """Whether it is a class with methods that are yet to be defined."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, CodeType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, FrameType)


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, TracebackType)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine of an `async def`."""
    return isinstance(object, CoroutineType)


def isasyncgen(object):
    """Whether it is an async generator."""
    return isinstance(object, AsyncGeneratorType)


def isawaitable(object):
    """Whether `await` takes it."""
    if isinstance(object, CoroutineType):
        return True
    if isinstance(object, GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return getattr(type(object), "__await__", None) is not None


# ---- What kind of function it is.

_coroutine_mark = object()


def _has_flag(func, flag):
    func = _plain_function(func)
    return isfunction(func) and bool(func.__code__.co_flags & flag)


def _plain_function(func):
    """The function inside bound methods and partial applications."""
    while True:
        if ismethod(func):
            func = func.__func__
        elif type(func).__module__ == "functools" and hasattr(func, "func"):
            func = func.func
        elif hasattr(func, "__partialmethod__"):
            func = func.__partialmethod__.func
        else:
            return func


def isgeneratorfunction(obj):
    """Whether calling it makes a generator."""
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Whether calling it makes a coroutine: an `async def` without `yield`, or marked as such."""
    if _has_flag(obj, CO_COROUTINE):
        return True
    func = _plain_function(obj)
    return getattr(func, "_is_coroutine_mark", None) is _coroutine_mark


def isasyncgenfunction(obj):
    """Whether calling it makes an async generator: an `async def` with `yield`."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def markcoroutinefunction(func):
    """Makes `iscoroutinefunction` true for a function that returns a coroutine."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _coroutine_mark
    return func


# ---- What state it is in.


def _state(it, attributes, kind):
    """The word for its state; `attributes` and `kind` begin the names of its attributes and words."""
    if getattr(it, attributes + "_running"):
        state = "RUNNING"
    elif getattr(it, attributes + "_suspended"):
        state = "SUSPENDED"
    else:
        state = "CLOSED" if getattr(it, attributes + "_frame") is None else "CREATED"
    return f"{kind}_{state}"


def getgeneratorstate(generator):
    """Created, running, suspended or closed."""
    return _state(generator, "gi", "GEN")


def getcoroutinestate(coroutine):
    """Created, running, suspended or closed."""
    return _state(coroutine, "cr", "CORO")


def getasyncgenstate(agen):
    """Created, running, suspended or closed."""
    return _state(agen, "ag", "AGEN")


def _locals(frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    """The local variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _locals(generator.gi_frame)


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine."""
    return _locals(getattr(coroutine, "cr_frame", None))


def getasyncgenlocals(agen):
    """The local variables of an async generator."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return _locals(agen.ag_frame)


# ---- What it has, where it comes from, what is written about it.

_MISSING = object()


def getmembers(object, predicate=None):
    """Pairs of the names and values of an object's attributes, sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without running descriptors."""
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    names = dir(object)
    if isclass(object):
        # What the metaclass hides from `dir`.
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if type(value).__name__ == "DynamicClassAttribute" and name not in names:
                    names.append(name)
        mro = (object, *object.__mro__)
    else:
        mro = ()
    result = []
    done = set()
    for name in names:
        try:
            value = get(object, name)
            if name in done:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            result.append((name, value))
        done.add(name)
    result.sort(key=lambda pair: pair[0])
    return result


def getattr_static(obj, attr, default=_MISSING):
    """An attribute as it is stored, without running descriptors or `__getattr__`."""
    cls = obj if isclass(obj) else type(obj)
    found = _MISSING
    for base in cls.__mro__:
        if attr in base.__dict__:
            found = base.__dict__[attr]
            break
    own = _MISSING
    if not isclass(obj):
        try:
            own = object.__getattribute__(obj, "__dict__").get(attr, _MISSING)
        except AttributeError:
            pass
    if own is not _MISSING and found is not _MISSING and isdatadescriptor(found):
        return found
    for value in (own, found):
        if value is not _MISSING:
            return value
    if isclass(obj):
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _MISSING:
        return default
    raise AttributeError(attr)


def getmro(cls):
    """The class and its bases in the order in which attributes are looked up."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """What is inside wrappers made with `functools.wraps`."""
    first = func
    seen = {id(func)}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def getmodule(object, _filename=None):
    """The module that an object was defined in; None if it cannot be known."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    return None


def getmodulename(path):
    """The name of the module that a file holds; None if it holds none."""
    name = path.rsplit("/", 1)[-1]
    return name[:-3] if name.endswith(".py") else None


def getfile(object):
    """The file that an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(getattr(object, "__module__", None))
        if getattr(module, "__file__", None):
            return module.__file__
        if getattr(object, "__module__", None) == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, "
        f"got {type(object).__name__}"
    )


getsourcefile = getfile


def getdoc(object):
    """The documentation of an object, or what it inherits, without its indentation."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isclass(object):
        for base in object.__mro__[1:]:
            if base is not __builtins_object and base.__doc__ is not None:
                return base.__doc__
        return None
    name = getattr(object, "__name__", None)
    if ismethod(object):
        owner = object.__self__ if isclass(object.__self__) else type(object.__self__)
    elif isinstance(object, property):
        name = getattr(object.fget, "__name__", None)
        owner = _owner(object.fget)
    elif isfunction(object):
        owner = _owner(object)
    else:
        return None
    for base in owner.__mro__ if owner is not None and name else ():
        doc = getattr(base.__dict__[name], "__doc__", None) if name in base.__dict__ else None
        if doc is not None:
            return doc
    return None


__builtins_object = object


def _owner(func):
    """The class that a function is a method of, by its qualified name."""
    found = sys.modules.get(getattr(func, "__module__", None))
    for name in getattr(func, "__qualname__", "").split(".")[:-1]:
        found = getattr(found, name, None)
    return found if isclass(found) else None


def cleandoc(doc):
    """A documentation text without the indentation that its lines share."""
    lines = doc.expandtabs().split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")]
    margin = min(indents, default=0)
    lines = [lines[0].lstrip(" "), *(line[margin:] for line in lines[1:])]
    while lines and not lines[-1].strip(" "):
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _file_lines(object):
    file = getfile(object)
    try:
        with open(file, encoding="utf-8") as f:
            return f.read().splitlines(keepends=True)
    except (OSError, NameError):
        raise OSError("could not get source code") from None


def getsourcelines(object):
    """The lines of a function's or class's definition, and the number of the first."""
    object = unwrap(object)
    if ismodule(object):
        return _file_lines(object), 0
    lines = _file_lines(object)
    if isclass(object):
        number = _find_class(lines, object)
    else:
        if ismethod(object):
            object = object.__func__
        if isfunction(object):
            object = object.__code__
        if istraceback(object):
            object = object.tb_frame
        if isframe(object):
            object = object.f_code
        number = object.co_firstlineno - 1
        if object.co_name == "<module>":
            return lines, 0
    return _block(lines[number:]), number + 1


def getsource(object):
    """The text of a function's or class's definition."""
    return "".join(getsourcelines(object)[0])


def _find_class(lines, cls):
    first = getattr(cls, "__firstlineno__", None)
    if first is not None:
        return first - 1
    for i, line in enumerate(lines):
        words = line.strip().replace("(", " ").replace(":", " ").split()
        if words[:2] == ["class", cls.__name__]:
            return i
    raise OSError("could not find class definition")


def _block(lines):
    """The lines of the definition that begins with the first: those that are indented more."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    end = 1
    started = lines[0].lstrip().startswith(("def ", "class ", "async "))
    depth = 0
    for i, line in enumerate(lines):
        text = line.strip()
        if i > 0 and text and depth == 0:
            here = len(line) - len(line.lstrip())
            if here <= indent and started and text[0] not in ")]}#":
                break
            if not started and text.startswith(("def ", "class ", "async ")):
                started = True
            if not (text.startswith("#") and here <= indent):
                end = i + 1
        elif text:
            end = i + 1
        depth += sum(text.count(c) for c in "([{") - sum(text.count(c) for c in ")]}")
        depth = max(depth, 0)
    return lines[:end]


# ---- The calls under way.


def currentframe():
    """The caller's frame."""
    return sys._getframe(1)


class Traceback(tuple):
    """A place in a call: (filename, lineno, function, code_context, index)."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = tuple.__new__(cls, (filename, lineno, function, code_context, index))
        self.positions = positions
        return self

    filename = property(lambda self: self[0])
    lineno = property(lambda self: self[1])
    function = property(lambda self: self[2])
    code_context = property(lambda self: self[3])
    index = property(lambda self: self[4])

    def __repr__(self):
        return (
            f"Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, "
            f"code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})"
        )


class FrameInfo(tuple):
    """A frame with its place: (frame, filename, lineno, function, code_context, index)."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = tuple.__new__(cls, (frame, filename, lineno, function, code_context, index))
        self.positions = positions
        return self

    frame = property(lambda self: self[0])
    filename = property(lambda self: self[1])
    lineno = property(lambda self: self[2])
    function = property(lambda self: self[3])
    code_context = property(lambda self: self[4])
    index = property(lambda self: self[5])

    def __repr__(self):
        return (
            f"FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, "
            f"function={self.function!r}, code_context={self.code_context!r}, "
            f"index={self.index!r}, positions={self.positions!r})"
        )


def _context(code, lineno, count):
    """That many lines around a line of code, and which of them it is."""
    from _traceback import source_line

    if count <= 0:
        return None, None
    if count == 1:
        line = source_line(code, lineno)
        return ([line + "\n"], 0) if line else (None, None)
    try:
        lines = _file_lines(code)
    except OSError:
        return None, None
    start = max(0, min(lineno - 1 - count // 2, len(lines) - count))
    return lines[start:start + count], lineno - 1 - start


def _frame_info(frame, lineno, context):
    code = frame.f_code
    return FrameInfo(frame, code.co_filename, lineno, code.co_name, *_context(code, lineno, context))


def getframeinfo(frame, context=1):
    """The place that a frame or traceback is at."""
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    code = frame.f_code
    return Traceback(code.co_filename, lineno, code.co_name, *_context(code, lineno, context))


def getouterframes(frame, context=1):
    """A frame and those that called it."""
    result = []
    while frame is not None:
        result.append(_frame_info(frame, frame.f_lineno, context))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """The frames of a traceback."""
    result = []
    while tb is not None:
        result.append(_frame_info(tb.tb_frame, tb.tb_lineno, context))
        tb = tb.tb_next
    return result


def stack(context=1):
    """The calls under way, the innermost first."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the exception that is being handled was raised."""
    e = sys.exception()
    return getinnerframes(None if e is None else e.__traceback__, context)

