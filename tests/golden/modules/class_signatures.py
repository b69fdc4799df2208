"""inspect.signature of builtin classes, and of classes derived from them."""

import asyncio
import functools
import inspect
import io
import itertools
import operator


class Derived(list):
    pass


class WithInit(list):
    def __init__(self, a, *, b=1):
        pass


for cls in (
    bool, complex, enumerate, filter, float, frozenset, list, map, memoryview, property, reversed, set,
    tuple, zip, int, str, dict, range, bytes, type, functools.partial, itertools.chain,
    itertools.count, itertools.zip_longest, operator.itemgetter, io.BytesIO, io.StringIO,
    io.TextIOWrapper, asyncio.Future, asyncio.Task, asyncio.Handle, asyncio.TimerHandle,
    asyncio.Queue, asyncio.SelectorEventLoop, Derived, WithInit,
):
    try:
        print(cls.__name__, inspect.signature(cls))
    except ValueError as e:
        print(e)
