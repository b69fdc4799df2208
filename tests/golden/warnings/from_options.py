"""Options: `sys.warnoptions`, and how they become filters."""
import sys
import warnings

print(sys.warnoptions)


class Stream:
    def write(self, text):
        print(text, end="")

    def flush(self):
        pass


sys.stderr = Stream()
warnings.resetwarnings()
warnings._processoptions([
    "ignore", "error::DeprecationWarning", "d:hello", "once:a.b:UserWarning:pkg.mod:12", "i::zz.Warning",
    "bad", "ignore::Missing", "ignore::int", "ignore::::x", "ignore::::-1", "a:b:c:d:1:e", "",
])
for f in warnings.filters:
    print(f)
