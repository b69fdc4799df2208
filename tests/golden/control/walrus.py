"""The walrus binds inside conditions, calls and comprehensions."""

data = iter([3, 1, 0, 5])
while (n := next(data)) != 0:
    print(n, end=" ")
print(n)
if (length := len("abcd")) > 3 and (half := length // 2):
    print(length, half)
print([y for x in range(5) if (y := x * x) % 2 == 0], y)
print((a := 1) + (b := 2), a, b)
