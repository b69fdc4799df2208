"""A subscript of a class asks `__class_getitem__` of the class, which its metaclass's `__getattr__` may make up."""


class Meta(type):
    def __getattr__(cls, name):
        if name == "__class_getitem__":
            return lambda *args: (cls.__name__, args)
        raise AttributeError(name)


class Known(metaclass=Meta):
    pass


class Plain(metaclass=type("Other", (type,), {})):
    pass


print(Known[int], Known[1, 2])
try:
    Plain[int]
except TypeError as error:
    print(error)
