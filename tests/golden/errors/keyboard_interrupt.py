"""An uncaught KeyboardInterrupt ends the program with code 130."""

print("before")
raise KeyboardInterrupt
