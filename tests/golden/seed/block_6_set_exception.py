# kaa: differs (outside a running loop there is none in CPython 3.14: Kaa makes one)
"""Block 6: a future with an exception, given to asyncio.run."""
import asyncio

# 创建一个 Future 对象
future = asyncio.Future()

# 将 Future 对象的结果设置为异常
exception = ValueError("Custom exception")
future.set_exception(exception)

# 在 Future 对象上等待结果
try:
    result = asyncio.run(future)
    print(f"Future result: {result}")
except Exception as e:
    print(f"Error while waiting for Future: {e}")
