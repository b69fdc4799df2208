"""gather runs many awaitables at once and gives their results in the order they were listed."""

import asyncio


async def fetch(name, seconds, fails=False):
    await asyncio.sleep(seconds)
    if fails:
        raise OSError(f"{name} is down")
    print("fetched", name)
    return name.upper()


async def main():
    print(await asyncio.gather(fetch("a", 0.3), fetch("b", 0.2), fetch("c", 0.1)))

    # The first exception comes out at once; the others go on.
    try:
        await asyncio.gather(fetch("d", 0.2), fetch("e", 0.1, fails=True))
    except OSError as error:
        print("failed:", error)
    await asyncio.sleep(0.2)

    # Or exceptions are results like others.
    results = await asyncio.gather(
        fetch("f", 0.1), fetch("g", 0, fails=True), return_exceptions=True
    )
    print(results)


asyncio.run(main())
