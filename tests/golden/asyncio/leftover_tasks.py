"""Tasks that are left when main ends are cancelled and cleaned up."""

import asyncio


async def background(name):
    try:
        while True:
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled", name)
        await asyncio.sleep(0)
        print("cleaned", name)
        raise


async def main():
    global task
    task = asyncio.create_task(background("task"))
    await asyncio.sleep(0)
    print("main ends")
    return "result"


print(asyncio.run(main()))
print(task.cancelled())
