"""The is… methods."""

names = (
    "isalpha",
    "isdigit",
    "isdecimal",
    "isnumeric",
    "isalnum",
    "isspace",
    "isupper",
    "islower",
    "istitle",
    "isidentifier",
    "isprintable",
    "isascii",
)
for s in (
    "abc",
    "ABC",
    "Ab Cd",
    "123",
    "½",
    "²",
    "٣",
    "a1",
    " \t",
    "",
    "_x",
    "1x",
    "é",
    "\n",
    "class",
    "ǅ",
    "中",
):
    print(repr(s), *(name[2:] for name in names if getattr(s, name)()))
