"""Where coroutines were made: cr_origin, and the warning about one that nobody awaited."""

import asyncio
import contextlib
import io
import re
import sys
import warnings


async def f():
    pass


def make():
    return f()


def origin(coroutine):
    coroutine.close()
    places = coroutine.cr_origin
    return places and [(line, name) for _, line, name in places]


print(sys.get_coroutine_origin_tracking_depth(), origin(make()))
sys.set_coroutine_origin_tracking_depth(1)
print(sys.get_coroutine_origin_tracking_depth(), origin(make()))
sys.set_coroutine_origin_tracking_depth(5)
print(origin(make()))
for wrong in (-1, "x", None):
    try:
        sys.set_coroutine_origin_tracking_depth(wrong)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
errors = io.StringIO()
warnings.simplefilter("always")
with contextlib.redirect_stderr(errors):
    make()
print(re.sub(r"/\S*/|Runtime.*Enable.*", "", errors.getvalue()))
sys.set_coroutine_origin_tracking_depth(0)


async def main():
    print(sys.get_coroutine_origin_tracking_depth())
    print(origin(make())[:2] if asyncio.get_running_loop().get_debug() else origin(make()))


asyncio.run(main())
asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
