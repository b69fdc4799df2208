"""Matches in tasks, each with its own place."""
import asyncio
import re

words = re.compile(r"(\w)\w*")


async def walk(name, text):
    for m in words.finditer(text):
        await asyncio.sleep(0)
        print(name, m.group(), m[1], m.span())
    try:
        await asyncio.sleep(0, re.compile("("))
    except re.error as e:
        return e


async def main():
    print(await asyncio.gather(walk("a", "one two three"), walk("b", "eins zwei")))
    print(words.sub(lambda m: words.sub("-", m[0]) + m[1], "one two"))


asyncio.run(main())
