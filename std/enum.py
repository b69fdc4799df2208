"""Enumerations: classes whose attributes are a fixed set of instances, each with a name and a value."""

from types import DynamicClassAttribute, MappingProxyType

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag",
    "ReprEnum", "auto", "unique", "property", "verify", "member", "nonmember", "FlagBoundary",
    "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr", "global_enum_repr", "global_str",
    "global_enum", "show_flag_values", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
]

_property = property

# Defined below; the metaclass treats them specially.
Enum = Flag = EJECT = ReprEnum = None


class nonmember:
    """Keeps a value of the class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value of the class body a member, even a function or class."""

    def __init__(self, value):
        self.value = value


_UNSET = object()


class auto:
    """Stands for the next value, as `_generate_next_value_` makes it."""

    def __init__(self, value=_UNSET):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})" if self.value is not _UNSET else "auto()"


class property(DynamicClassAttribute):
    """A property of members that does not get in the way of members of that name."""

    member = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" != name[-3]


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" != name[-2]


def _is_private(cls_name, name):
    prefix = f"_{cls_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


def _is_descriptor(obj):
    return not isinstance(obj, type) and (
        hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")
    )


_KNOWN_SUNDERS = frozenset((
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
    "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_",
    "_use_args_", "_member_names_",
))


class EnumDict(dict):
    """The namespace of an enumeration's body: notes which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    @_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _KNOWN_SUNDERS and not key.startswith("_repr_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate_next_value = getattr(value, "__func__", value)
            elif key == "_ignore_":
                self._ignore = value = (
                    value.replace(",", " ").split() if isinstance(value, str) else list(value)
                )
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._resolve(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        """Gives `auto()` its value, also inside a tuple."""
        if isinstance(value, auto):
            return self._next(key, value)
        if isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            parts = [self._next(key, v) if isinstance(v, auto) else v for v in value]
            cls = type(value)
            return cls(parts) if cls is tuple else cls(*parts)
        return value

    def _next(self, key, placeholder):
        self._auto_called = True
        if placeholder.value is _UNSET:
            placeholder.value = self._generate_next_value(
                key, 1, len(self._member_names), self._last_values[:]
            )
        return placeholder.value

    def update(self, members, **more):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more.items():
            self[name] = value


class _Proto:
    """A member to be made, as soon as the class is there."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        type.__delattr__(enum_class, member_name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        new = enum_class._new_member_
        if enum_class._use_args_:
            made = new(enum_class, *args)
        else:
            made = new(enum_class)
        if not hasattr(made, "_value_"):
            if enum_class._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = enum_class._member_type_(*args)
                except Exception as e:
                    raise TypeError(
                        "_value_ not set in __new__, unable to create it"
                    ) from e
        value = made._value_
        made._name_ = member_name
        made.__objclass__ = enum_class
        made.__init__(*args)
        made._sort_order_ = len(enum_class._member_names_)
        if Flag is None or not issubclass(enum_class, Flag):
            made = _known(enum_class, value) or made
            if made._name_ == member_name:
                enum_class._member_names_.append(member_name)
        else:
            known = _known(enum_class, value)
            if known is not None:
                made = known
            elif isinstance(value, int):
                # A flag of several bits, or of none, is an alias: it is not iterated over.
                if _is_single_bit(value):
                    enum_class._member_names_.append(member_name)
                if value < 0:
                    pass
                else:
                    enum_class._flag_mask_ |= value
                    if _is_single_bit(value):
                        enum_class._singles_mask_ |= value
                enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1
            else:
                enum_class._member_names_.append(member_name)
        enum_class._add_member_(member_name, made)
        try:
            enum_class._value2member_map_.setdefault(value, made)
        except TypeError:
            enum_class._unhashable_values_.append(value)


