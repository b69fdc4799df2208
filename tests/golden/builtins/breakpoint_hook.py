"""`breakpoint` calls `sys.breakpointhook`, and that what PYTHONBREAKPOINT names."""

import os
import sys
import warnings

for name, args in (("0", ()), ("builtins.print", (1, 2)), ("len", ("abc",)), ("operator.add", (1, 2))):
    os.environ["PYTHONBREAKPOINT"] = name
    print(breakpoint(*args))
warnings.simplefilter("always")
for name in ("nosuch.thing", "os.nosuch", "nosuch", ".", "os.path.", ".x"):
    os.environ["PYTHONBREAKPOINT"] = name
    with warnings.catch_warnings(record=True) as caught:
        print(breakpoint(), [(str(w.message), w.category.__name__, w.lineno) for w in caught])
sys.breakpointhook = lambda *args, **kwargs: (args, kwargs)
print(breakpoint(1, x=2))
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as e:
    print(e)
print(sys.__breakpointhook__.__name__, breakpoint.__name__)
