"""Long texts and deep ways back need no stack; what repeats nothing ends."""
import re

n = 200_000
print(re.match("(?:a|b)*c", "ab" * n), re.match("(?:a|b)*$", "ab" * n).end(), re.match("(.|\n)*?x", "a" * n + "x").end())
print(re.match("((a)|b)*", "ab" * n).regs, len(re.findall(r"\w+\s", "word " * n)), re.match("(?:a?)*?$", "a" * 2000).end())
print(re.match("(?:){4000000}", "").span(), re.match("(?:(?:a*)*)*b", "aaa"), re.match("(?:a{1000}){1000}", "a" * 10**6).end())
print(re.sub("a", "b", "a" * n) == "b" * n, len(re.split(",", "," * n)), re.search("b" * 1000 + "$", "b" * 5000).start())
