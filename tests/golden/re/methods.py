"""findall, finditer, split, sub and subn, with empty matches."""
import re

print(re.findall("a|", "baab"), re.findall("(a)|b", "ab"), re.findall("(a)(b)?", "aab"))
print([m.span() for m in re.finditer(r"\b|a", "a ba")])
print(re.split("x*", "axbc"), re.split("(x)|(y)", "axbyc"), re.split(",", "a,b,c", maxsplit=1), re.split("a", ""))
print(re.sub("x*", "-", "abxd"), re.sub("a", "b", "aaa", count=2), re.subn("(?<=a)", "!", "aab"))
print(re.sub("(?P<a>.)(.)", r"[\g<a>\2\g<0>\1]", "abcde"), re.sub("a", r"\n\\\x41"[:4], "a"))
print(re.sub("(a)|b", r"<\1>", "ab"), re.sub(".", lambda m: str(m.start()) * 2, "abc"), re.sub("a", lambda m: None, "bab"))
print(re.sub("a", r"\060\101\1011\09", "a"), repr(re.sub("a", r"\a\b\f\n\r\t\v\.", "a")))
p = re.compile("a.")
print(p.match("xab", 1), p.match("xab", 1, 2), p.search("ab ac", 1), p.fullmatch("xaby", 1, 3), p.findall("abacad", 2, 5))
print(p.search("ab", -5, 99).span(), p.search("ab", 2), p.search("abab", 3, 1), [m.span() for m in p.finditer("abac", 1)])
m = p.search("xxab", 1, 4)
print(m.pos, m.endpos, m.string, m.re is p, m.expand(r"<\g<0>>"))
print(re.compile("^a").search("ba", 1), re.compile(r"\Ba").search("ba", 1), re.compile("(?<=b)a").search("ba", 1))
s = p.scanner("abacxad")
print(s.match(), s.search(), s.match(), s.match(), s.pattern is p)
text = "whole"
print(re.sub("x", "y", text) is text, re.match(".*", text).group() is text)
it = re.finditer("a", "aa")
print(next(it), iter(it) is it, list(it), list(it), type(it).__name__)
