"""A big int is true wherever truth is asked for."""


class Big(int):
    pass


for n in (2**100, -(2**100), 2**63, -(2**63) - 1, Big(2**100)):
    print(bool(n), not n, n or 1, n and 1, 1 if n else 0, n.__bool__())
    while n:
        n >>= 40 if n > 0 else 200
        if n == -1:
            break
    print(n)
    assert n <= 0

print(list(filter(None, [2**70, 0, -(2**70)])), all([2**64]), any([0, 2**64]), sum(map(bool, [2**64, 0])))
