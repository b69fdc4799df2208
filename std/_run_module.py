"""Finds what `-m` runs."""

import sys

from _frozen_importlib_external import SourceFileLoader


def _spec(name):
    """The spec of the module to run, or why there is none."""
    from importlib.util import find_spec
    if name.startswith("."):
        return "Relative module names not supported"
    parent = name.rpartition(".")[0]
    if parent:
        try:
            __import__(parent)
        except ImportError as e:
            if e.name is None or e.name != parent and not parent.startswith(e.name + "."):
                raise
    try:
        spec = find_spec(name) if name else None
    except (ImportError, AttributeError, TypeError, ValueError) as e:
        return f"Error while finding module specification for {name!r} ({type(e).__name__}: {e})"
    if spec is None:
        return f"No module named {name}"
    if spec.submodule_search_locations is not None:
        if name == "__main__" or name.endswith(".__main__"):
            return "Cannot use package as __main__ module"
        inner = _spec(name + ".__main__")
        if isinstance(inner, str) and name in sys.modules:
            inner += f"; {name!r} is a package and cannot be directly executed"
        return inner
    if not isinstance(spec.loader, SourceFileLoader):
        return f"No code object available for {name}"
    return spec


def target(name):
    """The spec of the module to run; `sys.argv` names its file from here on."""
    spec = _spec(name)
    if isinstance(spec, str):
        sys.exit(f"{sys.executable}: {spec}")
    sys.argv[0] = spec.origin
    return spec
