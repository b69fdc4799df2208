"""How warnings are shown, and what of it can be replaced."""
import sys
import warnings


class Stream:
    def write(self, text):
        print("|", text.replace(__file__, "<file>"), end="")

    def flush(self):
        pass


sys.stderr = Stream()
warnings.simplefilter("always")
warnings.warn("shown")
warnings.warn("two\nlines", FutureWarning)
warnings.warn_explicit("elsewhere", UserWarning, "nowhere.py", 7)
print(repr(warnings.formatwarning("m", UserWarning, "f.py", 3)))
print(repr(warnings.formatwarning("m", UserWarning, "f.py", 3, "  the line\n")))
warnings.showwarning("m", UserWarning, "f.py", 3)
warnings.showwarning("m", UserWarning, "f.py", 3, Stream(), "line")
original = warnings.formatwarning
warnings.formatwarning = lambda *a: f"formatted {a[0]} {a[1].__name__} {a[3:]}\n"
warnings.warn("text")
warnings.formatwarning = original
warnings.warn("about an object", ResourceWarning, source=sys)
warnings.showwarning = lambda *a: print("shown", a[0], a[1].__name__, a[3:])
warnings.warn("text")
warnings.showwarning = 3
try:
    warnings.warn("text")
except TypeError as e:
    print(e)
