"""`finally` runs on return, break, continue and exceptions."""


def returning():
    try:
        return print("returning")
    finally:
        print("finally 1")


def looping():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                break
        finally:
            print("finally loop", i)
    return "end"


def nested():
    try:
        try:
            raise ValueError("v")
        finally:
            print("inner")
    except ValueError:
        print("handled")
        return "result"
    finally:
        print("outer")


print(returning(), looping(), nested())
