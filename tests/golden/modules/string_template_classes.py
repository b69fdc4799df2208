"""Classes derived from string.Template: delimiters, identifiers, patterns of their own."""
import re
import string
from string import Template


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


print(string.__all__)
print(Template.pattern.groupindex == {"escaped": 1, "named": 2, "braced": 3, "invalid": 4}, Template.flags)


class Amp(Template):
    delimiter = "&"
    idpattern = "[a-z]+"


class Dotted(Template):
    idpattern = r"[_a-z][._a-z0-9]*"
    flags = 0


class Braces(Template):
    braceidpattern = "[^}]+"


class Own(Template):
    pattern = r"""
        (?P<escaped>@{2}) | @(?P<named>[a-z]+) | @\[(?P<braced>[a-z ]+)\] | (?P<invalid>@)
    """


class Odd(Template):
    pattern = r"(?P<invalid>-)|(?P<escaped>%%)|%(?P<named>[a-z]+)|(?P<braced>\{b\})|(?P<other>\+)"


class Made(Template):
    pattern = re.compile(r"(?P<escaped>\$\$)|\$(?P<named>[A-Z]+)|(?P<braced>!!)|(?P<invalid>\$)")


attempt(Amp("&who and &{who} && $who &Who").substitute, who="me", Who="me")
attempt(Dotted("$a.b is ${c.d} $X").safe_substitute, {"a.b": 1, "c.d": 2, "X": 3})
attempt(Braces("${a b} $a").substitute, {"a b": 1}, a=2)
attempt(Own("@who @[some one] @@ x").substitute, {"who": 1, "some one": 2})
attempt(Own("@who @ @[a]").safe_substitute, {"who": 1})
attempt(Own("\n\nab @").substitute)
attempt(Odd("%a + %b").substitute, a=1, b=2)
attempt(Odd("+").is_valid)
attempt(Odd("+").get_identifiers)
attempt(Made("$NAME $name $$").safe_substitute, NAME=1)
attempt(Template("$who likes ${what}; $$5 $ü $1").safe_substitute, who="tim")
attempt(Template("$ſ $K").safe_substitute, ſ=1)
attempt(Template("$who likes $what").substitute, {"who": "a", "what": "b"}, what="c")
attempt(Template("$who likes $what").substitute, who="a")
attempt(Template("x\n  $ y").substitute)
attempt(Template("$-").substitute)
attempt(Template("a $x ${y} $x $z $$ $").get_identifiers)
attempt(Template("$x $").is_valid)
attempt(Template("$self $mapping").substitute, self=1, mapping=2)
attempt(Template("x").substitute, 1, 2)
attempt(type, "Bad", (Template,), {"pattern": "(?P<named>"})
