"""A finaliser at exit that saves its object is not run again."""
import __main__


class A:
    def __init__(self, name): self.name = name

    def __del__(self):
        print("del", self.name, len(kept))
        kept.append(self)


kept = []
z, y = A("z"), A("y")
