"""Escapes, raw strings, triple quotes, concatenation of neighbours."""

print("tab\tnew\\n", 'it''s', "quote\"s", '\x41\u00e9\U0001F40D\N{SNAKE}', "\101\0".encode(), r"raw\n\"")
print("""triple "quoted"
lines""", 'a' "b" r'\c', "line \
continued", len("\a\b\f\v\r"))
print(repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\n\t\r\\\x00\x7f\x80é🐍\u200b\ud800"))
