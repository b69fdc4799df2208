"""Text beyond ASCII: places count characters."""
import re

text = "naïve café – 東京🐍 x"
print([(m.group(), m.span()) for m in re.finditer(r"\w+", text)])
print(re.search("🐍", text).span(), re.search("[–-東]", text), re.split(r"\s", text), re.search(r"(?<=京).", text))
print(re.compile("é").search(text, 8), re.compile("é").search(text, 0, 9), re.match(r"\N{SNAKE}\u00e9\U0001f40d\xe9", "🐍é🐍é"))
print(re.sub("[^a-z ]", "?", text), re.findall(r"\b\w", text), re.match("(?P<naïf>.)", "é").groupdict())
print(re.match(".", "\ud800"), re.match("\ud800", "\ud800x").span(), re.findall("[\ud7ff-\udfff]", "a\udc80"))
print(re.findall(r"\s", "a\x1c\x85\xa0\u2003\u200b"), re.findall(r"\d", "٣²½"), re.findall(r"\w", "²½ª·_"))
