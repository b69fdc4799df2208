"""Modules that a script made and put into sys.modules go at the end as those of files do."""
import sys
import types


class Watched:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


first = Watched("in main")
sys.modules["made"] = types.ModuleType("made")
sys.modules["made"].held = Watched("in a made module")


def generate():
    try:
        yield
    finally:
        print("closed")


suspended = generate()
next(suspended)
print("end")
