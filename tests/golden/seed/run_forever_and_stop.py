"""run_forever goes on until stop; callbacks of the same turn still run."""

import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(print, "first")
loop.call_soon(loop.stop)
loop.call_soon(print, "same turn")
loop.run_forever()
print("stopped", loop.is_running())
loop.call_soon(print, "second run")
loop.call_later(0.01, loop.stop)
loop.run_forever()
loop.close()
