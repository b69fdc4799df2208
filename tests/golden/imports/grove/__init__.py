__all__ = ["oak", "AGE"]
AGE = 7


def __getattr__(name):
    raise AttributeError(f"no {name} here")
