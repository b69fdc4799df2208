"""Classes derived from Future and Task: with an __init__ of their own, attributes, and their identity."""

import asyncio


class Result(asyncio.Future):
    def __init__(self, name, *, loop=None):
        super().__init__(loop=loop)
        self.name = name

    def __repr__(self):
        return f"<Result {self.name} {self.done()}>"


class Plain(asyncio.Future):
    extra = "extra"


class Job(asyncio.Task):
    def __init__(self, coro, *, label="none", **options):
        super().__init__(coro, **options)
        self.label = label

    def cancel(self, msg=None):
        print("cancel of", self.label)
        return super().cancel(msg)


class Silent(asyncio.Future):
    def __init__(self, *args, **kwargs):
        pass


def attempt(call):
    try:
        print(call())
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)


async def current():
    await asyncio.sleep(0)
    task = asyncio.current_task()
    return type(task).__name__, getattr(task, "label", None), task in asyncio.all_tasks()


def show(future):
    print("done", type(future).__name__, getattr(future, "name", None), getattr(future, "label", None))


async def main():
    loop = asyncio.get_running_loop()
    future = Result("one")
    future.add_done_callback(show)
    loop.call_soon(future.set_result, 5)
    print(await future, future, future.get_loop() is loop, future.result())
    plain = Plain(loop=loop)
    plain.set_exception(ValueError("no"))
    print(plain.extra, plain, repr(plain.exception()))
    job = Job(current(), label="by hand", name="job")
    job.add_done_callback(show)
    print(await job, job.get_name(), job.label)
    job = Job(asyncio.sleep(10), label="cancelled")
    await asyncio.sleep(0)
    print(job.cancel())
    try:
        await job
    except asyncio.CancelledError:
        print(job.cancelled(), job in asyncio.all_tasks())
    loop.set_task_factory(lambda loop, coro, **options: Job(coro, loop=loop, label="made", **options))
    print(await asyncio.create_task(current()))
    asyncio.create_task(current()).add_done_callback(show)
    print(await asyncio.gather(current(), current()))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(current())
    print(type(task).__name__, task.label, task.result())
    loop.set_task_factory(None)
    print(await asyncio.wait_for(Job(current(), label="eager", eager_start=True), 1))
    silent = Silent(1, 2, three=3)
    for call in (silent.get_loop, lambda: silent.set_result(1), silent.cancel):
        attempt(call)
    attempt(lambda: Job())
    attempt(lambda: Job(5))
    attempt(lambda: Result("x", bogus=1))
    attempt(lambda: asyncio.Future(1))
    attempt(lambda: Plain(1))


asyncio.run(main())
