"""For no bytes no codec is looked for."""

print(repr(b"".decode("a")), repr(bytearray().decode("no codec", "no handler")))
print(repr(str(b"", "a")), repr(str(memoryview(b""), "a", "b")))
for data in b"x", bytearray(b"x"):
    try:
        data.decode("no codec")
    except LookupError as e:
        print(e)
