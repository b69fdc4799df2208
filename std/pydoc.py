"""Help on objects as plain text: what `help` prints."""

import builtins
import inspect
import sys

__all__ = ["help"]

# Names that say something about the source, not to its user.
_HIDDEN = frozenset((
    "__author__", "__builtins__", "__cached__", "__credits__", "__date__", "__doc__", "__docformat__", "__file__",
    "__loader__", "__module__", "__name__", "__package__", "__path__", "__qualname__", "__slots__", "__version__",
    "__spec__", "__static_attributes__", "__firstlineno__", "__annotations__", "__annotate__", "__annotate_func__",
    "__annotations_cache__", "__classcell__", "__conditional_annotations__",
))
_RULE = "-" * 70
# A line of data or a signature is no longer than these.
_DATA_WIDTH, _SIGNATURE_WIDTH = 70, 80


class ErrorDuringImport(Exception):
    """A module that help was asked for raised an exception."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f"problem in {self.filename} - {self.exc.__name__}: {self.value}"


def _indent(text, prefix="    "):
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))


def _own_doc(thing):
    """The docstring that is the thing's own, not its class's."""
    try:
        doc = object.__getattribute__(thing, "__doc__")
        if doc is not None and not isinstance(thing, type) and doc == type(thing).__doc__:
            return None
    except AttributeError:
        return None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def _doc(thing):
    """The docstring, of a method the one that it overrides in need; else comments above the definition."""
    if inspect.isclass(thing) or not (
        inspect.isroutine(thing) or inspect.isdatadescriptor(thing) or inspect.ismodule(thing)
    ):
        doc = _own_doc(thing)
    else:
        doc = inspect.getdoc(thing)
    return (doc or _comments(thing) or "").rstrip()


def _comments(thing):
    """The comments right above a definition."""
    if not (inspect.isfunction(thing) or inspect.isclass(thing)):
        return None
    try:
        lines = open(inspect.getsourcefile(thing), encoding="utf-8").read().split("\n")
        at = thing.__code__.co_firstlineno if inspect.isfunction(thing) else thing.__firstlineno__
    except (TypeError, OSError, AttributeError, UnicodeError):
        return None
    first = at - 1
    margin = lines[first:first + 1]
    margin = len(margin[0]) - len(margin[0].lstrip()) if margin else 0
    start = first
    while start > 0 and lines[start - 1].lstrip().startswith("#") and not lines[start - 1][:margin].strip():
        start -= 1
    return "\n".join(line.strip() for line in lines[start:first])


def _class_name(cls, module):
    name = cls.__qualname__
    return name if cls.__module__ == module else f"{cls.__module__}.{name}"


def _visible(name, obj, listed=None):
    if name in _HIDDEN:
        return False
    if name.startswith("__") and name.endswith("__"):
        return True
    if name.startswith("_") and hasattr(obj, "_fields"):
        # Of a named tuple these are for its users.
        return True
    return name in listed if listed is not None else not name.startswith("_")


def _summary(value):
    """A repr with an end in sight: large containers and texts are cut."""
    if type(value) in (list, tuple, set, frozenset) and len(value) > 20 and type(value) in (list, tuple):
        shown = ", ".join(map(repr, value[:20])) + ", ..."
        return f"[{shown}]" if type(value) is list else f"({shown})"
    if type(value) is dict and len(value) > 10:
        return "{" + ", ".join(f"{k!r}: {v!r}" for k, v in list(value.items())[:10]) + ", ...}"
    if type(value) is str:
        return repr(_cut(value))
    text = repr(value)
    return text if type(value) in (list, tuple, dict) else _cut(text)


def _cut(text):
    """Without its middle, where it is long."""
    return text if len(text) <= 100 else text[:48] + "..." + text[len(text) - 49:]


def _document(thing, name, module=None, cls=None, home=None):
    if inspect.ismodule(thing):
        return _module(thing)
    if inspect.isclass(thing):
        return _class(thing, name)
    if inspect.isroutine(thing):
        return _routine(thing, name, module, cls, home)
    if inspect.isdatadescriptor(thing):
        return _descriptor(thing, name)
    return _data(thing, name)


def _descriptor(thing, name):
    doc = inspect.getdoc(thing)
    return (name + "\n" if name else "") + (_indent(doc) + "\n" if doc else "")


def _data(value, name, width=None, doc=None):
    text = _summary(value)
    line = f"{name} = {text}" if name else text
    if width and len(line) > width:
        line = line[:width] + "..."
    doc = doc or (_own_doc(value) if not isinstance(value, (type(None), str, bytes)) else None)
    return line + ("\n" + _indent(doc) + "\n" if doc else "")


def _origin(function, home, module):
    """Where a method comes from that another class or module defines."""
    parent, dot, _ = getattr(function, "__qualname__", "").rpartition(".")
    origin = f"{function.__module__}.{parent}" if dot else str(function.__module__)
    if home is None or origin in (f"{home.__module__}.{home.__qualname__}", module):
        return ""
    return f" from {origin[len(module) + 1:] if module and origin.startswith(module + '.') else origin}"


def _note(thing, module, cls, home):
    """What a method is bound to."""
    owner = getattr(thing, "__self__", None)
    if inspect.ismethod(thing) or inspect.isbuiltin(thing) or isinstance(thing, type([].__add__)):
        if owner is None or inspect.ismodule(owner):
            return ""
        if not inspect.isclass(owner):
            return f" method of {_class_name(type(owner), module)} instance"
        if owner is not cls:
            return f" class method of {_class_name(owner, module)}"
        if inspect.ismethod(thing):
            return _origin(thing.__func__, home, module)
        return ""
    if inspect.isfunction(thing):
        return _origin(thing, home, module)
    owner = getattr(thing, "__objclass__", None)
    if owner is not None and owner is not home:
        return f" unbound {_class_name(owner, module)} method"
    return ""


def _routine(thing, name=None, module=None, cls=None, home=None):
    try:
        own = thing.__name__
    except AttributeError:
        own = None
    name = name or own
    title, skip_doc, note = name, False, _note(thing, module, cls, home)
    if name != own and own is not None:
        if cls is not None and inspect.getattr_static(cls, own, None) is inspect.getattr_static(cls, name, thing):
            skip_doc = True
            note = "" if note.startswith(" from ") else note
        title = f"{name} = {own}"
    function = getattr(thing, "__func__", thing)
    waits = inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
    line = ("async " if waits else "") + _signature(thing, title, own) + note
    if skip_doc:
        return line + "\n"
    doc = _doc(thing)
    return line + "\n" + (_indent(doc).rstrip() + "\n" if doc else "")


def _signature(thing, title, name):
    try:
        signature = inspect.signature(thing)
    except (ValueError, TypeError):
        return f"{title}(...)"
    if name == "<lambda>":
        return f"{title} lambda {str(signature)[1:-1]}"
    text = str(signature)
    if len(title) + len(text) > _SIGNATURE_WIDTH:
        text = signature.format(max_width=max(_SIGNATURE_WIDTH - len(title), 1))
    return title + text


def _attributes(cls):
    """Names, kinds, homes and values of a class's attributes."""
    found = []
    for name in dir(cls):
        for home in (*cls.__mro__, *type(cls).__mro__):
            if name in home.__dict__:
                break
        else:
            continue
        if home not in cls.__mro__ or not _visible(name, cls):
            continue
        static = home.__dict__[name]
        found.append((name, _kind(static), home, static))
    fields = getattr(cls, "_fields", ())
    place = {field: i - len(fields) for i, field in enumerate(fields)} if isinstance(fields, tuple) else {}
    return sorted(found, key=lambda a: (place.get(a[0], 0), a[0]))