def _known(enum_class, value):
    """The member that has that value already."""
    try:
        return enum_class._value2member_map_.get(value)
    except TypeError:
        for m in enum_class._member_map_.values():
            if m._value_ == value:
                return m
        return None


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if Enum is None:
            return {}
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace._generate_next_value = first_enum._generate_next_value_
            dict.__setitem__(namespace, "_generate_next_value_", first_enum._generate_next_value_)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if Enum is None:
            return super().__new__(metacls, cls, bases, dict(classdict), **kwds)
        names = list(classdict._member_names)
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in invalid)}")
        namespace = dict(classdict)
        for key in (*classdict._ignore, "_ignore_"):
            namespace.pop(key, None)
        order = namespace.pop("_order_", None)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(namespace, member_type, first_enum)
        for name in names:
            namespace[name] = _Proto(namespace[name])
        use_args = namespace.get("_use_args_", use_args)
        namespace.update(
            _new_member_=new, _use_args_=use_args, _member_names_=[], _member_map_={},
            _value2member_map_={}, _unhashable_values_=[], _member_type_=member_type,
            _value_repr_=metacls._find_data_repr_(cls, bases),
            _boundary_=boundary or getattr(first_enum, "_boundary_", None),
            _flag_mask_=0, _singles_mask_=0, _all_bits_=0,
        )
        generate = namespace.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            namespace["_generate_next_value_"] = staticmethod(generate)
        if "__format__" not in namespace and ReprEnum is not None and ReprEnum in bases:
            namespace["__format__"] = member_type.__format__
            if "__str__" not in namespace:
                method = member_type.__str__
                namespace["__str__"] = member_type.__repr__ if method is object.__str__ else method
        try:
            enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as e:
            if e.__cause__ is not None:
                raise e.__cause__
            raise
        metacls._copy_methods(enum_class, member_type, first_enum, namespace, save_new)
        if Flag is not None and issubclass(enum_class, Flag):
            _finish_flag(enum_class)
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            order = [n for n in order if n in enum_class._member_names_]
            if order != enum_class._member_names_:
                raise TypeError(
                    f"member order does not match _order_:\n  {enum_class._member_names_}\n  {order}"
                )
        return enum_class

    @staticmethod
    def _copy_methods(enum_class, member_type, first_enum, namespace, save_new):
        # What a mixed-in type would do wrongly, the enumeration does.
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name in namespace:
                continue
            own = getattr(first_enum, name)
            found = getattr(enum_class, name)
            if found in (getattr(member_type, name), getattr(object, name)):
                type.__setattr__(enum_class, name, own)
        if Flag is not None and issubclass(enum_class, Flag):
            for name in (
                "__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__",
            ):
                if name not in namespace:
                    own = getattr(Flag, name)
                    if getattr(enum_class, name) is not own:
                        type.__setattr__(enum_class, name, own)
        if save_new:
            type.__setattr__(enum_class, "__new_member__", namespace.get("__new__"))
        type.__setattr__(enum_class, "__new__", Enum.__new__)

    def __bool__(cls):
        return True

    def __call__(cls, value=_UNSET, names=_UNSET, *values, module=None, qualname=None, type=None,
                 start=1, boundary=None):
        if cls._member_map_:
            if names is not _UNSET:
                value = (value, names, *values)
            if value is _UNSET:
                return cls.__new__(cls)
            return cls.__new__(cls, value)
        if names is _UNSET and type is None:
            if value is _UNSET:
                raise TypeError(
                    f"{cls!r} has no members; specify `names=()` if you meant to create a new, "
                    "empty, enum"
                )
            return cls.__new__(cls, value)
        return cls._create_(
            value, None if names is _UNSET else names, module=module, qualname=qualname, type=type,
            start=start, boundary=boundary,
        )

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
            "__members__", "__module__", "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(names | set(dir(cls._member_type_)))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Makes an enumeration of a list of names, or of pairs of name and value."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            plain, names, last = names, [], []
            for count, name in enumerate(plain):
                value = cls._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            import sys

            try:
                module = sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                pass
        if module is not None:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base.__dict__.get("_member_map_"):
                    raise TypeError(
                        f"<enum {class_name!r}> cannot extend {base!r}"
                    )

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The type of the members' values, and the nearest enumeration among the bases."""
        if not bases or Enum is None:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError(
                "new enumerations should be created as "
                "`EnumName([mixin_type, ...] [data_type,] enum_type)`"
            )
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__init__" in base.__dict__ \
                        and base.__module__ != "builtins":
                    if "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                        found.append(candidate or base)
                        break
                    candidate = candidate or base
                elif _is_builtin_value(base):
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        kinds = list(dict.fromkeys(found))
        if len(kinds) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {set(kinds)!r}")
        return kinds[0] if kinds else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        new = classdict.get("__new__")
        save_new = first_enum is not None and new is not None
        if new is None:
            new = mcls._inherited_new_(member_type, first_enum)
        elif isinstance(new, staticmethod):
            new = new.__func__
        plain = _is_plain_new(new) and not _has_value(member_type)
        return new, save_new, first_enum is not None and not plain

    @classmethod
    def _inherited_new_(mcls, member_type, first_enum):
        for method in ("__new_member__", "__new__"):
            for possible in (member_type, first_enum):
                new = getattr(possible, method, None)
                if new is None or new is Enum.__new__:
                    continue
                if not _is_plain_new(new) or possible is member_type and _has_value(member_type):
                    return new
        return object.__new__


