"""What comes up while a loop is cleaned up has the exception that ended the main task as its context."""

import asyncio


def chain(e):
    found = []
    while e is not None:
        found.append(repr(e))
        e = e.__context__
    return found


async def left_behind():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("cancelled", chain(e))
        try:
            raise KeyError(1)
        except KeyError as k:
            print("raised", chain(k))
        raise


async def main(fails):
    asyncio.get_running_loop().kept = asyncio.create_task(left_behind())
    await asyncio.sleep(0)
    if fails:
        raise ValueError("main")


for fails in True, False:
    try:
        print(asyncio.run(main(fails)))
    except ValueError as e:
        print(chain(e))
with asyncio.Runner() as runner:
    try:
        runner.run(main(True))
    except ValueError as e:
        print(chain(e))
try:
    with asyncio.Runner() as runner:
        runner.run(main(True))
except ValueError as e:
    print(chain(e))
