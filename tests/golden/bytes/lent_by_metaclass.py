"""A class can lend memory by its metaclass's `__buffer__`."""


class Meta(type):
    def __buffer__(cls, flags):
        print("buffer", flags)
        return memoryview(b"lent")


class Lender(metaclass=Meta):
    pass


print(bytes(Lender), b"-".join([Lender, b"x"]), bytes(memoryview(Lender)))
print(bytearray(Lender), b"%b" % Lender, b"ent" in bytes(Lender))
