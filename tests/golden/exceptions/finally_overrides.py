"""A `return` in `finally` replaces the value or swallows the exception."""
# The compiler warns of it on stderr.


def replaced():
    try:
        return 1
    finally:
        return 2


def swallowed():
    try:
        1 / 0
    finally:
        return "swallowed"


def kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def loop():
    while True:
        try:
            1 / 0
        finally:
            break
    return "broke out"


print(replaced(), swallowed(), kept(), loop())
