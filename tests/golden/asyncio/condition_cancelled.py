"""Conditions: cancelled while waiting or while taking the lock again; no notification gets lost."""
import asyncio


async def waiter(cond, name, log):
    async with cond:
        log.append(f"{name} waits")
        try:
            log.append(f"{name} {await cond.wait()}")
        except asyncio.CancelledError:
            log.append(f"{name} cancelled, locked {cond.locked()}")
            raise


async def main():
    log = []
    cond = asyncio.Condition()
    a, b, c = [asyncio.create_task(waiter(cond, n, log)) for n in "abc"]
    for _ in range(4):
        await asyncio.sleep(0)
    print(log)
    async with cond:
        cond.notify()
        a.cancel()
    for _ in range(5):
        await asyncio.sleep(0)
    print(log, [t.done() for t in (a, b, c)])
    async with cond:
        cond.notify_all()
        await asyncio.sleep(0)
        c.cancel()
        await asyncio.sleep(0)
        print(log)
    print(await asyncio.gather(a, b, c, return_exceptions=True))
    print(log, cond.locked())
    for use in (cond.notify, cond.notify_all, lambda: cond.wait().send(None), cond.release):
        try:
            use()
        except RuntimeError as e:
            print(e)
    own = asyncio.Lock()
    shared = asyncio.Condition(own)
    async with own:
        print(shared.locked())


asyncio.run(main())
