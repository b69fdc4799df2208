"""Create portable serialized representations of Python objects.

Objects become bytes and bytes objects again, by any of the protocols 0 to 5. How an object of a class is taken apart
its `__reduce_ex__` says, or what `copyreg` knows.
"""

import copyreg
import io
import sys
from functools import partial
from operator import index
from struct import pack as _pack, unpack as _unpack
from types import BuiltinFunctionType, FunctionType

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
]

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5
bytes_types = (bytes, bytearray)


class PickleError(Exception):
    """A common base class for the other pickling exceptions."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """Bytes are no pickle, or a damaged one."""


_CODES = {
    "MARK": b"(", "STOP": b".", "POP": b"0", "POP_MARK": b"1", "DUP": b"2", "FLOAT": b"F", "INT": b"I", "BININT": b"J",
    "BININT1": b"K", "LONG": b"L", "BININT2": b"M", "NONE": b"N", "PERSID": b"P", "BINPERSID": b"Q", "REDUCE": b"R",
    "STRING": b"S", "BINSTRING": b"T", "SHORT_BINSTRING": b"U", "UNICODE": b"V", "BINUNICODE": b"X", "APPEND": b"a",
    "BUILD": b"b", "GLOBAL": b"c", "DICT": b"d", "EMPTY_DICT": b"}", "APPENDS": b"e", "GET": b"g", "BINGET": b"h",
    "INST": b"i", "LONG_BINGET": b"j", "LIST": b"l", "EMPTY_LIST": b"]", "OBJ": b"o", "PUT": b"p", "BINPUT": b"q",
    "LONG_BINPUT": b"r", "SETITEM": b"s", "TUPLE": b"t", "EMPTY_TUPLE": b")", "SETITEMS": b"u", "BINFLOAT": b"G",
    "PROTO": b"\x80", "NEWOBJ": b"\x81", "EXT1": b"\x82", "EXT2": b"\x83", "EXT4": b"\x84", "TUPLE1": b"\x85",
    "TUPLE2": b"\x86", "TUPLE3": b"\x87", "NEWTRUE": b"\x88", "NEWFALSE": b"\x89", "LONG1": b"\x8a", "LONG4": b"\x8b",
    "BINBYTES": b"B", "SHORT_BINBYTES": b"C", "SHORT_BINUNICODE": b"\x8c", "BINUNICODE8": b"\x8d", "BINBYTES8": b"\x8e",
    "EMPTY_SET": b"\x8f", "ADDITEMS": b"\x90", "FROZENSET": b"\x91", "NEWOBJ_EX": b"\x92", "STACK_GLOBAL": b"\x93",
    "MEMOIZE": b"\x94", "FRAME": b"\x95", "BYTEARRAY8": b"\x96", "NEXT_BUFFER": b"\x97", "READONLY_BUFFER": b"\x98",
}
globals().update(_CODES)
TRUE, FALSE = b"I01\n", b"I00\n"
__all__.extend(_CODES)

# What Python 2 called things, for protocols that it reads.
_OLD_MODULES = {"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "pickle": "cPickle"}
_OLD_NAMES = {
    ("builtins", "int"): ("__builtin__", "long"), ("builtins", "range"): ("__builtin__", "xrange"), ("builtins", "str"): ("__builtin__", "unicode"),
    ("builtins", "chr"): ("__builtin__", "unichr"), ("builtins", "filter"): ("itertools", "ifilter"),
    ("builtins", "map"): ("itertools", "imap"), ("builtins", "zip"): ("itertools", "izip"),
    ("functools", "reduce"): ("__builtin__", "reduce"), ("sys", "intern"): ("__builtin__", "intern"),
    ("itertools", "filterfalse"): ("itertools", "ifilterfalse"),
    ("itertools", "zip_longest"): ("itertools", "izip_longest"),
    ("collections", "UserDict"): ("UserDict", "IterableUserDict"), ("collections", "UserList"): ("UserList", "UserList"),
    ("collections", "UserString"): ("UserString", "UserString"),
}
_NEW_MODULES = {old: new for new, old in _OLD_MODULES.items()} | {"exceptions": "builtins", "cPickle": "pickle"}
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()}

# The function, and where pickles say that it is.
_ENCODE = ("codecs", "encode"), ("_codecs", "encode")

# CPython's builtin functions have names of modules of their own, which others are not the same objects as.
_FUNCTION_MODULES = {}

_BATCH = 1000
_FRAME_TARGET, _FRAME_MIN = 64 * 1024, 4


def _old_name(module, name):
    if (module, name) in _OLD_NAMES:
        return _OLD_NAMES[module, name]
    if module == "builtins":
        import builtins

        found = getattr(builtins, name, None)
        if isinstance(found, type) and issubclass(found, Exception):
            is_old = found.__mro__[1] is not OSError and name not in _NEW_EXCEPTIONS
            return "exceptions", name if is_old else "OSError" if issubclass(found, OSError) else "Exception"
    return _OLD_MODULES.get(module, module), name


_NEW_EXCEPTIONS = frozenset(("ModuleNotFoundError", "RecursionError", "StopAsyncIteration", "ResourceWarning"))


def _getattribute(obj, dotted):
    """What a dotted name means in an object, and the object that has it."""
    parent = None
    for part in dotted:
        if part == "<locals>":
            raise AttributeError(f"Can't get local object {'.'.join(dotted)!r}")
        parent, obj = obj, getattr(obj, part)
    return obj, parent


def whichmodule(obj, name):
    """The name of the module that an object is in."""
    dotted = name.split(".")
    module = getattr(obj, "__module__", None)
    if module is None and "<locals>" not in dotted:
        for found, candidate in list(sys.modules.items()):
            if found in ("__main__", "__mp_main__") or candidate is None:
                continue
            try:
                if _getattribute(candidate, dotted)[0] is obj:
                    return found
            except AttributeError:
                pass
        module = "__main__"
    elif module is None:
        module = "__main__"
    return module


def encode_long(x):
    """The fewest bytes of an int, lowest first, with its sign; none for 0."""
    if x == 0:
        return b""
    size = (x.bit_length() >> 3) + 1
    data = x.to_bytes(size, "little", signed=True)
    if x < 0 and size > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def decode_long(data):
    """The int of such bytes."""
    return int.from_bytes(data, "little", signed=True)


class _Framer:
    """Gathers what is written into frames, which protocol 4 and later have."""

    def __init__(self, write):
        self.write_through = write
        self.frame = None

    def start(self):
        self.frame = []
        self.length = 0

    def write(self, data):
        if self.frame is None:
            self.write_through(data)
        else:
            self.frame.append(data)
            self.length += len(data)

    def boundary(self):
        """Between two codes: a frame that is large enough ends."""
        if self.frame is not None and self.length >= _FRAME_TARGET:
            self.flush()
            self.start()

    def flush(self):
        data = b"".join(self.frame)
        if len(data) >= _FRAME_MIN:
            self.write_through(FRAME + _pack("<Q", len(data)))
        if data:
            self.write_through(data)

    def end(self):
        if self.frame:
            self.flush()
        self.frame = None

    def write_large(self, header, payload):
        if self.frame is not None:
            self.end()
            self.write_through(header)
            self.write_through(payload)
            self.start()
        else:
            self.write_through(header + payload)


class Pickler:
    """This takes a binary file for writing a pickle data stream."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else index(protocol)
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._framer = _Framer(write)
        self.write = self._framer.write
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Clears the pickler's "memo"."""
        self.memo.clear()

    def dump(self, obj, /):
        """Write a pickled representation of the given object to the open file."""
        if not hasattr(self, "_framer"):
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        if self.proto >= 2:
            self.write(PROTO + bytes([self.proto]))
        if self.proto >= 4:
            self._framer.start()
        self.save(obj)
        self.write(STOP)
        self._framer.end()

    def persistent_id(self, obj, /):
        return None

    def memoize(self, obj):
        if self.fast:
            return
        number = len(self.memo)
        if self.proto >= 4:
            self.write(MEMOIZE)
        elif not self.bin:
            self.write(PUT + b"%d\n" % number)
        elif number < 256:
            self.write(BINPUT + bytes([number]))
        else:
            self.write(LONG_BINPUT + _pack("<I", number))
        self.memo[id(obj)] = number, obj

    def _get(self, number):
        if not self.bin:
            self.write(GET + b"%d\n" % number)
        elif number < 256:
            self.write(BINGET + bytes([number]))
        else:
            self.write(LONG_BINGET + _pack("<I", number))

    def save(self, obj, save_persistent_id=True):
        self._framer.boundary()
        if save_persistent_id:
            name = self.persistent_id(obj)
            if name is not None:
                return self._save_persistent(name)
        kind = type(obj)
        save = _ATOMS.get(kind)
        if save is not None:
            return save(self, obj)
        known = self.memo.get(id(obj))
        if known is not None:
            return self._get(known[0])
        save = _SAVERS.get(kind)
        if save is not None:
            return save(self, obj)
        reduced = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            reduced = override(obj)
        if reduced is NotImplemented:
            if kind is type:
                return self._save_type(obj)
            if kind is FunctionType:
                return self.save_global(obj)
            reducer = getattr(self, "dispatch_table", copyreg.dispatch_table).get(kind)
            if reducer is not None:
                reduced = reducer(obj)
            elif issubclass(kind, type):
                return self.save_global(obj)
            else:
                reducer = getattr(obj, "__reduce_ex__", None)
                if reducer is not None:
                    reduced = reducer(self.proto)
                else:
                    reducer = getattr(obj, "__reduce__", None)
                    if reducer is None:
                        raise PicklingError(f"Can't pickle {kind.__name__!r} object: {obj!r}")
                    reduced = reducer()
        if isinstance(reduced, str):
            return self.save_global(obj, reduced)
        try:
            if not isinstance(reduced, tuple):
                raise PicklingError(f"__reduce__ must return a string or tuple, not {_full_name(type(reduced))}")
            if not 2 <= len(reduced) <= 6:
                raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
            self.save_reduce(*reduced, obj=obj)
        except BaseException as e:
            e.add_note(f"when serializing {_full_name(kind)} object")
            raise

    def _save_persistent(self, name):
        if self.bin:
            self.save(name, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(name).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not callable(func):
            raise PicklingError(f"first item of the tuple returned by __reduce__ must be callable, not {_full_name(type(func))}")
        if not isinstance(args, tuple):
            raise PicklingError(f"second item of the tuple returned by __reduce__ must be a tuple, not {_full_name(type(args))}")
        for place, items in (("fourth", listitems), ("fifth", dictitems)):
            if items is not None and not hasattr(items, "__next__"):
                raise PicklingError(
                    f"{place} item of the tuple returned by __reduce__ must be an iterator, not {_full_name(type(items))}"
                )
        if state_setter is not None and not callable(state_setter):
            raise PicklingError(
                f"sixth item of the tuple returned by __reduce__ must be callable, not {_full_name(type(state_setter))}"
            )
        name = getattr(func, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            if len(args) != 3:
                raise PicklingError(f"__newobj_ex__ expected 3 arguments, got {len(args)}")
            self._save_new_ex(obj, *args)
        elif self.proto >= 2 and name == "__newobj__":
            if not args:
                raise PicklingError("__newobj__ expected at least 1 argument, got 0")
            self._save_new(obj, *args)
        else:
            self._noted(func, "when serializing", obj, "reconstructor")
            self._noted(args, "when serializing", obj, "reconstructor arguments")
            self.write(REDUCE)
        if obj is not None:
            if id(obj) in self.memo:
                # Its own arguments led to it.
                self.write(POP)
                self._get(self.memo[id(obj)][0])
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems, obj)
        if dictitems is not None:
            self._batch_setitems(dictitems, obj)
        if state is None:
            return
        if state_setter is None:
            self._noted(state, "when serializing", obj, "state")
            self.write(BUILD)
        else:
            self._noted(state_setter, "when serializing", obj, "state setter")
            self.save(obj)
            self._noted(state, "when serializing", obj, "state")
            self.write(TUPLE2 + REDUCE + POP)

    def _noted(self, part, when, obj, what):
        try:
            self.save(part)
        except BaseException as e:
            e.add_note(f"{when} {_full_name(type(obj))} {what}")
            raise

    def _save_new_ex(self, obj, cls, args, kwargs):
        if self.proto >= 4:
            self._noted(cls, "when serializing", obj, "class")
            self._noted(args, "when serializing", obj, "__new__ arguments")
            self._noted(kwargs, "when serializing", obj, "__new__ arguments")
            self.write(NEWOBJ_EX)
            return
        self.save(partial(cls.__new__, cls, *args, **kwargs))
        self.save(())
        self.write(REDUCE)

    def _save_new(self, obj, cls, *args):
        if not hasattr(cls, "__new__"):
            raise PicklingError("first argument to __newobj__() has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError(f"first argument to __newobj__() must be {obj.__class__!r}, not {cls!r}")
        self._noted(cls, "when serializing", obj, "class")
        self._noted(args, "when serializing", obj, "__new__ arguments")
        self.write(NEWOBJ)

    def _save_none(self, obj):
        self.write(NONE)

    def _save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)

    def _save_int(self, obj):
        is_small = -0x80000000 <= obj <= 0x7fffffff
        if self.bin and is_small:
            if 0 <= obj <= 0xff:
                self.write(BININT1 + bytes([obj]))
            elif 0 <= obj <= 0xffff:
                self.write(BININT2 + _pack("<H", obj))
            else:
                self.write(BININT + _pack("<i", obj))
        elif self.proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self.write(LONG1 + bytes([len(data)]) + data)
            else:
                self.write(LONG4 + _pack("<i", len(data)) + data)
        elif is_small:
            self.write(INT + b"%d\n" % obj)
        else:
            self.write(LONG + b"%dL\n" % obj)

    def _save_float(self, obj):
        if self.bin:
            self.write(BINFLOAT + _pack(">d", obj))
        else:
            self.write(FLOAT + repr(obj).encode("ascii") + b"\n")

    def _save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                self.save_reduce(bytes, (), obj=obj)
            else:
                from codecs import encode

                self.save_reduce(encode, (str(obj, "latin1"), "latin1"), obj=obj)
            return
        size = len(obj)
        if size < 256:
            self.write(SHORT_BINBYTES + bytes([size]) + obj)
        elif size > 0xffffffff and self.proto >= 4:
            self._framer.write_large(BINBYTES8 + _pack("<Q", size), obj)
        elif size >= _FRAME_TARGET:
            self._framer.write_large(BINBYTES + _pack("<I", size), obj)
        else:
            self.write(BINBYTES + _pack("<I", size) + obj)
        self.memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
            return
        if len(obj) >= _FRAME_TARGET:
            self._framer.write_large(BYTEARRAY8 + _pack("<Q", len(obj)), obj)
        else:
            self.write(BYTEARRAY8 + _pack("<Q", len(obj)) + bytes(obj))
        self.memoize(obj)

    def _save_str(self, obj):
        if not self.bin:
            text = obj
            for c in "\\\0\n\r\x1a":
                text = text.replace(c, f"\\u{ord(c):04x}")
            self.write(UNICODE + text.encode("raw-unicode-escape") + b"\n")
            self.memoize(obj)
            return
        data = obj.encode("utf-8", "surrogatepass")
        size = len(data)
        if size < 256 and self.proto >= 4:
            self.write(SHORT_BINUNICODE + bytes([size]) + data)
        elif size > 0xffffffff and self.proto >= 4:
            self._framer.write_large(BINUNICODE8 + _pack("<Q", size), data)
        elif size >= _FRAME_TARGET:
            self._framer.write_large(BINUNICODE + _pack("<I", size), data)
        else:
            self.write(BINUNICODE + _pack("<I", size) + data)
        self.memoize(obj)

    def _save_tuple(self, obj):
        size = len(obj)
        if not size:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        short = size <= 3 and self.proto >= 2
        if not short:
            self.write(MARK)
        for i, item in enumerate(obj):
            try:
                self.save(item)
            except BaseException as e:
                e.add_note(f"when serializing {_full_name(type(obj))} item {i}")
                raise
        known = self.memo.get(id(obj))
        if known is not None:
            # Its own items led to it.
            self.write(POP * size if short else POP_MARK if self.bin else POP * (size + 1))
            self._get(known[0])
            return
        self.write((TUPLE1, TUPLE2, TUPLE3)[size - 1] if short else TUPLE)
        self.memoize(obj)

    def _save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj, obj)

    def _batch_appends(self, items, obj):
        count = len(items) if type(items) is list else None
        self._batch(enumerate(items), obj, lambda key: None, APPEND, APPENDS, count)

    def _save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items(), obj, len(obj))

    def _batch_setitems(self, items, obj, count=None):
        self._batch(items, obj, self.save, SETITEM, SETITEMS, count)

    def _batch(self, items, obj, save_key, one, many, count):
        """Pairs in groups; where their number is not known, a group of one is known when they end."""
        def noted(pair):
            save_key(pair[0])
            try:
                self.save(pair[1])
            except BaseException as e:
                e.add_note(f"when serializing {_full_name(type(obj))} item {pair[0]!r}")
                raise

        items = iter(items)
        if not self.bin or count == 1:
            for item in items:
                noted(item)
                self.write(one)
            return
        while True:
            group = []
            for item in items:
                group.append(item)
                if len(group) == _BATCH:
                    break
            if not group:
                return
            if len(group) == 1 and count is None:
                noted(group[0])
                self.write(one)
                return
            self.write(MARK)
            for item in group:
                noted(item)
            self.write(many)
            if len(group) < _BATCH:
                return

    def _save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        items = list(obj)
        for start in range(0, len(items), _BATCH):
            self.write(MARK)
            for item in items[start:start + _BATCH]:
                self._noted(item, "when serializing", obj, "element")
            self.write(ADDITEMS)

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(MARK)
        for item in obj:
            self._noted(item, "when serializing", obj, "element")
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(POP_MARK)
            self._get(known[0])
            return
        self.write(FROZENSET)
        self.memoize(obj)

    def _save_type(self, obj):
        for value in (None, NotImplemented, ...):
            if obj is type(value):
                return self.save_reduce(type, (value,), obj=obj)
        return self.save_global(obj)

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = whichmodule(obj, name)
        dotted = name.split(".")
        self._check_global(obj, module, name, dotted)
        if self.proto >= 2:
            code = copyreg._extension_registry.get((module, name))
            if code is not None:
                if code <= 0xff:
                    self.write(EXT1 + bytes([code]))
                elif code <= 0xffff:
                    self.write(EXT2 + _pack("<H", code))
                else:
                    self.write(EXT4 + _pack("<i", code))
                return
        if self.proto >= 4:
            # Equal names are one object, so that the memo knows them.
            self.save(_FUNCTION_MODULES.setdefault(module, (module + " ")[:-1]) if type(obj) is BuiltinFunctionType
                      else sys.intern(module))
            self.save(sys.intern(name))
            self.write(STACK_GLOBAL)
        else:
            self._write_old_global(module, dotted)
        self.memoize(obj)

    def _write_old_global(self, module, dotted):
        """A name of a module; one with dots is an attribute of what the part before the last one means."""
        if len(dotted) > 1:
            self.save(getattr)
            if self.proto < 2:
                self.write(MARK)
            self._write_old_global(module, dotted[:-1])
            self.save(dotted[-1])
            self.write((TUPLE2 if self.proto >= 2 else TUPLE) + REDUCE)
            return
        name = dotted[0]
        if (module, name) == _ENCODE[0]:
            module = "_codecs"
        if self.fix_imports:
            module, name = _old_name(module, name)
        encoding = "utf-8" if self.proto >= 3 else "ascii"
        try:
            self.write(GLOBAL + f"{module}\n{name}\n".encode(encoding))
        except UnicodeEncodeError:
            raise PicklingError(
                f"can't pickle global identifier {module + '.' + name!r} using pickle protocol {self.proto}"
            ) from None

    def _check_global(self, obj, module, name, dotted):
        try:
            __import__(module)
            found, _ = _getattribute(sys.modules[module], dotted)
        except (ImportError, KeyError) as e:
            raise PicklingError(f"Can't pickle {obj!r}: {e!s}") from e
        except AttributeError as e:
            if "<locals>" in dotted:
                raise PicklingError(f"Can't pickle local object {obj!r}") from None
            raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module}.{name}") from e
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")


