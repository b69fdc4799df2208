"""asyncio.run makes, runs and closes a loop; with run_until_complete the loop is yours."""

import asyncio


async def work(n):
    await asyncio.sleep(0.1)
    return n * n


# asyncio.run: everything at once, as often as one likes, each time on a new loop.
print(asyncio.run(work(3)), asyncio.run(work(4)))

# run_until_complete: the loop is yours. It takes coroutines, tasks and futures.
loop = asyncio.new_event_loop()
print(loop.run_until_complete(work(5)))
print(loop.run_until_complete(loop.create_task(work(6))))
future = loop.create_future()
loop.call_later(0.1, future.set_result, "set by a timer")
print(loop.run_until_complete(future))
loop.close()


async def nested():
    coroutine = work(1)
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    print(await coroutine)


# Inside a running loop there is no second one: await instead.
asyncio.run(nested())
