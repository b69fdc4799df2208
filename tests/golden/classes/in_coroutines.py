"""Methods, properties, operators and context managers used around awaits."""

import asyncio


class Account:
    def __init__(self, balance):
        self.balance = balance

    async def pay(self, amount):
        before = self.balance
        await asyncio.sleep(0)
        self.balance = before - amount
        return self

    @classmethod
    async def open(cls, n):
        await asyncio.sleep(0)
        return cls(n)

    @staticmethod
    async def rate():
        return 3

    @property
    async def later(self):
        return self.balance

    def __add__(self, n):
        return Account(self.balance + n)

    async def __call__(self):
        return "called"

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.balance

    def __enter__(self):
        return self.balance

    def __exit__(self, *args):
        print("exit", args[0])


class Child(Account):
    async def pay(self, amount):
        await super().pay(amount * 2)
        return f"child {self.balance}"


async def main():
    a = await Account.open(10)
    print(
        (await a.pay(3)).balance, await a.rate(), await a.later, await a(), await a, await (a + 1)
    )
    print(await Child(10).pay(1))
    with a as before:
        a.balance += await Account.rate()
        print(before, a.balance)


asyncio.run(main())
