"""What makes an exception group, and how it splits."""


def show(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)


E, G, B = ValueError, ExceptionGroup, BaseExceptionGroup
show(lambda: G("a"))
show(lambda: G("a", []))
show(lambda: G("a", 1))
show(lambda: G(1, [E()]))
show(lambda: G("a", [1]))
show(lambda: G("a", [KeyboardInterrupt()]))
show(lambda: B("a", [KeyboardInterrupt()]))
show(lambda: B("a", [E()]))
show(lambda: B("a", {E()}))


class Own(G):
    def derive(self, excs):
        return Own(self.message, excs)


class Bad(G):
    def derive(self, excs):
        return 3


show(lambda: Own("a", [KeyboardInterrupt()]))
g = G("a", [E(1), TypeError(2), G("b", [E(3), KeyError(4)])])
print(g, g.message, g.exceptions, g.args)
show(lambda: g.subgroup(E))
show(lambda: g.subgroup((E, KeyError)))
show(lambda: g.subgroup(lambda e: isinstance(e, KeyError)))
show(lambda: g.subgroup(int))
show(lambda: g.subgroup(OSError))
show(lambda: g.subgroup(Exception) is g)
show(lambda: g.split(E))
show(lambda: g.split(OSError))
show(lambda: Own("a", [E(), KeyError()]).split(E))
show(lambda: Bad("a", [E(), KeyError()]).split(E))
own = Own("a", [E(), KeyError()])
own.add_note("n")
own.__cause__ = E(9)
part = own.subgroup(E)
print(part.__notes__, part.__cause__, part.__notes__ is own.__notes__)
try:
    g.message = "other"
except AttributeError as e:
    print(e)