def _full_name(cls):
    return cls.__qualname__ if cls.__module__ in ("builtins", "__main__") else f"{cls.__module__}.{cls.__qualname__}"


_ATOMS = {type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float}
_SAVERS = {
    bytes: Pickler._save_bytes, str: Pickler._save_str, bytearray: Pickler._save_bytearray, tuple: Pickler._save_tuple,
    list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set, frozenset: Pickler._save_frozenset,
}


class _Stop(Exception):
    """The end of a pickle: its argument is the object."""


class Unpickler:
    """This takes a binary file for reading a pickle data stream."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        try:
            self._file_read, self._file_line = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self._buffers = None if buffers is None else iter(buffers)
        self.memo = {}
        self.encoding, self.errors, self.proto, self.fix_imports = encoding, errors, 0, fix_imports

    def load(self):
        """Load a pickle.

        Read a pickled object representation from the open file object given
        in the constructor, and return the reconstituted object hierarchy
        specified therein.
        """
        if not hasattr(self, "_file_read"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._frame = None
        self.metastack, self.stack = [], []
        try:
            while True:
                code = self._read(1, first=True)
                try:
                    step = _STEPS[code]
                except KeyError:
                    shown = repr(code)[2:-1]
                    raise UnpicklingError(f"invalid load key, '{shown}'.") from None
                step(self)
        except _Stop as stop:
            return stop.args[0]
        except IndexError:
            if self.stack or self.metastack:
                raise
            raise UnpicklingError("unpickling stack underflow") from None

    def persistent_load(self, pid, /):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module, name, /):
        """Return an object from a specified module.

        If necessary, the module will be imported. Subclasses may override
        this method (e.g. to restrict unpickling of arbitrary classes and
        functions).
        """
        if self.proto < 3 and self.fix_imports:
            if (module, name) in _NEW_NAMES:
                module, name = _NEW_NAMES[module, name]
            else:
                module = _NEW_MODULES.get(module, module)
        if (module, name) == _ENCODE[1]:
            module = "codecs"
        __import__(module, level=0)
        if self.proto >= 4 and "." in name:
            try:
                return _getattribute(sys.modules[module], name.split("."))[0]
            except AttributeError:
                raise AttributeError(f"Can't resolve path {name!r} on module {sys.modules[module]!r}") from None
        return getattr(sys.modules[module], name)

    def _read(self, n, first=False):
        if self._frame is not None:
            data = self._frame.read(n)
            if data or not n:
                if len(data) < n:
                    raise UnpicklingError("pickle exhausted before end of frame")
                return data
            self._frame = None
        data = self._file_read(n)
        if len(data) < n:
            if not data and first:
                raise EOFError("Ran out of input")
            raise UnpicklingError("pickle data was truncated")
        return data

    def _line(self):
        line = self._frame.readline() if self._frame is not None else b""
        if not line:
            self._frame = None
            line = self._file_line()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _number(self, code, size):
        return _unpack(code, self._read(size))[0]

    def _pop_mark(self):
        items = self.stack
        if not self.metastack:
            raise UnpicklingError("could not find MARK")
        self.stack = self.metastack.pop()
        return items

    def _push(self, value):
        self.stack.append(value)

    def _proto(self):
        proto = self._read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.proto = proto

    def _frame_start(self):
        size = self._number("<Q", 8)
        if size > sys.maxsize:
            raise ValueError(f"frame size > sys.maxsize: {size}")
        data = self._file_read(size) if self._frame is None else self._read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        self._frame = io.BytesIO(data)

    def _int(self):
        text = self._line()
        try:
            self._push(True if text == b"01" else False if text == b"00" else int(text))
        except ValueError:
            raise ValueError("could not convert string to int") from None

    def _long(self):
        text = self._line()
        self._push(int(text[:-1] if text[-1:] == b"L" else text, 0))

    def _string(self):
        text = self._line()
        if len(text) < 2 or text[:1] != text[-1:] or text[:1] not in (b"'", b'"'):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        import codecs

        self._push(self._decoded(codecs.escape_decode(text[1:-1])[0]))

    def _decoded(self, data):
        return data if self.encoding == "bytes" else data.decode(self.encoding, self.errors)

    def _sized_text(self, code, size):
        self._push(str(self._sized(code, size), "utf-8", "surrogatepass"))

    def _sized(self, code, size):
        length = self._number(code, size)
        if length > sys.maxsize:
            raise UnpicklingError("BINBYTES exceeds system's maximum size of bytes")
        return self._read(length)

    def _counted_string(self, code, size):
        length = self._number(code, size)
        if length < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self._push(self._decoded(self._read(length)))

    def _long_of(self, code, size):
        length = self._number(code, size)
        if length < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._push(decode_long(self._read(length)))

    def _tuple_of(self, n):
        items = tuple(self.stack[-n:])
        if len(items) < n:
            raise UnpicklingError("unpickling stack underflow")
        self.stack[-n:] = [items]

    def _dict(self):
        items = self._pop_mark()
        self._push(dict(zip(items[::2], items[1::2])))

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            self._push(cls(*args))
        else:
            self._push(cls.__new__(cls))

    def _inst(self):
        module, name = self._line().decode("ascii"), self._line().decode("ascii")
        self._instantiate(self.find_class(module, name), self._pop_mark())

    def _obj(self):
        cls, *args = self._pop_mark()
        self._instantiate(cls, args)

    def _new(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        self._push(cls.__new__(cls, *args))

    def _new_ex(self):
        kwargs, args = self.stack.pop(), self.stack.pop()
        cls = self.stack.pop()
        self._push(cls.__new__(cls, *args, **kwargs))

    def _global(self):
        module, name = self._line().decode("utf-8"), self._line().decode("utf-8")
        self._push(self.find_class(module, name))

    def _stack_global(self):
        name, module = self.stack.pop(), self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._push(self.find_class(module, name))

    def _extension(self, code, size):
        number = self._number(code, size)
        if number in copyreg._extension_cache:
            self._push(copyreg._extension_cache[number])
            return
        key = copyreg._inverted_registry.get(number)
        if key is None:
            if number <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError(f"unregistered extension code {number}")
        found = copyreg._extension_cache[number] = self.find_class(*key)
        self._push(found)

    def _reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self.stack[-1](*args)

    def _get(self, number):
        if number not in self.memo:
            raise UnpicklingError(f"Memo value not found at index {number}")
        self._push(self.memo[number])

    def _put(self, number):
        if number < 0:
            raise ValueError("negative PUT argument")
        if not self.stack:
            raise UnpicklingError("unpickling stack underflow")
        self.memo[number] = self.stack[-1]

    def _append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    def _appends(self):
        items = self._pop_mark()
        target = self.stack[-1]
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        for item in items:
            target.append(item)

    def _setitem(self):
        value, key = self.stack.pop(), self.stack.pop()
        self.stack[-1][key] = value

    def _setitems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _additems(self):
        items = self._pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
            return
        for item in items:
            target.add(item)

    def _build(self):
        state = self.stack.pop()
        target = self.stack[-1]
        setter = getattr(target, "__setstate__", None)
        if setter is not None:
            setter(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            attributes = target.__dict__
            for key, value in state.items():
                attributes[sys.intern(key) if type(key) is str else key] = value
        for key, value in (slots or {}).items():
            setattr(target, key, value)

    def _pop(self):
        if self.stack:
            del self.stack[-1]
        elif self.metastack:
            self._pop_mark()
        else:
            raise UnpicklingError("unpickling stack underflow")

    def _mark(self):
        self.metastack.append(self.stack)
        self.stack = []

    def _persistent_line(self):
        try:
            pid = self._line().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self._push(self.persistent_load(pid))

    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self._push(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def _readonly_buffer(self):
        with memoryview(self.stack[-1]) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()

    def _stop(self):
        raise _Stop(self.stack.pop())


_STEPS = {
    PROTO: Unpickler._proto, FRAME: Unpickler._frame_start, NONE: lambda u: u._push(None), NEWTRUE: lambda u: u._push(True),
    NEWFALSE: lambda u: u._push(False), INT: Unpickler._int, BININT: lambda u: u._push(u._number("<i", 4)),
    BININT1: lambda u: u._push(u._read(1)[0]), BININT2: lambda u: u._push(u._number("<H", 2)), LONG: Unpickler._long,
    LONG1: lambda u: u._long_of("<B", 1), LONG4: lambda u: u._long_of("<i", 4), FLOAT: lambda u: u._push(float(u._line())),
    BINFLOAT: lambda u: u._push(u._number(">d", 8)), STRING: Unpickler._string,
    BINSTRING: lambda u: u._counted_string("<i", 4), SHORT_BINSTRING: lambda u: u._counted_string("<B", 1),
    UNICODE: lambda u: u._push(str(u._line(), "raw-unicode-escape")), BINUNICODE: lambda u: u._sized_text("<I", 4),
    BINUNICODE8: lambda u: u._sized_text("<Q", 8), SHORT_BINUNICODE: lambda u: u._sized_text("<B", 1),
    BINBYTES: lambda u: u._push(u._sized("<I", 4)), BINBYTES8: lambda u: u._push(u._sized("<Q", 8)),
    SHORT_BINBYTES: lambda u: u._push(u._sized("<B", 1)), BYTEARRAY8: lambda u: u._push(bytearray(u._sized("<Q", 8))),
    EMPTY_TUPLE: lambda u: u._push(()), TUPLE1: lambda u: u._tuple_of(1), TUPLE2: lambda u: u._tuple_of(2),
    TUPLE3: lambda u: u._tuple_of(3), TUPLE: lambda u: u._push(tuple(u._pop_mark())), EMPTY_LIST: lambda u: u._push([]),
    LIST: lambda u: u._push(u._pop_mark()), EMPTY_DICT: lambda u: u._push({}), DICT: Unpickler._dict,
    EMPTY_SET: lambda u: u._push(set()), FROZENSET: lambda u: u._push(frozenset(u._pop_mark())), INST: Unpickler._inst,
    OBJ: Unpickler._obj, NEWOBJ: Unpickler._new, NEWOBJ_EX: Unpickler._new_ex, GLOBAL: Unpickler._global,
    STACK_GLOBAL: Unpickler._stack_global, EXT1: lambda u: u._extension("<B", 1), EXT2: lambda u: u._extension("<H", 2),
    EXT4: lambda u: u._extension("<i", 4), REDUCE: Unpickler._reduce, POP: Unpickler._pop,
    POP_MARK: lambda u: u._pop_mark(), DUP: lambda u: u._push(u.stack[-1]), GET: lambda u: u._get(int(u._line())),
    BINGET: lambda u: u._get(u._read(1)[0]), LONG_BINGET: lambda u: u._get(u._number("<I", 4)),
    PUT: lambda u: u._put(int(u._line())), BINPUT: lambda u: u._put(u._read(1)[0]),
    LONG_BINPUT: lambda u: u._put(u._number("<I", 4)), MEMOIZE: lambda u: u._put(len(u.memo)), APPEND: Unpickler._append,
    APPENDS: Unpickler._appends, SETITEM: Unpickler._setitem, SETITEMS: Unpickler._setitems, ADDITEMS: Unpickler._additems,
    BUILD: Unpickler._build, MARK: Unpickler._mark, PERSID: Unpickler._persistent_line,
    BINPERSID: lambda u: u._push(u.persistent_load(u.stack.pop())), NEXT_BUFFER: Unpickler._next_buffer,
    READONLY_BUFFER: Unpickler._readonly_buffer, STOP: Unpickler._stop,
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the given pickle data."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(
        io.BytesIO(data), fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors
    ).load()
