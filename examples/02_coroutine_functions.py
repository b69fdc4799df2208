"""Calling a coroutine function runs nothing: it makes a coroutine, which `await` or a loop runs."""

import asyncio


async def greet(name):
    print("greeting", name)
    await asyncio.sleep(0)
    return f"hello {name}"


async def main():
    coroutine = greet("Ann")
    print("made a", type(coroutine).__name__, "and nothing has run")
    print(await coroutine)

    # Awaiting is calling: one after the other, the result comes back, exceptions too.
    print(await greet("Bob"), "and", await greet("Cy"))

    again = greet("Di")
    await again
    try:
        await again
    except RuntimeError as error:
        print("a coroutine runs once:", error)


asyncio.run(main())
