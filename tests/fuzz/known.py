"""Differences that are known and documented, each with its reason. A program that shows one is not told again.

A rule has the reason and a test of `(source, expected line, Kaa's line)`: the first pair of lines that differ.
"""

RULES = [
    ('a program that waits for ever ends with a report (docs/differences.md)',
     lambda source, expected, got: 'every task waits for what never happens' in expected),
]


def reason(source, pair):
    """Why the difference is expected, or None."""
    return next((why for why, fits in RULES if fits(source, *pair)), None)
