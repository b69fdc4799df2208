"""`continue` in a function inside a loop."""
print("never printed")
for x in []:
    def f():
        continue
