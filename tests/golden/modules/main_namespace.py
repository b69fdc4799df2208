"""What the namespace of `__main__` holds before the script puts anything there."""

print([name for name in globals()])
print(__name__, __package__, __spec__, __cached__, __builtins__.__name__, __builtins__.len is len)
print(dir())