def _kind(static):
    if isinstance(static, (staticmethod, type(len))):
        return "Static methods"
    if isinstance(static, (classmethod, type(dict.__dict__["fromkeys"]))):
        return "Class methods"
    if isinstance(static, property) and static.fset is None and static.fdel is None:
        return "Readonly properties"
    if inspect.isroutine(static):
        return "Methods"
    if inspect.isdatadescriptor(static):
        return "Data descriptors"
    return "Data and other attributes"


_KINDS = (
    "Methods", "Class methods", "Static methods", "Readonly properties", "Data descriptors", "Data and other attributes",
)


def _class(cls, name=None):
    module = cls.__module__
    name = name or cls.__name__
    title = f"class {name}" if name == cls.__name__ else f"{name} = class {cls.__name__}"
    if cls.__bases__:
        title += f"({', '.join(_class_name(base, module) for base in cls.__bases__)})"
    parts = []
    try:
        signature = str(inspect.signature(cls))
    except (ValueError, TypeError):
        signature = ""
    if signature and signature != "()":
        parts.append(_signature(cls, name, name) + "\n")
    doc = _doc(cls)
    if doc:
        parts.append(doc + "\n")
    if len(cls.__mro__) > 2:
        parts.append("Method resolution order:")
        parts.extend("    " + _class_name(base, module) for base in cls.__mro__)
        parts.append("")
    parts.extend(_builtin_subclasses(cls))
    parts.extend(_sections(cls, module))
    text = "\n".join(parts)
    return title + "\n" + (_indent(text.rstrip(), " |  ") + "\n" if text else "")


