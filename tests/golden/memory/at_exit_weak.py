"""At exit a callback runs only for a weak reference that outlives the module; `finalize` always does."""
import weakref


class G:
    pass


def cb(w):
    print("callback")


g = G()
w = weakref.ref(g, cb)
h = G()
h.me = h
weakref.finalize(h, print, "finalize")
