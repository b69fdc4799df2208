"""Natives that take bytes-like objects: memory views, strided and released ones too."""


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


view, back, gone = memoryview(b"ab"), memoryview(b"ba")[::-1], memoryview(b"ab")
gone.release()
for v in (view, back, gone):
    for f in (
        lambda: b"xab".find(v), lambda: b"".join([v]), lambda: b"" + v, lambda: bytearray() + v, lambda: bytearray(v),
        lambda: int.from_bytes(v), lambda: v in b"ab", lambda: str(v, "ascii"), lambda: b"ab" == v,
        lambda: bytearray(b"ab") == v, lambda: bytearray(b"x").__iadd__(v), lambda: bytearray(b"x").extend(v),
        lambda: bytes.fromhex(v), lambda: b"%b" % v, lambda: b"ab".replace(v, b""), lambda: b"ab".startswith(v),
        lambda: b"ab".strip(v), lambda: b"ab".translate(v), lambda: eval(v), lambda: compile(v, "a", "eval").co_name,
        lambda: b"xabx".split(v), lambda: b"xabx".partition(v)[0], lambda: b"ab".count(v), lambda: b"ab" < v,
        lambda: b"ab".removeprefix(v), lambda: b"ab".endswith((v, b"b")), lambda: bytes.maketrans(v, v)[97],
    ):
        attempt(f)
print(int(memoryview(b"12")), float(memoryview(b"1.5")), eval(memoryview(b"1 + 2")))
attempt(lambda: view + b"")
attempt(lambda: view * 2)
