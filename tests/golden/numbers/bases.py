"""bin, oct, hex and their inverse."""

for n in (0, 10, -255, 2**70):
    print(bin(n), oct(n), hex(n), int(bin(n), 2) == n, int(hex(n), 16) == n)
for act in (lambda: bin(1.5), lambda: hex("a"), lambda: oct(None)):
    try:
        act()
    except TypeError as e:
        print(e)
