"""A collection of string constants."""

import _string

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits",
    "octdigits", "printable", "punctuation", "whitespace", "Formatter", "Template",
]


def capwords(s, sep=None):
    """capwords(s [,sep]) -> string"""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class _Pattern:
    """Compiles a class's pattern when it is first asked for, and takes its place."""

    def __get__(self, instance, owner=None):
        return self if owner is None else owner._compile_pattern()


_not_compiled = _Pattern()
_nothing = {}


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None
    pattern = _not_compiled

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._compile_pattern()

    @classmethod
    def _compile_pattern(cls):
        import re

        pattern = cls.__dict__.get("pattern", _not_compiled)
        if isinstance(pattern, re.Pattern):
            return pattern
        if pattern is _not_compiled:
            mark, name = re.escape(cls.delimiter), cls.idpattern
            pattern = (
                rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})"
                rf"|{{(?P<braced>{cls.braceidpattern or name})}}|(?P<invalid>))"
            )
        if cls.flags is None:
            cls.flags = re.IGNORECASE
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)
        return cls.pattern

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        before = self.template[:mo.start("invalid")]
        lines = before.splitlines(keepends=True) or [""]
        column = len(lines[-1]) if before else 1
        raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")

    def _name(self, mo):
        """The name of a place; None for an escaped or a stray delimiter."""
        name = mo.group("named") or mo.group("braced")
        if name is None and mo.group("escaped") is None and mo.group("invalid") is None:
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return name

    def _values(self, mapping, kws):
        if mapping is _nothing:
            return kws
        if not kws:
            return mapping
        from collections import ChainMap

        return ChainMap(kws, mapping)

    def substitute(self, mapping=_nothing, /, **kws):
        values = self._values(mapping, kws)

        def replacement(mo):
            name = self._name(mo)
            if name is not None:
                return str(values[name])
            if mo.group("escaped") is None:
                self._invalid(mo)
            return self.delimiter

        return self.pattern.sub(replacement, self.template)

    def safe_substitute(self, mapping=_nothing, /, **kws):
        values = self._values(mapping, kws)

        def replacement(mo):
            name = self._name(mo)
            if name is not None:
                try:
                    return str(values[name])
                except KeyError:
                    return mo.group()
            return mo.group() if mo.group("escaped") is None else self.delimiter

        return self.pattern.sub(replacement, self.template)

    def is_valid(self):
        for mo in self.pattern.finditer(self.template):
            if mo.group("invalid") is not None:
                return False
            self._name(mo)
        return True

    def get_identifiers(self):
        names = {}
        for mo in self.pattern.finditer(self.template):
            name = self._name(mo)
            if name is not None:
                names[name] = None
        return list(names)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(
        self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0
    ):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field is None:
                continue
            first, _ = _string.formatter_field_name_split(field)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError(
                        "cannot switch from manual field specification to automatic field numbering"
                    )
                field = str(auto_arg_index) + field
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError(
                        "cannot switch from automatic field numbering to manual field specification"
                    )
                auto_arg_index = False
            obj, key = self.get_field(field, args, kwargs)
            used_args.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(
                spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index
            )
            result.append(self.format_field(obj, spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first
