"""Class methods of builtin classes, called with classes that are not theirs."""

import itertools

of_chain = vars(itertools.chain)["from_iterable"]
for given in (type, int, 1, itertools.chain):
    try:
        print(list(of_chain(given, ["ab", "c"])))
    except TypeError as e:
        print(e)


class Derived(itertools.chain):
    pass


made = of_chain(Derived, ["ab"])
print(type(made) is Derived, list(made))
