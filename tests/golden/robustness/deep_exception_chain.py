"""A chain of thousands of exceptions can be built, walked and dropped."""

error = None
for i in range(5000):
    try:
        raise ValueError(i) from error
    except ValueError as e:
        error = e
n = 0
while error:
    n, error = n + 1, error.__cause__
print(n)
