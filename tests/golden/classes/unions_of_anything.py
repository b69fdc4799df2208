"""A union takes anything, whatever it is joined with."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


U = int | None
for o in (2,'a',[1],{},len,2.5,..., int, U, list[int], None, True):
    show(lambda: U|o); show(lambda: o|U); show(lambda: U.__or__(o)); show(lambda: U.__ror__(o)); show(lambda: int|o);show(lambda: o|int); show(lambda: list[int]|o)
show(lambda: 2|U == U|2)
show(lambda: (U|[1]) == (U|[1]))
show(lambda: (U|[1]) |[1])
show(lambda: (U|1) |True)
show(lambda: hash(U|[1]))
show(lambda: hash(U|1)==hash(1|U))
show(lambda: isinstance(3,(2|U)))
show(lambda: isinstance('s',(U|2)))
show(lambda: issubclass(str,(U|2)))
show(lambda: (U|[1]|{}).__args__)
show(lambda: (U|list[int]|list[int]|dict[str,int]))
show(lambda: isinstance(1,U|list[int]))
show(lambda: isinstance('',U|list[int]))
def f():
    global U
    W=U; W|=5; return W
show(f)
