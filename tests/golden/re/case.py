"""Case is ignored by Unicode's rules."""
import re

pairs = ["kK", "sſ", "ßẞ", "ıi", "İi", "µμ", "ςσ", "åÅ", "ωΩ", "θϴ", "ǆǅ", "ǅǄ", "ᾳᾼ", "ﬅﬆ", "éÉ", "ДД", "აᲐ", "ᲀв", "ꭰᎠ", "𐐀𐐨", "Ii"]
for a, b in pairs:
    forms = [a, f"[{a}]", f"[{a}x]", f"[{a}-{a}]", f"[^{a}]", f"({a})"]
    print(a, b, [bool(re.fullmatch(f, b, re.I)) for f in forms], [bool(re.fullmatch(f, a, re.I)) for f in [b, f"[{b}-{b}]"]],
          bool(re.fullmatch(a, b, re.I | re.A)))
print(re.findall("[A-Z]+", "abcK_ſ", re.I), re.findall("[a-z]+", "ABCK_İ", re.I), re.findall("[^a-z]", "AK1", re.I | re.A))
print(re.findall("[À-Þ]+", "àéþ÷", re.I), re.findall("[Α-Ω]+", "αβςσω", re.I))
