"""A crawler with a frontier queue, a limit on open connections, retries and failures."""

import asyncio

SITE = {
    "/": ["/a", "/b"],
    "/a": ["/b", "/c", "/"],
    "/b": ["/d"],
    "/c": ["/missing", "/flaky"],
    "/d": [],
    "/flaky": ["/d"],
}
tries = {}
open_now = most_open = 0


async def fetch(url):
    global open_now, most_open
    open_now += 1
    most_open = max(most_open, open_now)
    try:
        await asyncio.sleep(0.001)
        tries[url] = tries.get(url, 0) + 1
        if url == "/flaky" and tries[url] < 3:
            raise ConnectionError("reset")
        if url not in SITE:
            raise LookupError(f"404 {url}")
        return SITE[url]
    finally:
        open_now -= 1


async def fetch_with_retries(url, slots):
    for attempt in range(3):
        async with slots:
            try:
                return await fetch(url)
            except ConnectionError:
                if attempt == 2:
                    raise
        await asyncio.sleep(0.001 * 2**attempt)


async def worker(queue, seen, failed, slots):
    while True:
        url = await queue.get()
        try:
            for link in await fetch_with_retries(url, slots):
                if link not in seen:
                    seen.add(link)
                    queue.put_nowait(link)
        except LookupError as e:
            failed.append(str(e))
        finally:
            queue.task_done()


async def main():
    queue, seen, failed, slots = asyncio.Queue(), {"/"}, [], asyncio.Semaphore(2)
    queue.put_nowait("/")
    workers = [asyncio.create_task(worker(queue, seen, failed, slots)) for _ in range(3)]
    await queue.join()
    for w in workers:
        w.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(sorted(seen), failed, tries["/flaky"], most_open)


asyncio.run(main())