def _builtin_subclasses(cls):
    names = sorted(
        (c.__name__ for c in type.__subclasses__(cls) if c.__module__ == "builtins" and c.__name__[0] != "_"),
        key=str.lower,
    )
    if not names or cls.__module__ != "builtins":
        return
    yield "Built-in subclasses:"
    yield from ("    " + name for name in names[:4])
    if len(names) > 4:
        yield f"    ... and {len(names) - 4} other subclasses"
    yield ""


def _sections(cls, module):
    """What each class of the resolution order has, by kind."""
    left = _attributes(cls)
    first = True
    for home in cls.__mro__:
        if home is object and cls is not object:
            break
        tag = "defined here" if home is cls else f"inherited from {_class_name(home, module)}"
        for kind in _KINDS:
            own = [a for a in left if a[1] == kind and a[2] is home]
            if not own:
                continue
            if not first:
                yield _RULE
            first = False
            yield f"{kind} {tag}:\n"
            for name, _, _, static in own:
                yield _attribute(cls, module, kind, home, name, static)


def _attribute(cls, module, kind, home, name, static):
    if kind in ("Readonly properties", "Data descriptors"):
        return _descriptor(static, name)
    try:
        value = getattr(cls, name)
    except Exception:
        value = static
    if kind != "Data and other attributes":
        if inspect.isroutine(value):
            return _routine(value, name, module, cls, home)
        return _document(value, name, module, cls, home)
    doc = inspect.getdoc(value) if callable(value) or inspect.isdatadescriptor(value) else None
    return _data(value, name, _DATA_WIDTH, doc) + "\n"


def _split_doc(doc):
    """The first line of a docstring, if it stands alone, and the rest."""
    lines = doc.strip().split("\n")
    if len(lines) == 1:
        return lines[0], ""
    if not lines[1].rstrip():
        return lines[0], "\n".join(lines[2:])
    return "", "\n".join(lines)


def _section(title, text):
    return f"{title}\n{_indent(text).rstrip()}\n\n"


def _module(module):
    name = module.__name__
    synopsis, description = _split_doc(_doc(module))
    text = _section("NAME", name + (synopsis and " - " + synopsis))
    if description:
        text += _section("DESCRIPTION", description)
    listed = getattr(module, "__all__", None)
    own = lambda value: (inspect.getmodule(value) or module) is module
    members = [(key, value) for key, value in inspect.getmembers(module) if _visible(key, module, listed)]
    classes = [m for m in members if inspect.isclass(m[1]) and (listed is not None or own(m[1]))]
    functions = [
        m for m in members
        if inspect.isroutine(m[1]) and (listed is not None or inspect.isbuiltin(m[1]) or inspect.getmodule(m[1]) is module)
    ]
    data = [m for m in members if not (
        inspect.ismodule(m[1]) or inspect.isclass(m[1]) or inspect.isroutine(m[1]) or inspect.isframe(m[1])
        or inspect.istraceback(m[1]) or inspect.iscode(m[1])
    )]
    if classes:
        tree = "".join(_tree_lines([value for _, value in classes], name))
        text += _section("CLASSES", "\n".join([tree, *(_class(value, key) for key, value in classes)]))
    if functions:
        text += _section("FUNCTIONS", "\n".join(_routine(value, key, name) for key, value in functions))
    if data:
        text += _section("DATA", "\n".join(_data(value, key, _DATA_WIDTH) for key, value in data))
    for title, attribute in (
        ("VERSION", "__version__"), ("DATE", "__date__"), ("AUTHOR", "__author__"), ("CREDITS", "__credits__"),
    ):
        if hasattr(module, attribute):
            text += _section(title, str(getattr(module, attribute)))
    return text + _section("FILE", getattr(module, "__file__", None) or "(built-in)")


