"""`async with` waits on its way in and on its way out, whatever happens inside."""

import asyncio


class Connection:
    def __init__(self, host):
        self.host = host

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("connected to", self.host)
        return self

    async def __aexit__(self, kind, error, traceback):
        await asyncio.sleep(0.1)
        print("disconnected from", self.host, "after", repr(error))

    async def ask(self, question):
        await asyncio.sleep(0.1)
        if not question:
            raise ValueError("no question")
        return f"{self.host} says {question.upper()}"


async def main():
    async with Connection("one") as a, Connection("two") as b:
        print(await asyncio.gather(a.ask("hi"), b.ask("ho")))
    try:
        async with Connection("three") as c:
            await c.ask("")
    except ValueError as error:
        print("failed:", error)


asyncio.run(main())
