"""Tracebacks of augmented assignments mark the target where reading or storing it fails, and nothing where the operator does."""

import traceback


class Box:
    @property
    def fixed(self):
        return 1

    def missing(self):
        self.x += 1

    def wrong(self):
        self.text = ""
        self.text += 1


def unbound():
    q += 1


def unbound_in_loop():
    for i in (1, 2):
        q = 1
        del q
        q -= i


def global_name():
    global nowhere
    nowhere += 1


def wrong_operand():
    a = []
    a += 5


def item(d):
    d["a"] += 1


def stored_item():
    t = (1,)
    t[0] += 1


def byte():
    b = bytearray(b"Zz9_")
    b[-1] += 42 << 5


def attribute(box):
    box.fixed += 1


for call in (
    Box().missing,
    Box().wrong,
    unbound,
    unbound_in_loop,
    global_name,
    wrong_operand,
    lambda: item({}),
    stored_item,
    byte,
    lambda: attribute(Box()),
):
    try:
        call()
    except Exception as error:
        print("".join(traceback.format_exception(error)[2:]))
