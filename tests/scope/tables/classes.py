"""Class bodies are invisible to the functions in them, and provide __class__."""


class Plain(Base, *bases, metaclass=Meta, **options):
    attribute = 1
    read = attribute

    def method(self, attribute=attribute):
        return attribute, read

    def sup(self):
        return super().sup()

    def cell(self):
        def inner():
            return __class__

        return inner


def function(free, both):
    class Inner(free):
        both = both
        reads = free

        def method(self):
            return both, free

        class Deeper:
            def method(self):
                return both, super

    return Inner


def rebinding():
    captured = 1

    class Inner:
        nonlocal captured
        captured = 2

        def method(self):
            return captured

    class Global:
        global captured
        captured = 3

        def method(self):
            return captured


class Private:
    __attribute = 1
    __dunder__ = 2
    __trailing_ = 3

    def __method(self, __parameter):
        __local = self.__other
        import __module, __package.module, package.__sub as __alias
        from __source import __name
        global __global
        return lambda __inner: __inner(__keyword=__local)

    class __Nested:
        __own = 1

        def method(self):
            return __free


class ___:
    __unmangled = 1


def outside():
    __not_private = 1

    class Inside:
        def method(self):
            return __not_private
