"""Which lines of a statement a traceback shows, and what it marks in them."""
import traceback


def attempt(f):
    try:
        f()
    except Exception:
        text = traceback.format_exc()
        print(f.__name__)
        print("\n".join(line for line in text.split("\n")[3:] if not line.startswith("  File")))


def fail(*args, **kwargs):
    raise ValueError(args)


def call_over_lines():
    fail(
        1,
        2,
    )


def long_call():
    fail(
        1,
        2,
        3,
        4,
        5,
        6,
    )


def assigned():
    x = fail(
        1,
        2
    )
    return x


def returned():
    return fail(
        1, 2)


def in_the_middle():
    return [1, 2, fail(
        1,
        2,
        3,
        4,
    ), 5]


def operator():
    a = 1
    return (
        a
        + a
        + ""
        + a
    )


def operator_after_comment():
    a = 1
    return (a  # one +
            * 2  # two
            ** "3"  # three
            )


def subscript():
    values = {
        1: 2
    }
    return values[
        1
    ][
        2
    ]


def subscript_far():
    values = [1]
    return values[
        1 +
        1 +
        1 +
        1 +
        1
    ] + 1


def divided():
    return 1 // 0 + 3


def power():
    return (2 ** "a") ** 3


def unary():
    return 1 + -"a"


def comparison():
    return 1 < "a" and 3


def attribute():
    return (1).missing + 2


def chained():
    return (
        "abc"
        .upper()
        .lower()
        .missing()
    )


def chained_call():
    return (
        "abc"
        .upper()
        .join(1)
        .lower()
    )


def raised():
    raise ValueError(
        "over",
        "lines",
    )


def asserted():
    assert (
        1 ==
        2
    ), "message"


def wide():
    return "日本" + 1 + "語"


def accented():
    x = fail("é")
    return x


def tabs():
	if True:
		return 1 + (
	"a")


def less_indented():
    return fail("""
text
""", 1)


def unpacked():
    a, b = (
        1,
        2,
        3,
    )
    return a, b


def loop():
    for x in (
        3
    ):
        pass


def entered():
    with fail(
        1
    ):
        pass


def formatted():
    return f"{1} {
        1 / 0
    } {2}"


def generator():
    return sum(
        1 / x
        for x in (0, 1)
    )


def keywords():
    return print(
        "a",
        unknown=fail,
        sep="",
    )


def default():
    def inner(
        a,
        b=1 / 0,
    ):
        pass


def deleted():
    del {}[
        1
    ]


def augmented():
    x = 1
    x += (
        "a"
    )


def imported():
    from math import (
        sin,
        missing,
    )


def ternary():
    return (
        1 / 0
        if True
        else 2
    )


def lambda_():
    (lambda:
        1 / 0)()


for f in [v for v in globals().values() if callable(v) and v not in (attempt, fail)]:
    attempt(f)
