"""Decorators apply from the innermost outward; their expressions are evaluated first."""


def tag(name):
    print("make", name)

    def decorate(function):
        print("apply", name, "to", function.__name__)

        def wrapped(*args, **kwargs):
            return f"<{name}>{function(*args, **kwargs)}</{name}>"

        return wrapped

    return decorate


@tag("b")
@tag("i")
def hello(who, mark="!"):
    return "hello " + who + mark


print(hello("you", mark="?"))


@lambda f: f(20)
def number(x):
    return x + 1


print(number)
