"""The module inspect tells coroutine functions and async generator functions from others."""

import inspect


async def coroutine_function():
    pass


async def async_generator_function():
    yield 1


def generator_function():
    yield 1


def plain_function():
    pass


for function in (coroutine_function, async_generator_function, generator_function, plain_function):
    print(
        f"{function.__name__:>24}:",
        f"coroutine={inspect.iscoroutinefunction(function)}",
        f"async generator={inspect.isasyncgenfunction(function)}",
        f"generator={inspect.isgeneratorfunction(function)}",
    )

# What they make can be told apart as well.
coroutine = coroutine_function()
print(inspect.iscoroutine(coroutine), inspect.isawaitable(coroutine))
print(inspect.isasyncgen(async_generator_function()), inspect.isgenerator(generator_function()))
coroutine.close()
