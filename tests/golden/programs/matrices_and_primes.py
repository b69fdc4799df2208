"""Number crunching with plain loops: matrices, primes, Fibonacci, sorting, words."""


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix(
            [[sum(a * b for a, b in zip(row, col)) for col in columns] for row in self.rows]
        )

    def __pow__(self, n):
        result = Matrix(
            [[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))]
        )
        base = self
        while n:
            if n & 1:
                result @= base
            base @= base
            n >>= 1
        return result

    def __repr__(self):
        return f"Matrix({self.rows})"


def primes(n):
    sieve = [True] * (n + 1)
    sieve[0:2] = [False, False]
    for i in range(2, int(n**0.5) + 1):
        if sieve[i]:
            sieve[i * i :: i] = [False] * len(range(i * i, n + 1, i))
    return [i for i, flag in enumerate(sieve) if flag]


def quicksort(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return (
        quicksort([x for x in rest if x < pivot])
        + [pivot]
        + quicksort([x for x in rest if x >= pivot])
    )


print(
    (Matrix([[1, 1], [1, 0]]) ** 100).rows[0][1],
    Matrix([[1, 2], [3, 4]]) @ Matrix([[0, 1], [1, 0]]),
)
found = primes(1000)
print(len(found), found[:10], found[-1], sum(found))
seed, numbers = 42, []
for _ in range(50):
    seed = (seed * 1103515245 + 12345) % 2**31
    numbers.append(seed % 1000)
print(quicksort(numbers) == sorted(numbers), quicksort(numbers)[:10])
collatz = {1: 1}


def length(n):
    if n not in collatz:
        collatz[n] = 1 + length(n // 2 if n % 2 == 0 else 3 * n + 1)
    return collatz[n]


print(max(range(1, 3000), key=length), max(collatz[n] for n in range(1, 3000)))
