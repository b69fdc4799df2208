"""The variables of a running function as a mapping that writes through to them (PEP 667)."""

from _frames import extras, store, variables
from collections.abc import Mapping


class FrameLocalsProxy:
    __module__ = "builtins"
    __slots__ = ("_frame",)
    __hash__ = None

    def __init__(self, frame, /):
        object.__setattr__(self, "_frame", frame)

    def __repr__(self):
        if self._frame in _shown:
            return "{...}"
        _shown.append(self._frame)
        try:
            return repr(self.copy())
        finally:
            _shown.pop()

    def copy(self):
        """A dict of the variables, and of the other keys that were set."""
        return variables(self._frame) | extras(self._frame)

    def __getitem__(self, key):
        names = variables(self._frame)
        if key in names:
            return names[key]
        others = extras(self._frame)
        if key in others:
            return others[key]
        raise KeyError(f"local variable '{key!r}' is not defined")

    def __setitem__(self, key, value):
        if not (isinstance(key, str) and store(self._frame, key, value)):
            extras(self._frame)[key] = value

    def __delitem__(self, key):
        if key in variables(self._frame):
            raise ValueError("cannot remove local variables from FrameLocalsProxy")
        if key not in extras(self._frame):
            raise KeyError(key)
        del extras(self._frame)[key]

    def __len__(self):
        return len(self.copy())

    def __iter__(self):
        return iter(list(self.copy()))

    def __reversed__(self):
        return reversed(list(self.copy()))

    def __contains__(self, key):
        return key in variables(self._frame) or key in extras(self._frame)

    def __eq__(self, other):
        if isinstance(other, FrameLocalsProxy):
            return self._frame is other._frame
        if isinstance(other, dict):
            return self.copy() == other
        return NotImplemented

    def __or__(self, other):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            return NotImplemented
        return self.copy() | dict(other)

    def __ror__(self, other):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            return NotImplemented
        return dict(other) | self.copy()

    def __ior__(self, other):
        self.update(other)
        return self

    def keys(self):
        return list(self.copy().keys())

    def values(self):
        return list(self.copy().values())

    def items(self):
        return list(self.copy().items())

    def get(self, key, default=None, /):
        return self.copy().get(key, default)

    def setdefault(self, key, default=None, /):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *default):
        if key in variables(self._frame):
            raise ValueError("cannot remove local variables from FrameLocalsProxy")
        return extras(self._frame).pop(key, *default)

    def update(self, other, /):
        for key, value in dict(other).items():
            self[key] = value


# Frames whose variables are being shown.
_shown = []
del FrameLocalsProxy.__slots__
Mapping.register(FrameLocalsProxy)
