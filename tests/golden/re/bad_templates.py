"""What is wrong with a template, and where."""
import re

for template in (r"\g", r"\g<", r"\g<>", r"\g<a", r"\g<a>", r"\g<1a>", r"\g<-1>", r"\g<2>", r"\2", r"\400", r"\q", "\\", r"\g<99999999999>",
                 r"\g<0>", r"\g<01>", r"\x41", r"\g<é>", r"\99", r"\1234", r"\8", "a\n\\q", r"\.\é"):
    for f in (lambda: re.sub("(?P<x>a)", template, "a"), lambda: re.match("(?P<x>a)", "a").expand(template)):
        try:
            print(repr(template), f())
        except (re.error, IndexError) as e:
            print(repr(template), type(e).__name__, e, getattr(e, "pos", None))
for template in (rb"\g<\xe9>", b"\\g<\xe9>", rb"\q", rb"\1"):
    try:
        print(re.sub(b"(a)", template, b"a"))
    except (re.error, IndexError) as e:
        print(template, type(e).__name__, e)
