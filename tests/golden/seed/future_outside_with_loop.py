"""A future made with a loop of one's own."""

import asyncio

loop = asyncio.new_event_loop()
f = asyncio.Future(loop=loop)
print(f.done(), f.get_loop() is loop)
f.set_result("Completed")


async def main():
    return await f


print(loop.run_until_complete(main()), f.done(), f.result())
loop.close()
