"""A template without conversions is itself what is made of it, its class included."""


class Text(str):
    pass


for template in Text("st"), Text("s%%t"), Text("%s"):
    for args in [], {}, ():
        try:
            made = template % args
            print(repr(made), type(made).__name__)
        except TypeError as e:
            print(e)
print(Text("st").__mod__([]).__class__, Text.__mod__("a", {}))
for template in b"a,b", bytearray(b"a"):
    for args in Text(), "x", {}, [], b"":
        try:
            print(template % args)
        except TypeError as e:
            print(e)
