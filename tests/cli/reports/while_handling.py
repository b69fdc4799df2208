def convert(text):
    try:
        return int(text)
    except ValueError as e:
        raise TypeError("no number") from e


try:
    convert("x")
except TypeError:
    {}["key"]
