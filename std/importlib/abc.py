"""What finders and loaders can derive from."""

import abc

from _frozen_importlib_external import BuiltinImporter, FrozenImporter, SourceFileLoader, _SourceLoader, module_from_spec

__all__ = ["ExecutionLoader", "FileLoader", "InspectLoader", "Loader", "MetaPathFinder", "PathEntryFinder", "SourceLoader"]


class Loader(metaclass=abc.ABCMeta):
    """Makes modules and runs them."""

    def create_module(self, spec):
        """A module, or None for one of the usual kind."""
        return None

    def load_module(self, fullname):
        """Loads a module in one go."""
        import sys
        from importlib.util import spec_from_loader
        if not hasattr(self, "exec_module"):
            raise ImportError
        module = module_from_spec(spec_from_loader(fullname, self))
        sys.modules[fullname] = module
        self.exec_module(module)
        return sys.modules[fullname]


class MetaPathFinder(metaclass=abc.ABCMeta):
    """What can stand in sys.meta_path."""

    def invalidate_caches(self):
        """Has the finder forget what it remembers."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """What finds modules in one entry of sys.path."""

    def invalidate_caches(self):
        """Has the finder forget what it remembers."""


class InspectLoader(Loader):
    """A loader that shows sources and code."""

    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    """The same for modules that lie somewhere."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            return self.source_to_code(source, self.get_filename(fullname))
        except ImportError:
            return self.source_to_code(source)


class FileLoader(ExecutionLoader):
    """Loads files."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, name=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()


class SourceLoader(_SourceLoader, ExecutionLoader):
    """Loads sources."""

    def get_source(self, fullname):
        from importlib.util import decode_source
        return decode_source(self.get_data(self.get_filename(fullname)))

    def is_package(self, fullname):
        return self.get_filename(fullname).endswith("/__init__.py")


SourceLoader.register(SourceFileLoader)
FileLoader.register(SourceFileLoader)
InspectLoader.register(BuiltinImporter)
InspectLoader.register(FrozenImporter)
