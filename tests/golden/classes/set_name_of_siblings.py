"""Each attribute that a class had at first gets its `__set_name__`, whatever the others change."""


class Replaces:
    def __init__(self, sibling):
        self.sibling = sibling

    def __set_name__(self, owner, name):
        print("set", name)
        setattr(owner, self.sibling, name)


class Deletes(Replaces):
    def __set_name__(self, owner, name):
        print("delete", self.sibling)
        delattr(owner, self.sibling)


class A:
    a = Replaces("b")
    b = Replaces("a")


print(A.a, A.b)


class B:
    a = Deletes("b")
    b = Deletes("a")


print(hasattr(B, "a"), hasattr(B, "b"))
