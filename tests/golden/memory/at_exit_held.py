"""What `sys` holds outlives the module; a module that is still referred to is emptied name by name."""
import sys


class A:
    def __init__(self, name): self.name = name

    def __del__(self, print=print):
        print("del", self.name)


def hook(*args):
    pass


a = A("never: the hook's globals live on")
sys.unraisablehook = hook
print("end")
