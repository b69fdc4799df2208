"""new_event_loop makes a new loop every time and sets none."""

import asyncio

a, b = asyncio.new_event_loop(), asyncio.new_event_loop()
print(a is b, a.is_running(), a.is_closed())


async def where(loop):
    return asyncio.get_running_loop() is loop


print(
    a.run_until_complete(where(a)), b.run_until_complete(where(b)), a.run_until_complete(where(b))
)
a.close()
print(a.is_closed(), b.is_closed(), b.run_until_complete(where(b)))
b.close()
