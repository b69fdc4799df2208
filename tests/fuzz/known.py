"""Differences that are known and documented, each with its reason. A program that shows one is not told again.

A rule has the reason and a test of `(source, expected line, Kaa's line)`: the first pair of lines that differ.
"""

import math
import re

#: The hash of what is compared by identity, as CPython makes it of an address: a text's has more digits.
ADDRESS_HASH = re.compile(r'(?<![\d.])\d{6,14}(?![\d.])')
NUMBER = re.compile(r'-?\d{6,20}')
NOT_AWAITED = re.compile(r"RuntimeWarning: coroutine '.*' was never awaited$")
ORDERED_BY_CLASS = ("'__repr__'", "slot wrapper '__repr__' of 'int'", "'__new__': <built-in method __new__", "'__sizeof__'")
MODULE = re.compile(r"<module '[\w.]+' (\(\S+\)|from '[^']*')>")


def is_of_address(source, expected, got):
    """Whether the lines differ in the hash of something by its address alone."""
    if 'hash(' not in source:
        return False
    if 'else "large"' in source and "'large' str" in (expected, got) or 'bit_length' in source and both(r'\d\d int', expected, got):
        return True
    return bool(ADDRESS_HASH.search(expected)) and NUMBER.sub('N', expected) == NUMBER.sub('N', got)


def both(pattern, expected, got):
    """Whether the whole of both lines is of that form."""
    return bool(re.fullmatch(pattern, expected) and re.fullmatch(pattern, got))


def is_order_of_nans(source, expected, got):
    """Whether the lines have the elements of a set with a NaN in another order."""
    if 'nan' not in source:
        return False
    # One a line, where the set is iterated over.
    return 'nan' in expected and sorted(expected) == sorted(got) or 'nan' in (expected, got) and 'set(' in source


def is_builtin_dict(source, expected, got):
    """Whether the lines show the namespace of a builtin class."""
    expected, got = expected.replace('\\', ''), got.replace('\\', '')
    return ('__objclass__.__dict__' in source or 'vars(' in source) and any(mark in expected and mark in got for mark in ORDERED_BY_CLASS)


def is_last_place(source, expected, got):
    """Whether the lines differ in the last place of what a function of `math` that the C library computes gave."""
    theirs, ours = (re.fullmatch(r'(-?[\d.e+-]+) float', line) for line in (expected, got))
    if not (theirs and ours and re.search(r'\)\.(?:cbrt|gamma|erf|atan2?|exp|log|sin|cos|pow)\(', source)):
        return False
    theirs, ours = float(theirs[1]), float(ours[1])
    return math.nextafter(theirs, ours) == ours


def is_place_of_warning(source, expected, got):
    """Whether the lines say at different places that a coroutine was never awaited."""
    found = [NOT_AWAITED.search(line) for line in (expected, got)]
    return all(found) and found[0][0] == found[1][0]


def is_order_of_cancelling(source, expected, got):
    """Whether the lines are alike but for which of several workers was first in its clean-up."""
    told = any(word in expected for word in ('caught', 'exit', 'finally', 'done'))
    return 'asyncio.run' in source and told and re.sub(r'(?<=[a-z])\d', 'N', expected) == re.sub(r'(?<=[a-z])\d', 'N', got)


def is_folded(source, expected, got):
    """Whether the lines are what `is` says of two constants that are computed."""
    return {expected, got} == {'True bool', 'False bool'} and bool(re.search(r"[\w'\"]\)? [-+*] \d+\)? is(?: not)? ", source))


RULES = [
    ('a program that waits for ever ends with a report (docs/differences.md)',
     lambda source, expected, got: 'every task waits for what never happens' in expected),
    ('local variables of frames that ended are not kept by tracebacks: what they held is finalised at once (docs/differences.md)',
     lambda source, expected, got: 'def __del__' in source and 'del' in (expected, got)),
    ('what is compared by identity hashes by its address, a NaN too (docs/differences.md)', is_of_address),
    ('sets of classes and functions are in the order of their addresses (docs/differences.md)',
     lambda source, expected, got: expected[:1] == '{' and ('<class ' in expected or '<function ' in expected) and sorted(expected) == sorted(got)),
    ('sets with a NaN are in the order of its address (docs/differences.md)', is_order_of_nans),
    ('the `__dict__` of a builtin class is in an order of its own, with docstrings of its own (docs/differences.md)', is_builtin_dict),
    ('what a bytearray has made room for is its own (docs/differences.md)',
     lambda source, expected, got: '__alloc__' in source and bool(re.fullmatch(r'\d+ int', expected) and re.fullmatch(r'\d+ int', got))),
    ('the C library of either computes the last place (docs/differences.md)', is_last_place),
    ('memory that the machine has not is refused (docs/differences.md)',
     lambda source, expected, got: got == 'MemoryError ' and bool(re.search(r'2 ?\*\* ?(?:31|62|63|64)|1 << 70|10 ?\*\* ?20', source))),
    ('expressions of constants are not folded (docs/differences.md)', is_folded),
    ('leftover tasks are cancelled in the order of a set of addresses (docs/differences.md)', is_order_of_cancelling),
    ('finalisers run at the next safe point, whose place a warning tells (docs/differences.md)', is_place_of_warning),
    ('what only a traceback held is finalised at once (docs/differences.md)',
     lambda source, expected, got: got == 'numbers end' and 'async with' in source and 'async for' in source),
    ('frames that ended have no variables: other names are suggested (docs/differences.md)',
     lambda source, expected, got: expected.startswith('NameError') and expected.partition('. Did')[0] == got.partition('. Did')[0]),
    ('typing is written in the language (docs/differences.md)',
     lambda source, expected, got: expected.replace("'typing.Generic'", "'Generic'") == got),
    ('files of its own have other numbers (docs/differences.md)',
     lambda source, expected, got: 'open(' in source and expected == 'OSError [Errno 9] Bad file descriptor'),
    ('standard modules come from the binary (docs/differences.md)',
     lambda source, expected, got: '<std>' in got and MODULE.sub('M', expected) == MODULE.sub('M', got)),
]

#: A difference in a line that CPython itself shows differently when it runs the program again.
NOT_REPEATED = 'CPython shows something else when it runs the program again'


def reason(source, pair):
    """Why the difference is expected, or None."""
    return next((why for why, fits in RULES if fits(source, *pair)), None)
