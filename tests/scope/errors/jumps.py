return 1
# ---
class C:
    return
# ---
def f():
    class C:
        if x:
            return 1
# ---
lambda: (yield)
# ---
break
# ---
def f():
    if x:
        continue
# ---
for x in y:
    def f():
        break
# ---
for x in y:
    class C:
        continue
# ---
for x in y:
    pass
else:
    break
# ---
while x:
    with y:
        try:
            break
        except E:
            continue
        else:
            break
# ---
def f():
    try:
        pass
    except* E:
        return 1
# ---
def f():
    try:
        pass
    except* E:
        return x
# ---
while x:
    try:
        pass
    except* E:
        if x:
            break
# ---
while x:
    try:
        pass
    except* E:
        while y:
            break
        continue
# ---
def f():
    try:
        return 1
    except* E:
        def g():
            return 1
    else:
        return 2
    finally:
        x
# ---
def f():
    try:
        pass
    finally:
        return 1
# ---
def f():
    while x:
        try:
            pass
        finally:
            if x:
                break
            with y:
                continue
# ---
def f():
    try:
        pass
    finally:
        for x in y:
            if x:
                break
            return
        else:
            return
        def g():
            return
        class C:
            for x in y:
                continue
# ---
def f():
    try:
        return 1
        *a
    finally:
        break
# ---
def f():
    try:
        try:
            x
        finally:
            return
    finally:
        try:
            pass
        finally:
            return
# ---
try:
    pass
except:
    pass
except E:
    pass
# ---
def f():
    try:
        pass
    except E:
        pass
    except:
        try:
            pass
        except:
            pass
        except:
            pass
# ---
while x:
    while x:
        while x:
            while x:
                while x:
                    while x:
                        while x:
                            while x:
                                while x:
                                    while x:
                                        while x:
                                            while x:
                                                while x:
                                                    while x:
                                                        while x:
                                                            while x:
                                                                while x:
                                                                    while x:
                                                                        while x:
                                                                            while x:
                                                                                while x:
                                                                                    pass
# ---
while x:
    while x:
        while x:
            while x:
                while x:
                    while x:
                        while x:
                            while x:
                                while x:
                                    while x:
                                        while x:
                                            while x:
                                                while x:
                                                    while x:
                                                        while x:
                                                            while x:
                                                                while x:
                                                                    while x:
                                                                        while x:
                                                                            while x:
                                                                                while x:
                                                                                    while x:
                                                                                        pass
# ---
async def f():
    with x:
        with x:
            with x:
                with x:
                    with x:
                        with x:
                            with x:
                                with x:
                                    with x:
                                        with x:
                                            with x:
                                                with x:
                                                    with x:
                                                        with x:
                                                            with x:
                                                                with x:
                                                                    with x:
                                                                        with x:
                                                                            with x:
                                                                                with x:
                                                                                    [x async for x in y]
# ---
async def f():
    with x:
        with x:
            with x:
                with x:
                    with x:
                        with x:
                            with x:
                                with x:
                                    with x:
                                        with x:
                                            with x:
                                                with x:
                                                    with x:
                                                        with x:
                                                            with x:
                                                                with x:
                                                                    with x:
                                                                        with x:
                                                                            with x:
                                                                                [x async for x in y]
