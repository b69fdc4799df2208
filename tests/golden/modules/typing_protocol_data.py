"""isinstance() asks for the members of protocols with data; issubclass() refuses them. Read-only keys are known."""
from typing import Protocol, ReadOnly, Required, TypedDict, runtime_checkable


@runtime_checkable
class Named(Protocol):
    name: str

    def greet(self): ...


class Person:
    def __init__(self):
        self.name = "Ada"

    def greet(self):
        return "hi"


class Stranger:
    def greet(self):
        return "..."


class Derived(Named):
    pass


print(isinstance(Person(), Named), isinstance(Stranger(), Named), isinstance(3, Named), isinstance(Derived(), Named))
for kind in (Person, int, Derived):
    try:
        print(issubclass(kind, Named))
    except TypeError as e:
        print(e)


class Movie(TypedDict, total=False):
    title: Required[ReadOnly[str]]
    year: ReadOnly[int]
    seen: bool


print(sorted(Movie.__readonly_keys__), sorted(Movie.__mutable_keys__), sorted(Movie.__required_keys__))
