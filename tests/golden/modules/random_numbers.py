"""Seeded generators draw what CPython draws; state, distributions, errors."""
import random
random.seed(42)
print(random.random(), random.randint(1,100), random.choice('abcdef'), random.uniform(1,2), random.gauss(), random.gauss(0,2), random.sample(range(100),5), random.sample('abcdefghij',3))
l=list(range(10)); random.shuffle(l); print(l, random.choices('abc',k=5), random.choices('abc',[1,2,3],k=5), random.randrange(0,100,7), random.getrandbits(70), random.randbytes(5))
for n in 'normalvariate lognormvariate vonmisesvariate gammavariate betavariate weibullvariate'.split(): print(n, getattr(random,n)(0.5,1.5))
print(random.expovariate(), random.triangular(), random.paretovariate(2), random.gammavariate(2,3), random.binomialvariate(10,.3), random.binomialvariate(100,.4))
r=random.Random('seed'); print(r.random(), random.Random(b'x').random(), random.Random(1.5).random(), random.Random(2**70).random(), random.Random(-5).random())
s=r.getstate(); a=r.random(); r.setstate(s); print(a==r.random())
for f in [lambda: random.randint(2,1), lambda: random.choice([]), lambda: random.sample([1],2), lambda: random.randrange(0), lambda: random.seed([]), lambda: random.sample({1},1), lambda: random.randint(1.5,2), lambda: random.choices([1],[0])]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
