# kaa: differs (outside a running loop there is none in CPython 3.14: Kaa makes one)
"""Block 4: a future outside a loop."""
import asyncio

future = asyncio.Future()
