"""string.Formatter: what a derived class can change, and its errors."""
import string
from string import Formatter, capwords


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


f = Formatter()
attempt(f.format, "{} {} {a.real} {b[0]} {b[k]}", 1, 2, a=3j, b={0: "z", "k": "y"})
attempt(f.format, "{0!r:>{1}}|{2!s:{3}^{4}}|{5!a}", "x", 6, "y", "*", 5, "é")
attempt(f.format, "{:{}} {}", 1, 3, 2)
attempt(f.format, "{{}} {{{}}}", 1)
for template, args in (
    ("{} {0}", (1,)), ("{0} {}", (1,)), ("{", ()), ("}", ()), ("{0!x}", (1,)), ("{0!}", (1,)), ("{0!rr}", (1,)),
    ("{a}", ()), ("{1}", (1,)), ("{0.}", (1,)), ("{0[}", (1,)), ("{0[]}", ([1],)), ("{0[a]x}", ({"a": 1},)),
    ("{0:{1:{2:{3}}}}", (1, 2, 3, 4)), ("{0.x}", (1,)), ("{!r}", (1,)), ("{-1}", (1,)), ("{[0]}", ([7],)),
):
    attempt(f.format, template, *args)
attempt(f.format)
attempt(f.format, 5)
attempt(f.vformat, "{a}", (), {"a": 1})
print([*f.parse("a{b!r:c}d{{e}}f{}")])
print(f.get_field("0.real", (5,), {}), f.get_field("n", (), {"n": 1}))


class Logging(Formatter):
    def get_value(self, key, args, kwargs):
        print("get", key)
        return super().get_value(key, args, kwargs) if not isinstance(key, str) else kwargs.get(key, "?")

    def check_unused_args(self, used_args, args, kwargs):
        print("used", sorted(map(str, used_args)))

    def format_field(self, value, format_spec):
        print("format", value, repr(format_spec))
        return super().format_field(value, format_spec)

    def convert_field(self, value, conversion):
        print("convert", value, conversion)
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)


attempt(Logging().format, "{0!u}{name}{1:{2}}", "text", 7, "03")
attempt(Logging().format, "ok {0} {", 1)
print(capwords(" aBc  dEf "), capwords("a-bC-d", "-"), repr(capwords("  ")), capwords("a\tb"))
