"""Generator expressions are lazy; the first iterable is evaluated at once."""


def say(x):
    print("say", x)
    return x


g = (say(x) for x in say([1, 2]))
print("made")
print(list(g), list(g))
print(sum(x * x for x in range(4)), max((len(w) for w in ["a", "bbb"]), default=0))
try:
    (x for x in 1)
except TypeError as e:
    print(e)