def _tree_lines(classes, module):
    """The classes below their bases, which come first though they are of other modules."""
    children, roots = {}, []
    for cls in classes:
        for base in cls.__bases__:
            if base not in children:
                children[base] = []
            if cls not in children[base]:
                children[base].append(cls)
            if base in classes:
                break
        else:
            if not cls.__bases__ and cls not in roots:
                roots.append(cls)
    roots += [base for base in children if base not in classes]

    def lines(found, parent, prefix):
        for cls in sorted(found, key=lambda c: (c.__module__, c.__name__)):
            bases = cls.__bases__
            shown = ""
            if bases and bases != (parent,):
                shown = f"({', '.join(_class_name(base, module) for base in bases)})"
            yield f"{prefix}{_class_name(cls, module)}{shown}\n"
            yield from lines(children.get(cls, ()), cls, prefix + "    ")

    return lines(roots, None, "")


def describe(thing):
    """What a thing is, in a few words."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return f"built-in module {thing.__name__}"
        return ("package " if hasattr(thing, "__path__") else "module ") + thing.__name__
    if inspect.isbuiltin(thing):
        return f"built-in function {thing.__name__}"
    for test, words in ((inspect.isgetsetdescriptor, "getset"), (inspect.ismemberdescriptor, "member")):
        if test(thing):
            home = thing.__objclass__
            return f"{words} descriptor {home.__module__}.{home.__name__}.{thing.__name__}"
    for test, word in (
        (inspect.isclass, "class"), (inspect.isfunction, "function"), (inspect.ismethod, "method"),
        (inspect.ismethoddescriptor, "method descriptor"),
    ):
        if test(thing) and hasattr(thing, "__name__"):
            return f"{word} {thing.__name__}"
    return type(thing).__name__


def locate(path, forceload=0):
    """The thing of a dotted name, of a module that is imported for it or of the builtins; None if there is none."""
    parts = [part for part in path.split(".") if part]
    module, n = None, 0
    while n < len(parts):
        name = ".".join(parts[:n + 1])
        try:
            __import__(name)
        except ModuleNotFoundError as e:
            if e.name is None or not (name == e.name or name.startswith(e.name + ".")):
                raise ErrorDuringImport(name, sys.exc_info()) from e
            break
        except Exception as e:
            raise ErrorDuringImport(name, sys.exc_info()) from e
        module, n = sys.modules[name], n + 1
    thing = module if n else builtins
    for part in parts[n:]:
        try:
            thing = getattr(thing, part)
        except AttributeError:
            return None
    return thing


def resolve(thing, forceload=0):
    """An object, perhaps given by its name, and a name for it."""
    if isinstance(thing, str):
        found = locate(thing, forceload)
        if found is None:
            raise ImportError(
                f"No Python documentation found for {thing!r}.\n"
                "Use help() to get the interactive help utility.\n"
                "Use help(str) for help on the str class."
            )
        return found, thing
    name = getattr(thing, "__name__", None)
    return thing, name if isinstance(name, str) else None


def render_doc(thing, title="Python Library Documentation: %s", forceload=0, renderer=None):
    """The whole text about a thing."""
    obj, name = resolve(thing, forceload)
    words = describe(obj)
    module = inspect.getmodule(obj)
    if name and "." in name:
        words += " in " + name.rpartition(".")[0]
    elif module and module is not obj:
        words += " in module " + module.__name__
    if not (
        inspect.ismodule(obj) or inspect.isclass(obj) or inspect.isroutine(obj) or inspect.isdatadescriptor(obj)
        or _own_doc(obj)
    ):
        obj = getattr(obj, "__origin__", None) or type(obj)
        words += " object"
    return title % words + "\n\n" + _document(obj, name if not inspect.isclass(obj) or name == obj.__name__ else None)


def doc(thing, title="Python Library Documentation: %s", forceload=0, output=None, is_cli=False):
    """Prints it."""
    try:
        print(render_doc(thing, title, forceload), file=output)
    except ImportError as e:
        print(str(e), file=output, end="\n\n")


class Helper:
    """What `help` calls: prints help on an object, or asks what help is wanted on."""

    _ENDS = ("q", "quit", "exit")

    def __repr__(self):
        return "<pydoc.Helper instance>"

    def __call__(self, request=_HIDDEN):
        if request is not _HIDDEN:
            self.help(request)
            return
        print("Help on names: enter that of a module, a class or a function; q, quit or exit leaves.\n")
        self.interact()
        print("You are back.")

    def interact(self):
        while True:
            try:
                request = input("help> ").strip()
            except (KeyboardInterrupt, EOFError):
                print()
                return
            if request.lower() in self._ENDS:
                return
            if request:
                self.help(request)

    def help(self, request):
        doc(request, "Help on %s:")


help = Helper()
