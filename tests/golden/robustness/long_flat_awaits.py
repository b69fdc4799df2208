"""Long chains whose parts suspend."""

import asyncio


async def one():
    await asyncio.sleep(0)
    return 1


def run(name, body):
    space = {"asyncio": asyncio, "one": one}
    exec("async def main(x):\n" + body, space)
    print(name, asyncio.run(space["main"](2_999)))


for operator in "+", "and", "<=":
    run(operator, f" return {f' {operator} '.join(['await one()'] * 5_000)}")
run("or", " return " + "not await one() or " * 5_000 + "5")
run("or that stops", " return " + "0 or " * 2_000 + "await one() or " + "1 / 0 or " * 2_000 + "5")
run("and that stops", " return " + "await one() and " * 100 + "0 and " + "1 / 0 and " * 100 + "5")
run("comparison that stops", " return " + "await one() <= " * 100 + "0 <= " + "(1 / 0) <= " * 100 + "5")
run(
    "elif",
    " if x == -1: pass\n"
    + "".join(f" elif x == {i}:\n  await one()\n  return {i}\n" for i in range(3_000)),
)
