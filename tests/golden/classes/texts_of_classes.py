"""`str` of a class whose metaclass says how it is shown."""


class Meta(type):
    def __repr__(cls):
        return NotImplemented


class Shown(metaclass=Meta):
    pass


for show in str, repr, format:
    try:
        print(show(Shown))
    except TypeError as e:
        print(e)
