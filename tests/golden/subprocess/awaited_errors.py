"""asyncio's child processes: what is refused."""

import asyncio


async def attempt(function, *args, **kwargs):
    try:
        print(await function(*args, **kwargs))
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)


async def main():
    execute, shell = asyncio.create_subprocess_exec, asyncio.create_subprocess_shell
    await attempt(execute, "/no/such/program")
    await attempt(execute, "true", cwd="/no/such/folder")
    for options in (
        {"text": True},
        {"bufsize": 1},
        {"universal_newlines": True},
        {"shell": True},
        {"encoding": "utf-8"},
        {"errors": "strict"},
    ):
        await attempt(execute, "true", **options)
    await attempt(shell, ["true"])
    await attempt(shell, "true", shell=False)
    await attempt(shell, "true", text=True)


asyncio.run(main())
