"""Futures, tasks and queues written as generic types."""

import asyncio

for cls in asyncio.Future, asyncio.Task, asyncio.Queue:
    alias = cls[int]
    print(alias.__origin__ is cls, alias.__args__, type(alias).__name__)
