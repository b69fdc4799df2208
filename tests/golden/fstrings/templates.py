"""t-strings make templates: fields are evaluated at once from left to right, formatted never."""
from string.templatelib import Interpolation, Template


class Loud:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        print("repr", self.name)
        return self.name

    def __format__(self, spec):
        print("format", self.name, repr(spec))
        return self.name + spec


def value(x):
    print("value", x)
    return x


a, b = Loud("a"), Loud("b")
template = t"<{value(1)}|{value(2):{value('>5')}}|{a!r}|{b:{a}{a!r:_^5}}>"
print(type(template), template.strings, len(template.interpolations))
for field in template.interpolations[:2]:
    print(field.value, field.expression, field.conversion, repr(field.format_spec))
print([field.format_spec for field in template.interpolations])

x = 42
for template in (
    t"", t"only text", t"{x}", t"{x}{x}", t"{x=}", t"{x = }", t"{ x = !s}", t"{x=:>{5}}", t"{x!a:y}",
    t"{{{x}}}", rt"\{x}\n", t"a" t"b{x}" t"c", t"""{
        x
    }""", t"{t'{x}'}", t"{x:{'{'}}",
):
    print(template)

try:
    t"{1 / 0}{value(3)}"
except ZeroDivisionError as e:
    print(e)
try:
    t"{value(4)}{missing}"
except NameError as e:
    print(e)


def gen():
    template = t"{(yield 1)} and {(yield 2):{yield 3}}"
    print(template)


g = gen()
print(next(g), g.send("a"), g.send("b"), next(g, "end"))


async def main():
    async def soon():
        return "later"

    print(t"{await soon()!r}")


import asyncio

asyncio.run(main())
match t"{x:d}".interpolations[0]:
    case Interpolation(value, expression, conversion, spec):
        print(value, expression, conversion, spec)
