# kaa: differs (outside a running loop there is none in CPython 3.14: Kaa makes one)
"""Block 5: a future set before it is awaited."""
import asyncio

future = asyncio.Future()
future.set_result("Completed")


async def my_coroutine():
    result = await future
    print(result)


asyncio.run(my_coroutine())  # 输出 "Completed"
