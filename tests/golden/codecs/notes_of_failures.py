"""What a codec raises has a note of the codec, unless methods go to the codec directly."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


data, text = b"\xff\xfe\xfd\xd8\x81", "a\ud800\u20ac"
for name in "utf-8 UTF8 utf_16 utf-32 ascii us-ascii latin-1 iso8859-1 utf-16-le utf_16_be utf-32-le l1 u8 cp1252 utf-7 utf-8-sig".split():
    print(name)
    show(lambda: data.decode(name))
    show(lambda: text.encode(name))
    show(lambda: data.decode(name, "nope"))
    show(lambda: str(data, name))
    show(lambda: bytes(text, name))
import codecs
show(lambda: codecs.decode(data, "utf-8"))
show(lambda: codecs.encode(text, "ascii"))
