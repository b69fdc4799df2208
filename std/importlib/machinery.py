"""The classes by which modules are found and loaded."""

import sys

from _frozen_importlib_external import BuiltinImporter, FrozenImporter, ModuleSpec, NamespaceLoader, SourceFileLoader

__all__ = ["BYTECODE_SUFFIXES", "BuiltinImporter", "EXTENSION_SUFFIXES", "FrozenImporter", "ModuleSpec",
           "NamespaceLoader", "PathFinder", "SOURCE_SUFFIXES", "SourceFileLoader", "all_suffixes"]

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = []
EXTENSION_SUFFIXES = []

PathFinder = next(f for f in sys.meta_path if getattr(f, "__name__", "") == "PathFinder")


def all_suffixes():
    """How the names of files end that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
