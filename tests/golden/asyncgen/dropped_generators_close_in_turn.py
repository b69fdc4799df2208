"""A dropped async generator: its loop's hook makes the closing task one turn later."""


import asyncio
async def turn(v):
    await asyncio.sleep(0); return v
async def numbers(count, name='n'):
    try:
        for n in range(count):
            await turn(n)
            yield n
    finally:
        print('numbers end', name)
async def ticker():
    for i in range(8):
        print('tick', i)
        await asyncio.sleep(0)
async def fail(name):
    async for n in numbers(3, name):
        raise ValueError(name)
async def leave(name):
    async for n in numbers(3, name):
        break
    print('left', name)
    await asyncio.sleep(0)
    print('left 2', name)
async def ret(name):
    async for n in numbers(3, name):
        return n
async def main():
    t = asyncio.create_task(ticker())
    tasks = [asyncio.create_task(f(f.__name__)) for f in (fail, leave, ret)]
    for task in tasks:
        task.add_done_callback(lambda t: print('done', t.get_coro().__name__))
    for task in tasks:
        try: print(await task)
        except ValueError as e: print(repr(e))
    print(len(asyncio.all_tasks()))
    await t

print(asyncio.run(main()))


async def alone():
    ticking = asyncio.create_task(ticker())
    failing = asyncio.create_task(fail("alone"))
    try:
        await failing
    except ValueError as error:
        print(repr(error))
    return len(asyncio.all_tasks())


print(asyncio.run(alone()))
