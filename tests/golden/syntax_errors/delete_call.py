"""What can't be deleted."""
print("never printed")
del f()
