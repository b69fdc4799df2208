"""Async generators yield values as they come; `async for` and comprehensions take them."""

import asyncio


async def ticker(n, seconds):
    try:
        for i in range(n):
            await asyncio.sleep(seconds)
            yield i
    finally:
        print("ticker closed")


async def squares(numbers):
    async for n in numbers:
        yield n * n


async def main():
    async for n in ticker(3, 0.1):
        print("tick", n)

    print([n async for n in squares(ticker(4, 0.01)) if n % 2 == 0])

    # One step at a time, with a value sent in, and closed early.
    async def echo():
        said = None
        while True:
            said = yield f"you said {said}"

    conversation = echo()
    await anext(conversation)
    print(await conversation.asend("hello"))
    await conversation.aclose()

    numbers = ticker(10, 0.01)
    async for n in numbers:
        if n == 1:
            break
    await numbers.aclose()


asyncio.run(main())
