"""What the loop's exception handler raises is reported, with the context that it was given."""

import asyncio


def handler(loop, context):
    print("handler", context["message"].partition(" at ")[0])
    raise RuntimeError("in the handler")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "by hand", "extra": 1})
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(main())
