"""Properties run on reading, setting and deleting."""


class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def degrees(self):
        """The temperature."""
        print("get", end=" ")
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        print("set", value, end=" ")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print("delete", end=" ")
        del self._degrees

    fahrenheit = property(lambda self: self.degrees * 9 / 5 + 32)


c = Celsius(20)
c.degrees += 5
print(c.degrees, c.fahrenheit, Celsius.degrees.__doc__)
del c.degrees
for action in (
    lambda: c.degrees,
    lambda: setattr(c, "fahrenheit", 1),
    lambda: delattr(c, "fahrenheit"),
    lambda: property().__get__(c),
):
    try:
        action()
    except AttributeError as e:
        print(e)
