print("oak grows")
RINGS = 3
