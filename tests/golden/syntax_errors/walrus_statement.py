"""A walrus as a statement of its own."""
x := 1
