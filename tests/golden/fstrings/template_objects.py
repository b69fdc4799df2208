"""Templates and interpolations as objects: making, joining, iterating, what they refuse."""
import copy
from string.templatelib import Interpolation, Template, convert


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs) if kwargs else f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


print(Template.__module__, Interpolation.__module__, Template.__name__, Interpolation.__match_args__)
attempt(Template)
attempt(Template, "a", "b", Interpolation(2), Interpolation(3, "three"), "c", "d")
attempt(Template, 1)
attempt(Template, t"a")
attempt(Template, text="a")
attempt(Interpolation)
attempt(Interpolation, 1, 2)
attempt(Interpolation, 1, "a", "z")
attempt(Interpolation, 1, "a", 5)
attempt(Interpolation, 1, "a", "r", 5)
attempt(Interpolation, 1, "a", "r", "5", 6)
attempt(Interpolation, 1, spec=2)
attempt(Interpolation, value=1, expression="a", conversion="r", format_spec="z")

x = "x"
one, two = t"a{x}b", t"c{x!r}"
attempt(lambda: one + two)
attempt(lambda: one + t"")
attempt(lambda: one + "text")
attempt(lambda: "text" + one)
attempt(lambda: 1 + one)
attempt(lambda: one * 2)


class Right:
    def __radd__(self, other):
        return "radd"


attempt(lambda: one + Right())
print(one == t"a{x}b", one == one, bool(t""), hash(one) == hash(one))
print(list(one), list(t"{x}{x}"), list(t""), one.values)
steps = iter(t"{x}")
print(next(steps), next(steps, "end"), next(steps, "end"))

for name in ("strings", "values", "other"):
    attempt(setattr, one, name, 1)
for name in ("value", "other"):
    attempt(setattr, one.interpolations[0], name, 1)
attempt(delattr, one, "strings")
attempt(lambda: one.other)
attempt(lambda: one[0])
attempt(len, one)
attempt(format, one, ">5")
attempt(lambda: type("Sub", (object,), {})() + one)
print(f"{two}", str(two) == repr(two))

for conversion in (None, "s", "r", "a", "z", 1):
    attempt(convert, "é", conversion)
print(copy.copy(two), copy.deepcopy(two))
attempt(Interpolation(1, "e").__reduce__)
print(Template[int], Interpolation[str])
