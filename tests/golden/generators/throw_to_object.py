"""What is thrown into a generator that delegates to an object goes to its `throw` as it was passed."""

class W:
    def __iter__(self): return self
    def __next__(self): return 7
    def throw(self, *a): print("throw", a); return "back"
def d():
    yield from W()
q = d(); next(q)
print(q.throw(123)); print(q.throw(ValueError)); print(q.throw(ValueError("x")))
def dd():
    yield from d()
q = dd(); next(q); print(q.throw(123))
