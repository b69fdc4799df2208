"""Messages name a native that is bound by the class of its object, one that is called at once by the class that has it."""


def show(work):
    try:
        work()
    except TypeError as e:
        print(e)


class Items(list):
    def own(self):
        return super().append(1, 2)

    def own_keyword(self):
        return super().append(k=2)


bound = True.__format__
show(lambda: bound(x=1))
show(lambda: bound(1, 2))
show(lambda: True.__format__(x=1))
show(lambda: True.__format__(1, 2))
show(lambda: True.__format__(*[1, 2]))
show(lambda: True.__format__(**{"x": 1}))
bound = Items().append
show(lambda: bound(1, 2))
show(lambda: bound(k=1))
show(lambda: bound())
show(lambda: Items().append(1, 2))
show(lambda: Items().append(k=1))
show(lambda: Items().append(*[1, 2]))
show(lambda: Items().own())
show(lambda: Items().own_keyword())
show(lambda: list(map(bound, [1], [2])))
error = AttributeError()
show(lambda: error.add_note(k=1))
show(lambda: error.add_note(1, 2))
show(lambda: error.add_note(*[1, 2]))
method = staticmethod(5)
show(lambda: method.__format__(0, 1))
show(lambda: method.__format__(x=1))
for native in [].append, len, "a".__len__, int.__add__:
    show(lambda: native.__format__(x=1))
    show(lambda: native.__format__(1, 2))
union = int | None
show(lambda: union.__format__(1, 2))
show(lambda: union.__format__(x=1))
show(lambda: type(union).__format__(union, 1, 2))
show(lambda: list[int].__format__(1, 2))
show(lambda: super(bool, True).__format__(1, 2))
show(lambda: super(bool, True).__format__(x=1))
