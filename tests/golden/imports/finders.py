"""Finders that a script puts into sys.meta_path are asked before and after the usual search."""
import importlib.abc
import importlib.util
import sys


class Made(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, fullname, path, target=None):
        print("asked for", fullname, path is None)
        if fullname.startswith("made"):
            return importlib.util.spec_from_loader(fullname, self, is_package=fullname == "made")

    def exec_module(self, module):
        print("runs", module.__name__, module.__package__, module.__path__ if hasattr(module, "__path__") else None)
        module.value = module.__name__.upper()


class Last:
    @staticmethod
    def find_spec(fullname, path, target=None):
        print("last asked for", fullname)


finder = Made()
sys.meta_path.insert(0, finder)
sys.meta_path.append(Last)
import made.inner
from made import value

print(made.value, made.inner.value, value)
import grove
try:
    import nowhere
except ModuleNotFoundError as e:
    print(e)
sys.meta_path.remove(finder)
sys.meta_path.remove(Last)
import grove.oak