def _is_plain_new(new):
    return new is object.__new__ or new == object.__new__


_BUILTIN_VALUES = (
    int, float, complex, str, bytes, bytearray, tuple, list, dict, set, frozenset,
)


def _is_builtin_value(base):
    return base in _BUILTIN_VALUES


def _has_value(member_type):
    """Whether making an instance takes the value that it consists of."""
    return any(base in _BUILTIN_VALUES for base in member_type.__mro__)


EnumMeta = EnumType


def _finish_flag(enum_class):
    singles = [
        m._value_ for m in enum_class._member_map_.values()
        if isinstance(m._value_, int) and _is_single_bit(m._value_)
    ]
    if sorted(singles) != singles:
        # Not defined in order of value: members of a value are found in order all the same.
        type.__setattr__(enum_class, "_iter_member_", enum_class._iter_member_by_def_)
    for m in enum_class._member_map_.values():
        if isinstance(m._value_, int) and m._value_ < 0:
            inverted = m._value_ & enum_class._all_bits_
            if enum_class._boundary_ is not KEEP:
                m._value_ = inverted
            enum_class._value2member_map_.setdefault(inverted, m)


class Enum(metaclass=EnumType):
    """An enumeration. Its members are the names that its class body gives a value."""

    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _unhashable_values_ = []
    _member_type_ = object
    _value_repr_ = None
    _boundary_ = None
    _use_args_ = False

    def __new__(cls, value=_UNSET):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for m in cls._member_map_.values():
                if m._value_ == value:
                    return m
        if not cls._member_map_:
            if value is _UNSET:
                raise TypeError(f"{cls!r} has no members")
            raise TypeError(f"{cls!r} has no members defined")
        if value is _UNSET:
            raise TypeError(f"{cls.__name__}.__new__() missing 1 required positional argument: 'value'")
        failure = None
        try:
            result = cls._missing_(value)
        except Exception as e:
            failure = e
            result = None
        try:
            if isinstance(result, cls):
                return result
            if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT \
                    and isinstance(result, int):
                return result
            not_there = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if result is None and failure is None:
                raise not_there
            if failure is None:
                failure = TypeError(
                    f"error in {cls.__name__}._missing_: returned {result!r} instead of None "
                    "or a valid member"
                )
            if not isinstance(failure, ValueError):
                failure.__context__ = not_there
            raise failure
        finally:
            failure = not_there = None

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _add_member_(cls, name, member):
        type.__setattr__(cls, name, member)
        cls._member_map_[name] = member

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        self.__class__._value2member_map_.setdefault(value, self)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of `auto()`: one more than the greatest so far."""
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        """The member for a value that none has; None if there is none."""
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] != "_" and name not in cls.__dict__.get("_member_map_", {}):
                    names.add(name)
        names.update(n for n in getattr(self, "__dict__", ()) if n[0] != "_")
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):
    """An enumeration that changes the repr alone: `str` and `format` are those of the value."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings; `auto()` is the lower-case name."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of bits that no flag has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An enumeration whose members can be combined by `|`, `&`, `^` and `~`."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of `auto()`: the next power of two."""
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        bits = value & cls._flag_mask_
        while bits:
            bit = bits & -bits
            bits ^= bit
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, all_bits, singles = cls._flag_mask_, cls._all_bits_, cls._singles_mask_
        negative = value if value < 0 else None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n"
                    f"    given {_bits(value, width)}\n  allowed {_bits(mask, width)}"
                )
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif cls._boundary_ is KEEP:
                if value < 0:
                    value = max(all_bits + 1, 2 ** value.bit_length()) + value
            else:
                raise ValueError(f"{cls!r} unknown flag boundary {cls._boundary_!r}")
        if value < 0:
            value = all_bits + 1 + value
        unknown = value & ~mask
        composed = value & mask
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        if unknown or composed & singles:
            names = [m._name_ for m in cls._iter_member_(value)]
            left = value
            for m in cls._iter_member_(value):
                left &= ~m._value_
            if left and cls._boundary_ is not KEEP:
                # Bits that only a flag of several bits has.
                for m in cls._member_map_.values():
                    if m._value_ and m._value_ & left and m._value_ & value == m._value_:
                        names.append(m._name_)
                        left &= ~m._value_
            made._name_ = "|".join(names)
            if not names:
                made._name_ = None
            elif left and cls._boundary_ is STRICT:
                raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {left!r} [{bin(left)}]")
            elif left:
                made._name_ += f"|{cls._numeric_repr_(left)}"
        else:
            made._name_ = None
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                f"{self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        show = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f"<{name}: {show(self._value_)}>"
        return f"<{name}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"{name}({self._value_!r})"
        return f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _combine(self, other, op):
        value = self._get_value(other)
        if value is NotImplemented:
            return NotImplemented
        for flag in (self, other):
            if self._get_value(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {op}")
        return value

    def __or__(self, other):
        value = self._combine(other, "|")
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._combine(other, "&")
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._combine(other, "^")
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints."""


def _bits(num, max_bits=None):
    """A number in binary with its sign bit apart: `0b0 101`."""
    ceiling = 2 ** num.bit_length()
    if num >= 0:
        s = bin(num + ceiling).replace("1", "0", 1)
    else:
        s = bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = s[:3], s[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f"{sign} {digits}"


def unique(enumeration):
    """Refuses an enumeration in which two names have the same value."""
    duplicates = [
        (name, m.name) for name, m in enumeration.__members__.items() if name != m.name
    ]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """What `verify` can look at."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Refuses an enumeration that does not pass these checks."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        is_flag = issubclass(enumeration, Flag)
        for check in self.checks:
            if check is UNIQUE:
                pairs = [
                    (n, m.name) for n, m in enumeration.__members__.items() if n != m.name
                ]
                if pairs:
                    shown = ", ".join(f"{alias} -> {n}" for alias, n in pairs)
                    raise ValueError(f"aliases found in {enumeration!r}: {shown}")
            elif check is CONTINUOUS:
                values = {m.value for m in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    wanted = [2**i for i in range(low.bit_length(), high.bit_length() - 1)]
                    missing = [v for v in wanted if v not in values]
                else:
                    missing = [v for v in range(low + 1, high) if v not in values]
                if missing:
                    kind = "flag" if is_flag else "enum"
                    shown = ", ".join(str(v) for v in missing)
                    raise ValueError(f"invalid {kind} {name!r}: missing values {shown}"[:256])
            elif check is NAMED_FLAGS:
                singles = {m.value for m in enumeration}
                bad, missing = [], 0
                for alias, m in enumeration.__members__.items():
                    left = m.value
                    for v in singles:
                        left &= ~v
                    if m.value >= 0 and left:
                        bad.append(alias)
                        missing |= left
                if bad:
                    what = f"alias {bad[0]} is" if len(bad) == 1 else (
                        f"aliases {', '.join(bad[:-1])} and {bad[-1]} are"
                    )
                    raise ValueError(
                        f"invalid Flag {name!r}: {what} missing combined values of {hex(missing)} "
                        "[use enum.show_flag_values(value) for details]"
                    )
        return enumeration


def show_flag_values(value):
    """The powers of two that a value is made of."""
    found = []
    while value:
        bit = value & -value
        found.append(bit)
        value ^= bit
    return found


def global_enum_repr(self):
    """`module.NAME`"""
    module = self.__class__.__module__.split(".")[-1]
    return f"{module}.{self._name_}"


def global_flag_repr(self):
    """`module.NAME|module.NAME`"""
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    # Bits without a name are numbers.
    names = self._name_.split("|")
    return "|".join(n if n[0].isdigit() else f"{module}.{n}" for n in names)


def global_str(self):
    """`NAME`"""
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Puts the members in their module's namespace, and makes their repr say so."""
    import sys

    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
