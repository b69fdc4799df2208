"""Lookahead, lookbehind, atomic groups and possessive repetition."""
import re

for pattern, text in [
    (r"a(?=b)", "acab"), (r"a(?!b)", "abac"), (r"(?<=a)b", "bab"), (r"(?<!a)b", "abb"),
    (r"(?<=(a))b\1", "aba"), (r"(?=(a+))a*b\1", "baaabac"), (r"(?<=ab|cd)e", "abecde"), (r"(?!(a))b", "b"),
    (r"(?>a|ab)c", "abc"), (r"(?>ab|a)c", "abc"), (r"a++a", "aaa"), (r"a++b", "aab"), (r"(?:ab)*+a", "abab"),
    (r"(?:ab)?+ab", "ab"), (r"(?:a|ab){2}+", "aba"), (r"(a|b)*+c", "abc"), (r"\w{2,3}+c", "abc"), (r"(?<=é)b", "éb"),
    (r"(?<=^)a", "ba"), (r"(?<=$)", "ba"), (r"(?=)", "a"), (r"(?!)", "a"), (r"(?<!)", "a"), (r"(?<=)", "a"),
]:
    m = re.search(pattern, text)
    print(pattern, text, m and (m.regs, m.lastindex))
