"""A pattern that binds one name twice."""
print("never printed")
match 1:
    case [a, a]:
        pass
