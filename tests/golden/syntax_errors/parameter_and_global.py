"""A name that is parameter and global."""
print("never printed")


def f(x):
    global x
