"""asyncio.run of a future of a closed loop awaits it on a new one: only a finished one works."""

import asyncio

loop = asyncio.new_event_loop()
done, pending = loop.create_future(), loop.create_future()
done.set_result("done")
loop.close()
print(asyncio.run(done))
try:
    asyncio.run(pending)
except RuntimeError as e:
    print("attached to a different loop" in str(e))
