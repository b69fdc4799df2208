# kaa: differs (outside a running loop there is none in CPython 3.14: Kaa makes one)
"""Block 2: a loop of one's own, run and closed."""
import asyncio


async def my_coroutine():
    print("Start")
    await asyncio.sleep(2)  # 模拟异步操作
    print("End")


# 创建事件循环
loop = asyncio.get_event_loop()

# 运行协程任务
loop.run_until_complete(my_coroutine())

# 关闭事件循环
loop.close()
