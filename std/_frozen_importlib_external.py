"""The part of imports that scripts see: specs, loaders, and finders that they add themselves."""

import sys

import _imp

_TAG = "cpython-314"


class ModuleSpec:
    """What is known of a module before it is loaded."""

    __module__ = "_frozen_importlib"

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        try:
            return self._parts() == other._parts()
        except AttributeError:
            return NotImplemented

    def _parts(self):
        return (self.name, self.loader, self.origin, self.submodule_search_locations, self.cached, self.has_location)

    @property
    def cached(self):
        if self._cached is None and self.origin is not None and self._set_fileattr:
            self._cached = cache_from_source(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the module's package."""
        return self.name.rpartition(".")[0] if self.submodule_search_locations is None else self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython would keep the compiled form of a source."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return f"{folder}{slash}__pycache__/{stem}.{_TAG}.pyc"


class _SourceLoader:
    """Runs a module's source."""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return compile(self.get_data(path), path, "exec", dont_inherit=True)

    def get_source(self, fullname):
        from linecache import updatecache
        return "".join(updatecache(self.get_filename(fullname)))

    def load_module(self, fullname):
        module = module_from_spec(spec_from_file_location(fullname, self.get_filename(fullname), loader=self))
        sys.modules[fullname] = module
        self.exec_module(module)
        return sys.modules[fullname]


class SourceFileLoader(_SourceLoader):
    """Loads a module from a file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_filename(self, name=None):
        if name not in (None, self.name):
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def is_package(self, fullname):
        return self.path.endswith("/__init__.py") and not fullname.endswith(".__init__")


class BuiltinImporter:
    """Stands for modules that are part of the interpreter: they need no loading."""

    __module__ = "_frozen_importlib"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_builtin(fullname):
            return ModuleSpec(fullname, cls, origin="built-in")
        return None

    @staticmethod
    def create_module(spec):
        return __import__(spec.name, fromlist=["*"])

    @staticmethod
    def exec_module(module):
        """It has run already."""


class FrozenImporter(BuiltinImporter):
    """The same for those that are written in the language."""

    __module__ = "_frozen_importlib"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if not _imp.is_frozen(fullname):
            return None
        return ModuleSpec(fullname, cls, origin="frozen", is_package=_imp.is_frozen(fullname + ".__init__"))


class NamespaceLoader:
    """Stands for folders without a module in them."""

    def __init__(self, name, path, path_finder=None):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        """There is nothing to run."""


class _NamespacePath:
    """The folders of such a package."""

    def __init__(self, name, path):
        self._name = name
        self._path = path

    def __iter__(self):
        return iter(self._path)

    def __getitem__(self, index):
        return self._path[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._path)

    def __contains__(self, item):
        return item in self._path

    def __repr__(self):
        return f"_NamespacePath({self._path!r})"

    def append(self, item):
        self._path.append(item)


def _file_spec(name, path, is_package):
    spec = ModuleSpec(name, SourceFileLoader(name, path), origin=path, is_package=is_package)
    spec._set_fileattr = True
    if is_package:
        spec.submodule_search_locations.append(path.rpartition("/")[0])
    return spec


def _namespace_spec(name, folders):
    spec = ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations = _NamespacePath(name, folders)
    spec.loader = NamespaceLoader(name, spec.submodule_search_locations)
    return spec


_NOT_GIVEN = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_NOT_GIVEN):
    """The spec of a module in a file; None if that is no source."""
    from os import fspath
    from os.path import abspath
    if location is None:
        location = loader.get_filename(name) if hasattr(loader, "get_filename") else "<unknown>"
    else:
        location = abspath(fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is _NOT_GIVEN:
        is_package = getattr(loader, "is_package", None)
        submodule_search_locations = [] if is_package is not None and is_package(name) else None
    spec.submodule_search_locations = submodule_search_locations
    if submodule_search_locations == []:
        submodule_search_locations.append(location.rpartition("/")[0])
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module that a loader knows."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if origin is None and hasattr(loader, "get_filename"):
        places = _NOT_GIVEN if is_package is None else [] if is_package else None
        return spec_from_file_location(name, loader=loader, submodule_search_locations=places)
    if is_package is None:
        try:
            is_package = loader.is_package(name) if hasattr(loader, "is_package") else False
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def module_from_spec(spec):
    """A new module that says what its spec does."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    if isinstance(spec.loader, type) and issubclass(spec.loader, BuiltinImporter):
        return module
    values = {"__loader__": spec.loader, "__package__": spec.parent, "__spec__": spec}
    if spec.submodule_search_locations is not None:
        values["__path__"] = spec.submodule_search_locations
    if spec.has_location:
        values["__file__"] = spec.origin
        if spec.cached is not None:
            values["__cached__"] = spec.cached
    for name, value in values.items():
        try:
            setattr(module, name, value)
        except AttributeError:
            pass
    return module


def _load(spec):
    """Loads a module by its spec."""
    if spec.loader is not None and not hasattr(spec.loader, "exec_module"):
        spec.loader.load_module(spec.name)
        return sys.modules[spec.name]
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        if spec.loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError("missing loader", name=spec.name)
        else:
            spec.loader.exec_module(module)
    except:
        sys.modules.pop(spec.name, None)
        raise
    # A module may replace itself.
    module = sys.modules.pop(spec.name)
    sys.modules[spec.name] = module
    return module


def _load_by(finders, name, path):
    """The module that the first of the finders knows; None if none does."""
    for finder in finders:
        try:
            find = finder.find_spec
        except AttributeError:
            continue
        spec = find(name, path, None)
        if spec is not None:
            return _load(spec)
    return None


def _find_spec(name, path):
    """The spec of a module, as the usual search finds it."""
    from os.path import abspath, isdir, isfile
    if path is None:
        builtin = BuiltinImporter.find_spec(name)
        if builtin is not None:
            return builtin
        path, own = sys.path, 1
    else:
        own = len(path)
    leaf = name.rpartition(".")[2]
    portions = []
    for i, entry in enumerate((*path, None)):
        if i == own or entry is None:
            frozen = FrozenImporter.find_spec(name)
            if frozen is not None:
                return frozen
        if not isinstance(entry, str):
            continue
        base = f"{abspath(entry)}/{leaf}"
        if isfile(f"{base}/__init__.py"):
            return _file_spec(name, f"{base}/__init__.py", True)
        if isfile(f"{base}.py"):
            return _file_spec(name, f"{base}.py", False)
        if isdir(base):
            portions.append(base)
    return _namespace_spec(name, portions) if portions else None


def find_spec(name, path, target=None):
    """The spec that the first finder of sys.meta_path gives."""
    for finder in sys.meta_path:
        find = getattr(finder, "find_spec", None)
        spec = find(name, path, target) if find is not None else None
        if spec is not None:
            return spec
    return None
