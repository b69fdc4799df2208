# kaa: differs (outside a running loop there is none in CPython 3.14: Kaa makes one)
"""Block 7: done and result."""
import asyncio

future = asyncio.Future()
future.set_result("Completed")

print(future.done())    # 输出 True
print(future.result())  # 输出 "Completed"
