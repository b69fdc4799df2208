"""The modules of the standard library that this language is for."""

import asyncio
import inspect
import sys
import time
import traceback

print(asyncio.__name__, inspect.__name__, sys.__name__, time.__name__, traceback.__name__)
print(
    sys.version_info[:2],
    sys.maxsize,
    sys.byteorder,
    type(sys.argv).__name__,
    sys.getrecursionlimit(),
)
import asyncio.events
from asyncio import sleep, gather as g

print(sleep is asyncio.sleep, g is asyncio.gather)
