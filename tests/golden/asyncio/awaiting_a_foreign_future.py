"""A future of another loop can't be awaited."""

import asyncio

other = asyncio.new_event_loop()
f = other.create_future()


async def main():
    try:
        await f
    except RuntimeError as e:
        print(str(e).split(" <")[0], str(e).rsplit("> ", 1)[1])


asyncio.run(main())
other.close()
