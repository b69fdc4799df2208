def inner(x):
    raise ValueError("bad thing", x)


def outer():
	inner(1)

outer()
