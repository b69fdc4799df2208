"""PEP 765: jumps out of `finally` are warned of before the program runs."""


def g(x):
    while 1:
        try: pass
        finally:
            break
    while 1:
        try: pass
        finally: continue
    try: pass
    finally: return 1
    try: pass
    finally:
        def h(): return 1
        while 1: break
        for i in x: continue
        while 1:
            try: pass
            finally: return
        while 1:
            if 1: return
    class A:
        while 1:
            try: pass
            finally: break


print("runs")
