"""A bare `except` that is not the last."""
print("never printed")
try:
    pass
except:
    pass
except ValueError:
    pass
