"""`return` leaves loops, `with` and `try` blocks on its way."""


def f():
    for i in range(3):
        while True:
            try:
                if i == 1:
                    return i, "returned"
                break
            finally:
                print("finally", i)


print(f())
