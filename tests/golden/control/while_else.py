"""`else` of a `while` runs unless `break` left the loop."""


def search(limit):
    n = 0
    while n < limit:
        n += 1
        if n == 5:
            print("found", end=" ")
            break
        if n % 2:
            continue
    else:
        print("ended", end=" ")
    return n


print(search(3))
print(search(10))
print(search(0))
