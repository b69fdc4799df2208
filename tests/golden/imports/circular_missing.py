"""What is missing in a module whose code still runs: the error tells of the circular import."""

try:
    import _ring_first
except ImportError as e:
    print(str(e).replace(__file__.replace("circular_missing.py", ""), ""))

import math
import ring

for module, name in ((math, "x"), (ring, "x")):
    try:
        getattr(module, name)
    except AttributeError as e:
        print(e)
try:
    from ring import nothing
except ImportError as e:
    print(str(e).replace(ring.__file__, "FILE"))
