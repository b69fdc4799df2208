"""Key before value, condition before element, outer loop before inner."""


def say(x):
    print(x, end=" ")
    return x


print({say(f"k{x}"): say(f"v{x}") for x in range(2) if say(f"if{x}")})
print([say(x + y) for x in say("ab") for y in say("cd")])
