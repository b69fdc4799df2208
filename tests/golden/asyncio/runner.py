"""Runner: several runs on one loop, closing, leftover tasks, errors."""
import asyncio


async def name_loop(loops):
    loops.append(asyncio.get_running_loop())
    return len(loops)


async def leftover(log):
    try:
        await asyncio.sleep(100)
    finally:
        log.append("leftover cancelled")


async def spawn(log):
    asyncio.create_task(leftover(log))
    await asyncio.sleep(0)


loops, log = [], []
with asyncio.Runner() as runner:
    print(runner.run(name_loop(loops)), runner.run(name_loop(loops)))
    print(loops[0] is loops[1] is runner.get_loop())
    runner.run(spawn(log))
    print(log)
print(log, loops[0].is_closed())
for use in (lambda: runner.run(None), runner.get_loop, runner.__enter__):
    try:
        use()
    except RuntimeError as e:
        print(e)
runner.close()

with asyncio.Runner(debug=True) as runner:
    print(runner.get_loop().get_debug())
    for wrong in (None, 3):
        try:
            runner.run(wrong)
        except TypeError as e:
            print(e)

    class Later:
        def __await__(self):
            yield
            return "awaited"

    print(runner.run(Later()))

    async def fail():
        raise ValueError("from a run")

    try:
        runner.run(fail())
    except ValueError as e:
        print(repr(e))


async def nested():
    other = asyncio.Runner()
    c = name_loop(loops)
    try:
        other.run(c)
    except RuntimeError as e:
        print(e)
    finally:
        c.close()


asyncio.run(nested())
made = []


def factory():
    made.append(asyncio.new_event_loop())
    return made[-1]


with asyncio.Runner(loop_factory=factory) as runner:
    runner.run(name_loop(loops))
print(loops[-1] is made[0], made[0].is_closed())
