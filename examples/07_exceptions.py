"""Exceptions leave a coroutine through `await`, `asyncio.run` and `run_until_complete` alike."""

import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("something broke")


async def main():
    try:
        await fail()
    except ValueError as error:
        print("around await:", error)
    finally:
        print("finally runs")
    await fail()


# run catches nothing: who calls it gets the exception, or the program ends with a report.
try:
    asyncio.run(main())
except ValueError as error:
    print("around run:", error)

loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(fail())
except ValueError as error:
    print("around run_until_complete:", error)
print("the loop is still good:", loop.run_until_complete(asyncio.sleep(0, "yes")))
loop.close()
