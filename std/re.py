"""Regular expressions.

A pattern is a text (or bytes) that describes other texts: `compile` makes a Pattern of it, whose
methods search, match, split and substitute. The functions of this module do the same for a pattern
that is compiled on the way, and remembered.
"""

import enum
import _re
from _re import Match, Pattern

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile",
    "purge", "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII",
    "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
    "PatternError",
]


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """What changes how a pattern is read or matched."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class PatternError(Exception):
    """A text that is no pattern, or no template.

    msg says why, pattern is the text, pos the place in it, lineno and colno the same place in lines
    and columns; all but msg may be None.
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError

# The patterns that functions compiled, the oldest first.
_cache = {}
_MOST = 512

_MISSING = type("_Missing", (int,), {})()


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    if flags == 0 and type(pattern) is str:
        key = pattern
    else:
        if isinstance(flags, RegexFlag):
            flags = flags.value
        key = type(pattern), pattern, flags
    found = _cache.get(key)
    if found is not None:
        return found
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & 128:
        raise NotImplementedError("re.DEBUG is not supported: patterns are not shown as programs")
    found = _re.compile(pattern, flags, PatternError)
    if len(_cache) >= _MOST:
        del _cache[next(iter(_cache))]
    _cache[key] = found
    return found


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string: a Match object, or None."""
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string: a Match object, or None."""
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Look for the first place where the pattern matches: a Match object, or None."""
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    """A list of all non-overlapping matches: their texts, or those of the groups if there are."""
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over all non-overlapping matches, as Match objects."""
    return compile(pattern, flags).finditer(string)


def _limits(function, fixed, name, given, limit, flags):
    # The limit and the flags, which may still be given by position.
    by_position = bool(given)
    if given:
        if limit is not _MISSING:
            raise TypeError(f"{function}() got multiple values for argument '{name}'")
        limit, *given = given
    if given:
        if flags is not _MISSING:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *given = given
    if given:
        raise TypeError(
            f"{function}() takes from {fixed} to {fixed + 2} positional arguments "
            f"but {fixed + 2 + len(given)} were given"
        )
    if by_position:
        import warnings

        warnings.warn(f"'{name}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return limit, flags


def sub(pattern, repl, string, *args, count=_MISSING, flags=_MISSING):
    """The string with the leftmost non-overlapping matches replaced.

    repl is a template, or a function that makes the new text of a Match object.
    """
    count, flags = _limits("sub", 3, "count", args, count, flags)
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_MISSING, flags=_MISSING):
    """What sub gives, and the number of matches that were replaced."""
    count, flags = _limits("subn", 3, "count", args, count, flags)
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_MISSING, flags=_MISSING):
    """The parts of the string between matches, and the texts of groups, if there are, among them."""
    maxsplit, flags = _limits("split", 2, "maxsplit", args, maxsplit, flags)
    return compile(pattern, flags).split(string, maxsplit)


sub.__text_signature__ = subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def purge():
    "Clear the regular expression caches"
    _cache.clear()


_SPECIAL = {i: "\\" + chr(i) for i in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The pattern that matches exactly this text."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")


class Scanner:
    """Cuts a text into tokens: a lexicon is a list of patterns and what to do with their matches."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._starts = starts = []
        parts = []
        groups = 0
        for phrase, _ in lexicon:
            starts.append(groups + 1)
            parts.append(f"({phrase})")
            groups += compile(phrase, flags).groups + 1
        self.scanner = compile("|".join(parts), flags)

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        i = 0
        while (m := match()) and m.end() != i:
            which = next(n for n, group in enumerate(self._starts) if m.start(group) >= 0)
            action = self.lexicon[which][1]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
            i = m.end()
        return result, string[i:]
