"""What selectors refuse."""

import selectors
import socket

a, b = socket.socketpair()


def attempt(function, *args):
    try:
        print(function(*args))
    except (KeyError, ValueError, RuntimeError, TypeError) as error:
        text = str(error).replace(repr(a), "A").replace(repr(b), "B")
        print(type(error).__name__, text.replace(str(a.fileno()), "N"))


selector = selectors.SelectSelector()
selector.register(a, selectors.EVENT_READ)
attempt(selector.register, a, selectors.EVENT_READ)
attempt(selector.register, b, 0)
attempt(selector.register, b, 4)
attempt(selector.register, "text", 1)
attempt(selector.register, -7, 1)
attempt(selector.unregister, b)
attempt(selector.modify, b, 1)
attempt(selector.get_key, b)
attempt(lambda: selector.get_map()[b])
attempt(selectors.BaseSelector)
selector.close()
attempt(selector.get_key, a)
a.close()
b.close()
