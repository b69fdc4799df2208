"""Differences that are known and documented, each with its reason. A program that shows one is not told again.

A rule has the reason and a test of `(source, expected line, Kaa's line)`: the first pair of lines that differ.
"""

import re

#: The hash of what is compared by identity, as CPython makes it of an address: a text's has more digits.
ADDRESS_HASH = re.compile(r'(?<![\d.])\d{6,14}(?![\d.])')
NUMBER = re.compile(r'-?\d{6,20}')
ORDERED_BY_CLASS = ("'__repr__'", "slot wrapper '__repr__' of 'int'", "'__new__': <built-in method __new__", "'__sizeof__'")
MODULE = re.compile(r"<module '[\w.]+' (\(\S+\)|from '[^']*')>")


def is_of_address(source, expected, got):
    """Whether the lines differ in the hash of something by its address alone."""
    return 'hash(' in source and ADDRESS_HASH.search(expected) and NUMBER.sub('N', expected) == NUMBER.sub('N', got)


def is_order_of_nans(source, expected, got):
    """Whether the lines have the elements of a set with a NaN in another order."""
    return 'nan' in source and 'nan' in expected and sorted(expected) == sorted(got)


def is_builtin_dict(source, expected, got):
    """Whether the lines show the namespace of a builtin class."""
    return ('__objclass__.__dict__' in source or 'vars(' in source) and any(mark in expected and mark in got for mark in ORDERED_BY_CLASS)


def is_last_place(source, expected, got):
    """Whether the lines differ in the last place of what `math.cbrt` gave."""
    theirs, ours = expected.removesuffix(' float'), got.removesuffix(' float')
    return 'cbrt(' in source and len(theirs) == len(ours) > 16 and theirs[:-1] == ours[:-1]


RULES = [
    ('a program that waits for ever ends with a report (docs/differences.md)',
     lambda source, expected, got: 'every task waits for what never happens' in expected),
    ('local variables of frames that ended are not kept by tracebacks: what they held is finalised at once (docs/differences.md)',
     lambda source, expected, got: 'def __del__' in source and 'del' in (expected, got)),
    ('what is compared by identity hashes by its address, a NaN too (docs/differences.md)', is_of_address),
    ('sets with a NaN are in the order of its address (docs/differences.md)', is_order_of_nans),
    ('the `__dict__` of a builtin class is in an order of its own, with docstrings of its own (docs/differences.md)', is_builtin_dict),
    ('what a bytearray has made room for is its own (docs/differences.md)',
     lambda source, expected, got: '__alloc__' in source and bool(re.fullmatch(r'\d+ int', expected) and re.fullmatch(r'\d+ int', got))),
    ('the C library of either computes the last place (docs/differences.md)', is_last_place),
    ('standard modules come from the binary (docs/differences.md)',
     lambda source, expected, got: '<std>' in got and MODULE.sub('M', expected) == MODULE.sub('M', got)),
]

#: A difference in a line that CPython itself shows differently when it runs the program again.
NOT_REPEATED = 'CPython shows something else when it runs the program again'


def reason(source, pair):
    """Why the difference is expected, or None."""
    return next((why for why, fits in RULES if fits(source, *pair)), None)
