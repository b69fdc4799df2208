"""Lone surrogates stay what they are in the text of an OSError."""

import traceback

for args in ("\ud800", 2), (2, "\udc80"), (2, "text", "\ud800"), ("\ud800", "a", "b", None, "c"):
    e = OSError(*args)
    print(ascii(str(e)), ascii("".join(traceback.format_exception_only(e))))
