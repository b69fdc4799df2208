"""`assert` raises AssertionError with its message, evaluated only on failure."""


def message():
    print("message made")
    return "too small"


assert True, message()
assert (1, 0)[0]
for check in (lambda n: n > 1, lambda n: n > 5):
    try:
        assert check(3), message()
        print("held")
    except AssertionError as e:
        print(repr(e))
try:
    assert []
except AssertionError as e:
    print(repr(e), e.args)
