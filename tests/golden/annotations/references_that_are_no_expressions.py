"""A forward reference has to be an expression, wherever it is first looked at."""

import typing
from annotationlib import ForwardRef, Format


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for text in ("1 +", "x = 1", " int", "int ", "*tuple[int]", "nowhere", "yield 1", "int; str", "(int"):
    for format in Format.VALUE, Format.FORWARDREF, Format.STRING:
        show(lambda: ForwardRef(text).evaluate(format=format))
    show(lambda: typing.List[text])
    show(lambda: typing.Optional[text])
    show(lambda: type(ForwardRef(text).__forward_code__))
