"""current_task: the running task of this loop or of one given, None between tasks."""

import asyncio


async def main(idle):
    task = asyncio.current_task()
    print(
        task.get_name(),
        asyncio.current_task(None) is task,
        asyncio.current_task(asyncio.get_running_loop()) is task,
    )
    print(asyncio.current_task(idle))


idle = asyncio.new_event_loop()
print(asyncio.current_task(idle))
asyncio.run(main(idle))
try:
    asyncio.current_task()
except RuntimeError as e:
    print(e)
idle.close()
