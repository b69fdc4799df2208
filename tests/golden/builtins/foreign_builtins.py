"""Code whose globals name other builtins sees those alone."""

print(eval("len([1])", {"__builtins__": {"len": lambda x: 42}}))
space = {"__builtins__": {"print": print}}
exec("def f(): return len", space)
for _ in range(2):
    try:
        print(space["f"]())
    except NameError as e:
        print(e)
    space["__builtins__"]["len"] = 5
print(sorted(space["f"].__builtins__))
for text in ["len", "import sys", "class A: pass", "from sys import path"]:
    try:
        exec(text, {"__builtins__": {}})
    except (NameError, ImportError) as e:
        print(type(e).__name__, e)


class Names(dict):
    def __missing__(self, name):
        return name.upper()


print(eval("hello", {"__builtins__": Names()}))
exec("print(value)", Names(value=1, print=print))


class Refusing(dict):
    def __getitem__(self, name):
        raise ZeroDivisionError(name)


try:
    exec("value", Refusing(value=1))
except ZeroDivisionError as e:
    print("asked for", e)
