"""Differences that are known and documented, each with its reason. A program that shows one is not told again.

A rule has the reason and a test of `(source, expected line, Kaa's line)`: the first pair of lines that differ.
"""

import re

HASH = re.compile(r'[\[(]?-?\d+(, -?\d+)*[\])]? (int|list|tuple)$')

RULES = [
    ('a program that waits for ever ends with a report (docs/differences.md)',
     lambda source, expected, got: 'every task waits for what never happens' in expected),
    ('local variables of frames that ended are not kept by tracebacks: what they held is finalised at once (docs/differences.md)',
     lambda source, expected, got: 'def __del__' in source and 'del' in (expected, got)),
    ('the hash of a NaN is its address: so is the order of sets that hold one',
     lambda source, expected, got: "nan" in source and bool(HASH.match(expected) and HASH.match(got) or 'nan' in expected and sorted(expected) == sorted(got))),
    ('the `__dict__` of a builtin class is in an order of its own, with docstrings of its own (docs/differences.md)',
     lambda source, expected, got: "__objclass__.__dict__" in source and any(mark in expected and mark in got for mark in ("'__repr__'", "slot wrapper '__repr__' of 'int'"))),
]


def reason(source, pair):
    """Why the difference is expected, or None."""
    return next((why for why, fits in RULES if fits(source, *pair)), None)
