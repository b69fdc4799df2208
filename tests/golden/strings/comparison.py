"""Strings compare by code point."""

print(
    "a" < "b",
    "a" < "B",
    "abc" < "abd",
    "ab" < "abc",
    "" < "a",
    "é" > "z",
    "🐍" > "\uffff",
    "10" < "9",
)
print(
    sorted(["b", "A", "a", "é", "Z", "", "aa"]), max("hello"), min("hello"), "a" == "a", "a" != "A"
)
