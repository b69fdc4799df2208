"""list2cmdline quotes as Windows wants it."""

from subprocess import list2cmdline

for arguments in (
    ["plain", "two words", ""],
    ['say "hi"', "tab\there"],
    ["back\\slash", "ends \\", '\\"both\\"'],
    ["a\\\\b", "a\\\\b c\\\\"],
    [b"bytes"],
    [],
):
    print(list2cmdline(arguments))
