"""A metaclass's `__getattribute__` is asked for attributes of its classes, but not of their instances.
"""


class Meta(type):
    def __getattribute__(cls, name):
        print("get", name)
        return super().__getattribute__(name)

    def __getattr__(cls, name):
        print("getattr", name)
        return 5


class C(metaclass=Meta):
    x = 1

    def method(self):
        return 1

    @classmethod
    def make(cls):
        return 2


for i in range(2):
    print(C.x, C.y, C.method(C()), C.make(), getattr(C, "x"), hasattr(C, "z"))
print(C().x, C().method())
