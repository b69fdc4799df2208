"""A statement without its colon."""
print("never printed")
if True
    pass
