"""Accounts, transfers under locks, and an auditor that watches the total."""

import asyncio


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, name, balance):
        self.name, self.balance, self.lock = name, balance, asyncio.Lock()

    def __repr__(self):
        return f"{self.name}={self.balance}"


async def transfer(a, b, amount):
    first, second = sorted((a, b), key=lambda account: account.name)
    async with first.lock, second.lock:
        if a.balance < amount:
            raise InsufficientFunds(f"{a.name} has only {a.balance}")
        before = a.balance
        await asyncio.sleep(0)
        a.balance = before - amount
        await asyncio.sleep(0)
        b.balance += amount


async def auditor(accounts):
    for i in range(3):
        async with asyncio.timeout(1):
            for account in accounts:
                await account.lock.acquire()
        print("audit", i, sum(account.balance for account in accounts))
        for account in accounts:
            account.lock.release()
        await asyncio.sleep(0)


async def main():
    accounts = [Account("ann", 100), Account("bob", 50), Account("cy", 0)]
    ann, bob, cy = accounts
    results = await asyncio.gather(
        transfer(ann, bob, 30),
        transfer(bob, cy, 70),
        transfer(cy, ann, 20),
        transfer(ann, cy, 500),
        auditor(accounts),
        return_exceptions=True,
    )
    print(results)
    print(accounts)


asyncio.run(main())
