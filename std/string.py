"""Groups of characters, and templates."""

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
    """Each word with a capital, and one separator between words."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    """A text with places like `$name` and `${name}`; `$$` stands for a dollar sign."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Pieces of the text: (kind, name or text, place), kinds `text`, `name`, `invalid`."""
        text, sign = self.template, self.delimiter
        start = 0
        while True:
            at = text.find(sign, start)
            if at < 0:
                yield "text", text[start:], start
                return
            yield "text", text[start:at], start
            after = at + len(sign)
            if text.startswith(sign, after):
                yield "text", sign, at
                start = after + len(sign)
                continue
            braced = text.startswith("{", after)
            name, end = _identifier(text, after + braced)
            if name and (not braced or text.startswith("}", end)):
                start = end + braced
                yield "name", name, (at, start)
            else:
                start = after
                yield "invalid", sign, at

    def substitute(self, mapping={}, /, **kws):
        """The text with names replaced; KeyError for a missing one, ValueError for a bad `$`."""
        return self._replace({**mapping, **kws} if kws else mapping, True)

    def safe_substitute(self, mapping={}, /, **kws):
        """The same, but what cannot be replaced stays."""
        return self._replace({**mapping, **kws} if kws else mapping, False)

    def _replace(self, mapping, strict):
        out = []
        for kind, what, place in self._parts():
            if kind == "name":
                if strict or what in mapping:
                    out.append(str(mapping[what]))
                else:
                    out.append(self.template[place[0]:place[1]])
            elif kind == "invalid" and strict:
                before = self.template[:place]
                line = before.count("\n") + 1
                column = place - (before.rfind("\n") + 1) + 1
                raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
            else:
                out.append(what)
        return "".join(out)

    def is_valid(self):
        """Whether every `$` begins a place."""
        return all(kind != "invalid" for kind, _, _ in self._parts())

    def get_identifiers(self):
        """The names of the places, each once."""
        return list(dict.fromkeys(what for kind, what, _ in self._parts() if kind == "name"))


def _identifier(text, start):
    """The ASCII identifier that begins there, and its end."""
    end = start
    while end < len(text) and text[end].isascii() and (
        text[end].isalpha() or text[end] == "_" or end > start and text[end].isdigit()
    ):
        end += 1
    return text[start:end], end


class Formatter:
    """What `str.format` does, in steps that a derived class can change."""

    def format(self, format_string, /, *args, **kwargs):
        """The text with its fields replaced."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """The same with the arguments in a tuple and a dict."""
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field is None:
                continue
            first = _first_name(field)
            if first == "":
                if auto is False:
                    raise ValueError(
                        "cannot switch from manual field specification to automatic field numbering"
                    )
                field = str(auto) + field
                auto += 1
            elif isinstance(first, int):
                if auto:
                    raise ValueError(
                        "cannot switch from automatic field numbering to manual field specification"
                    )
                auto = False
            obj, key = self.get_field(field, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            result.append(self.format_field(obj, spec))
        return "".join(result), auto

    def get_value(self, key, args, kwargs):
        """The argument of a field: by place or by name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """For derived classes: told which arguments were used."""

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
        """Tuples of text before a field, the field's name, its format and its conversion."""
        text = format_string
        i, literal = 0, ""
        while i < len(text):
            c = text[i]
            if c not in "{}":
                literal += c
                i += 1
            elif text[i:i + 2] == c + c:
                yield literal + c, None, None, None
                literal = ""
                i += 2
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            else:
                end = _closing(text, i + 1)
                name, spec, conversion = _field_parts(text[i + 1:end])
                yield literal, name, spec, conversion
                literal = ""
                i = end + 1
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        """The value that a field's name means, and the argument that it begins with."""
        first = _first_name(field_name)
        rest = field_name[len(str(first)):]
        obj = self.get_value(first, args, kwargs)
        while rest:
            if rest[0] == ".":
                end = min((i for i in (rest.find(".", 1), rest.find("[", 1)) if i > 0), default=len(rest))
                if end == 1:
                    raise ValueError("Empty attribute in format string")
                obj = getattr(obj, rest[1:end])
                rest = rest[end:]
            elif rest[0] == "[":
                end = rest.find("]")
                if end < 0:
                    raise ValueError("Missing ']' in format string")
                key = rest[1:end]
                obj = obj[int(key) if key.isdigit() else key]
                rest = rest[end + 1:]
            else:
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        return obj, first


def _first_name(field):
    end = min((i for i in (field.find("."), field.find("[")) if i >= 0), default=len(field))
    first = field[:end]
    return int(first) if first.isdigit() else first


def _closing(text, start):
    """Where the field that begins there ends."""
    depth = 1
    for i in range(start, len(text)):
        if text[i] == "{":
            depth += 1
        elif text[i] == "}":
            depth -= 1
            if depth == 0:
                return i
    raise ValueError("expected '}' before end of string")


def _field_parts(field):
    """Name, format and conversion of a field."""
    depth = 0
    for i, c in enumerate(field):
        if c == "[":
            depth += 1
        elif c == "]":
            depth = max(depth - 1, 0)
        elif depth == 0 and c == ":":
            return field[:i], field[i + 1:], None
        elif depth == 0 and c == "!":
            conversion, rest = field[i + 1:i + 2], field[i + 2:]
            if not conversion:
                raise ValueError("end of string while looking for conversion specifier")
            if rest and rest[0] != ":":
                raise ValueError("expected ':' after conversion specifier")
            return field[:i], rest[1:], conversion
    return field, "", None
