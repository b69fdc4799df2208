def f(x)
    return x

for in range(3):
    pass
value = (1 +
