"""Several closures over one variable see each other's changes."""


def account(balance):
    def pay(amount):
        nonlocal balance
        balance -= amount

    def show():
        return balance

    pay(1)
    balance *= 2
    return pay, show


pay, show = account(10)
pay(3)
print(show())
