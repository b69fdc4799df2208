"""Class methods get the class, static methods nothing."""


class Base:
    registry = []

    @classmethod
    def create(cls, n):
        cls.registry.append((cls.__name__, n))
        return cls()

    @staticmethod
    def helper(x):
        return x * 2


class Derived(Base):
    pass


print(type(Derived.create(1)).__name__, type(Base().create(2)).__name__, Base.registry)
print(Base.helper(2), Derived().helper(3), Derived.create.__self__.__name__)
print(Base.__dict__["helper"].__func__(5), type(Base.__dict__["create"]).__name__)
