"""sys.modules decides what an import gives."""

import sys

import _shapes

sys.modules["made_up"] = "anything"
import made_up

print(made_up)
del sys.modules["_shapes"]
import _shapes as fresh

print(fresh is _shapes)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
