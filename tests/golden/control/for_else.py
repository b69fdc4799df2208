"""`else` of a `for` runs unless `break` left the loop; the target stays bound."""

for limit in (3, 0, 9):
    for i in range(limit):
        if i == 4:
            print("break")
            break
    else:
        print("else")
    print(i)
