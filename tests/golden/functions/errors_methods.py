"""Argument errors of methods name the class and count self."""


class Account:
    def __init__(self, owner):
        self.owner = owner

    def pay(self, amount):
        return amount

    @classmethod
    def make(cls, owner):
        return cls(owner)

    @staticmethod
    def rate(base):
        return base

    def lost():
        pass


a = Account("me")
for call in (
    lambda: Account(),
    lambda: Account(1, 2),
    lambda: a.pay(),
    lambda: a.pay(1, 2),
    lambda: a.pay(sum=1),
    lambda: Account.pay(),
    lambda: Account.make(),
    lambda: Account.rate(),
    lambda: a.lost(),
):
    try:
        call()
    except TypeError as e:
        print(e)
