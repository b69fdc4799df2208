"""`__init_subclass__` sees each subclass with its keywords."""


class Plugin:
    plugins = {}

    def __init_subclass__(cls, /, name=None, **rest):
        super().__init_subclass__(**rest)
        cls.plugins[name or cls.__name__] = cls


class A(Plugin):
    pass


class B(Plugin, name="bee"):
    pass


print({k: v.__name__ for k, v in Plugin.plugins.items()})
try:

    class C(Plugin, colour="red"):
        pass

except TypeError as e:
    print(e)
