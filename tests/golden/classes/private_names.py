"""Names with two leading underscores are mangled with the class's name."""


class Safe:
    __secret = 1

    def __init__(self):
        self.__code = 2

    def read(self):
        return self.__code + Safe.__secret + self.__dict__["_Safe__code"]

    def __hidden(self):
        return "hidden"

    def show(self):
        return self.__hidden()


s = Safe()
print(s.read(), s.show(), s._Safe__hidden(), sorted(vars(s)))
try:
    s.__code
except AttributeError as e:
    print(e)
