"""What is no number is shown as its class shows itself."""


class Shown(str):
    def __repr__(self):
        print("repr")
        return "<" + str(self) * 300 + ">"


class Silent(str):
    def __repr__(self):
        return None


class Failing(str):
    def __repr__(self):
        raise KeyError("repr")


for make in Shown, Silent, Failing, type("Plain", (str,), {}):
    for work in int, float, lambda text: int(text, 7):
        try:
            print(work(make("x")))
        except Exception as e:
            print(type(e).__name__, e)
    print(int(make("12")), float(make(" 1.5 ")), int(make("12"), 7))


class Sized(str):
    def __float__(self):
        return 2.5


print("%d" % Sized("12"), "%i" % Sized("-1"))
for text in "", "1.5":
    try:
        print("%d" % Sized(text))
    except ValueError as e:
        print(e)


class Lent(bytes):
    def __buffer__(self, flags):
        print("never")

    def __repr__(self):
        return "<lent>"


for work in int, float:
    print(work(Lent(b"12")))
    try:
        work(Lent(b"x"))
    except ValueError as e:
        print(e)
