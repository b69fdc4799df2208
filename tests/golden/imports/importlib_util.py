"""importlib.util: modules are found, made and run by hand; importlib.reload runs one again."""
import importlib
import importlib.machinery
import importlib.util
import os.path
import sys

spec = importlib.util.find_spec("grove.oak")
print(spec.name, spec.parent, "grove" in sys.modules, "grove.oak" in sys.modules)
print(importlib.util.find_spec("nowhere"))
for name, package in (("nowhere.inner", None), ("sys.inner", None), (".x", None), ("..x", "a")):
    try:
        print(importlib.util.find_spec(name, package))
    except (ImportError, ValueError) as e:
        print(type(e).__name__, e)

module = importlib.util.module_from_spec(spec)
print(hasattr(module, "RINGS"), os.path.basename(module.__file__))
spec.loader.exec_module(module)
print(module.RINGS, "grove.oak" in sys.modules)

place = os.path.join(os.path.dirname(spec.origin), "oak.py")
spec = importlib.util.spec_from_file_location("elsewhere", place)
module = importlib.util.module_from_spec(spec)
sys.modules["elsewhere"] = module
spec.loader.exec_module(module)
import elsewhere
print(elsewhere is module, elsewhere.__name__, isinstance(spec.loader, importlib.machinery.SourceFileLoader))
print(spec.loader.get_source("elsewhere").splitlines()[0], spec.loader.is_package("elsewhere"))

import grove.oak as oak
oak.RINGS = 99
print(importlib.reload(oak) is oak, oak.RINGS)
for wrong in (3, type(sys)("unknown")):
    try:
        importlib.reload(wrong)
    except (TypeError, ImportError) as e:
        print(type(e).__name__, e)
print(importlib.util.resolve_name("..c", "a.b"), importlib.util.resolve_name("x", None))
print(importlib.machinery.ModuleSpec("n", None, origin="o", is_package=True))
