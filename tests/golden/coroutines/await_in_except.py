"""await in the kinds of except and except* clauses: order, contexts, finally, loops."""
import asyncio
log = []
async def v(x, *a):
    await asyncio.sleep(0); log.append(x); return x
class E1(Exception): pass
class E2(Exception): pass


async def exc():
    try:
        try: raise E1('a')
        except await v(E2): print('no')
        except (await v(E1), await v(E2)) as e: print('got', repr(e), repr(e.__context__))
        else: print('else')
        finally: print('fin')
    except E1: print('outer')
    try:
        try: raise E1
        except await v(E2): pass
    except E1 as e: print('through', repr(e))
    try:
        try: raise E1('x')
        except await asyncio.sleep(0, 3): pass
    except TypeError as e: print(e, repr(e.__context__))
    async def boom(): raise KeyError('k')
    try:
        try: raise E1('y')
        except await boom(): pass
    except KeyError as e: print(repr(e), repr(e.__context__))
    import sys
    try: raise E1('z')
    except (await v(E1) if sys.exc_info()[0] is E1 else E2): print('info', sys.exc_info()[0])
    print(sys.exc_info())
    try: 1
    except await v(E1): pass
    else: print('quiet', log[-1])
    for i in range(3):
        try:
            if i: raise E1(i)
        except await v(E2): pass
        except await v(E1) as e: print('loop', e); continue
        finally: print('f', i)
    try: raise ExceptionGroup('g', [E1(1), E2(2), ValueError(3)])
    except* await v(E1) as g: print(g.exceptions)
    except* (await v(E2), await v(ValueError)) as g: print(g.exceptions)
    try:
        try: raise ExceptionGroup('g', [E1(1), E2(2)])
        except* await v(E1) as g: print(g.exceptions)
    except* E2 as g: print('rest', g.exceptions)

asyncio.run(exc())
print(log)
