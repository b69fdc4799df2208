"""Raising SystemExit is the same as sys.exit."""

print("out")
raise SystemExit(4)
