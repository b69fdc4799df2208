"""A module that raises while it loads."""

print("failing starts")
raise ValueError("broken module")
