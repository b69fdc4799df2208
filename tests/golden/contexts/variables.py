"""Context variables, tokens and contexts: values, attributes and the texts of errors."""

import re
from contextvars import Context, ContextVar, Token, copy_context


def show(*values):
    print(*(re.sub("0x[0-9a-f]+", "0x", v if type(v) is str else repr(v)) for v in values))


def attempt(f):
    try:
        show(f())
    except Exception as e:
        show(f"{type(e).__name__}: {e}")


plain = ContextVar("plain")
five = ContextVar("five", default=5)
show(plain, five, plain.name)
attempt(plain.get)
show(plain.get(3), five.get(), five.get(7))
for args, kwargs in [((), {}), ((1,), {}), (("a", "b"), {}), (("a",), {"defaul": 1})]:
    attempt(lambda: ContextVar(*args, **kwargs))

token = plain.set(1)
show(token, token.var is plain, token.old_value, Token.MISSING)
plain.reset(token)
show(token)
for bad in (token, 1):
    attempt(lambda: plain.reset(bad))
attempt(lambda: five.reset(plain.set(2)))
attempt(Token)
attempt(lambda: Context(1))
attempt(lambda: Context(a=1))

context = copy_context()
show(len(context), context[plain], context.get(plain), context.get(five), context.get(five, 9))
show(plain in context, five in context, list(context) == [plain], list(context.values()))
show([(k.name, v) for k, v in context.items()], [k.name for k in context.keys()])
show(context == copy_context(), context != copy_context(), context == Context(), context == 1)
for use in (
    lambda: context[1],
    lambda: 1 in context,
    lambda: context.get(1),
    lambda: context[five],
    lambda: context.run(),
    lambda: context.run(context.run, print),
    lambda: context.run(plain.reset, plain.set(3)),
    lambda: hash(context),
    lambda: hash(token),
    lambda: token < token,
    lambda: plain.set(),
    lambda: setattr(plain, "name", "x"),
    lambda: type("X", (ContextVar,), {}),
    lambda: ContextVar[int],
    lambda: Context[int],
):
    attempt(use)


def change(n, *, more=0):
    plain.set(n + more)
    return copy_context()[plain]


show(context.run(change, 10, more=5), context[plain], plain.get())
copied = context.copy()
copied.run(change, 20)
show(copied[plain], context[plain])

with plain.set(30) as entered:
    show(plain.get(), entered.old_value)
show(plain.get())
attempt(entered.__enter__)
attempt(lambda: entered.__exit__(None, None, None))
attempt(lambda: entered.__exit__())
