"""An exception in a callback goes to the loop's handler, and the loop goes on."""

import asyncio


def handler(loop, context):
    print("handler", context["message"].split(" <")[0].split("(")[0], repr(context["exception"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)

    def fail():
        raise ValueError("in the callback")

    loop.call_soon(fail)
    loop.call_soon(print, "next callback")
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(main())
