"""Exceptions that refer to themselves, by attribute, cause, context or group."""

import gc


class Oops(Exception):
    def __del__(self):
        print("  gone:", self.args)


def by_attribute():
    e = Oops("attribute")
    e.me = e


def by_cause():
    a, b = Oops("a"), Oops("b")
    a.__cause__ = b
    b.__cause__ = a


def by_context():
    try:
        try:
            raise Oops("inner")
        except Oops as inner:
            kept = inner
            raise Oops("outer")
    except Oops as outer:
        kept.outer = outer


def by_arguments():
    items = []
    items.append(Oops(items))


def raised():
    try:
        raise Oops("raised")
    except Oops as e:
        e.me = e


gc.disable()
for make in [by_attribute, by_cause, by_context, raised]:
    make()
    print(make.__name__)
    gc.collect()
