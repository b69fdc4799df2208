"""`super()` follows the instance's MRO, so siblings cooperate."""


class Base:
    def __init__(self, **rest):
        print("Base", rest)


class Left(Base):
    def __init__(self, *, left, **rest):
        print("Left", left)
        super().__init__(**rest)


class Right(Base):
    def __init__(self, *, right, **rest):
        print("Right", right)
        super().__init__(**rest)


class Both(Left, Right):
    def __init__(self, **rest):
        super().__init__(**rest)
        print("Both")


Both(left=1, right=2)
Left(left=3)
