"""Sleeping while a child process waits for its input, works, or has ended unnoticed; limits of time for children."""

import asyncio
import subprocess
from asyncio.subprocess import PIPE


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    for word in (b"one\n", b"two\n"):
        await asyncio.sleep(0.05)
        process.stdin.write(word)
        print(await process.stdout.readline())
    process.stdin.close()
    print(await process.wait(), 0.1 <= loop.time() - begin < 10)
    process = await asyncio.create_subprocess_exec("sleep", "20")
    try:
        await asyncio.wait_for(process.wait(), 0.05)
    except TimeoutError:
        print("too slow")
    process.kill()
    print(await process.wait())
    begin = loop.time()
    process = await asyncio.create_subprocess_exec("sleep", "0.1")
    print(await process.wait(), 0.08 < loop.time() - begin < 10)
    ended = subprocess.Popen(["true"])
    await asyncio.sleep(0.2)
    print(ended.wait())


asyncio.run(main())
try:
    subprocess.run(["sleep", "20"], timeout=0.05)
except subprocess.TimeoutExpired as e:
    print(e)
