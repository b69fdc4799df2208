"""What modules know of themselves: __spec__, __file__, __builtins__; packages without __init__.py."""
import os.path

import grove
import grove.leaves.green as green
import grove.oak as oak

for module in (grove, oak, grove.leaves, green):
    spec = module.__spec__
    print(spec.name, spec.parent, spec.has_location, type(spec).__name__, type(spec.loader).__name__)
    print(module.__loader__ is spec.loader, spec.submodule_search_locations is None, "__builtins__" in vars(module))
    print(sorted(name for name in vars(module) if name.startswith("__") and name != "__cached__"))
print(os.path.isabs(oak.__file__), oak.__spec__.origin == oak.__file__, oak.__cached__ == oak.__spec__.cached)
print(grove.leaves.__file__, type(grove.leaves.__path__).__name__, len(grove.leaves.__path__))
print(repr(grove.leaves) == f"<module 'grove.leaves' (namespace) from {list(grove.leaves.__path__)!r}>")
print(__spec__, __name__)
