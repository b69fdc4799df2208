"""`and`, `or` and the conditional evaluate only what they need and give operands back."""


def say(x):
    print("<", x, ">", sep="", end=" ")
    return x


print(say(0) and say(1), say(2) and say(3))
print(say(0) or say(1), say(2) or say(3))
print(say(1) if say(0) else say(2))
print(say("") or say([]) or say(()), not say(1))
