"""Reading JSON: what `json` has under this name too."""

from . import JSONDecodeError, JSONDecoder

__all__ = ["JSONDecoder", "JSONDecodeError"]
