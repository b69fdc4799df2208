"""Specs of modules, for those who load modules themselves."""

import sys

from _frozen_importlib_external import (
    cache_from_source, find_spec as _find_spec, module_from_spec, spec_from_file_location, spec_from_loader,
)

__all__ = ["cache_from_source", "decode_source", "find_spec", "module_from_spec", "resolve_name",
           "spec_from_file_location", "spec_from_loader"]


def resolve_name(name, package):
    """The absolute name of a module."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]


def find_spec(name, package=None):
    """The spec of a module, which is not loaded; its packages are."""
    full = resolve_name(name, package)
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is not None:
            return spec
        if full == "__main__":
            raise ValueError(f"{name}.__spec__ is None")
    parent, path = full.rpartition(".")[0], None
    if parent:
        module = __import__(parent, fromlist=["__path__"])
        try:
            path = module.__path__
        except AttributeError as e:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent!r} while trying to find {full!r}", name=full
            ) from e
    return _find_spec(full, path)


def decode_source(source_bytes):
    """The text of a source."""
    from re import match
    encoding = "utf-8-sig"
    for line in source_bytes.split(b"\n", 2)[:2]:
        said = match(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", line)
        if said:
            encoding = said[1].decode()
            break
    return source_bytes.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
