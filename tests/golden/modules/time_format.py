"""Moments as text: strftime with each directive, asctime, and fields that no moment has."""
import os
import time

os.environ["TZ"] = "UTC0"
time.tzset()
base = (2024, 2, 29, 1, 2, 3, 3, 60, 0)


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for letter in "aAbBcdHIjmMnpStUwWxXyYzZ%":
    print(letter, repr(time.strftime("%" + letter, base)))
for format in ("", "%", "a\0b%Y\0", "é%Y€\ud800", "%Y" * 3, "%d.%m.%Y um %H:%M"):
    attempt(lambda: time.strftime(format, base))
attempt(lambda: time.strftime("%z %Z", time.gmtime(0)))
attempt(lambda: time.strftime("%Y", (12345, *base[1:])))
print(len(time.strftime("%Y" * 1000, base)))
for place, value in (
    (0, 10**10), (1, 0), (1, -1), (1, 13), (2, 0), (2, 32), (3, 24), (4, 60), (5, 61), (5, 62), (6, 7), (6, -1), (6, -2),
    (7, 0), (7, 367), (7, -1), (8, 5), (8, -5),
):
    moment = [*base]
    moment[place] = value
    print(place, value, end=" ")
    attempt(lambda: time.strftime("%Y-%m-%d %H:%M:%S %w %j", tuple(moment)))
for wrong in (3, b"x", None):
    attempt(lambda: time.strftime(wrong))
attempt(lambda: time.strftime("x", 3))
attempt(lambda: time.strftime("x", [*base]))
attempt(lambda: time.asctime(base))
attempt(lambda: time.asctime((2024, 13, 1, 0, 0, 0, 0, 1, 0)))
attempt(lambda: time.asctime((1, 2, 3)))
attempt(lambda: time.asctime(3))
