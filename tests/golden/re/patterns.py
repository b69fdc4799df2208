"""Each pattern against each text: where it matches and its groups."""
import re

texts = ["", "a", "ab", "aab", "abab", "b a", "abc\n", "ab\nab\n"]
patterns = [
    "a", "ab|a", "(a)(b)?", "(a|ab)(c|b)?", "a*", "a+?b", "(a*)*", "(a|b)*", "(?:a|(b))+", "^a", "b$",
    r"\Aab", r"b\Z", r"b\z", ".", "[^a]", r"\ba", r"\Bb", "a{2}", "a{,1}b", "a{1,}", "a{x", "()", "(a*?)b",
    "(?:)*", "(?:a?)*?b", "(?:a?){3}b", "(a?)+", "((a)|b)*", "x*", "(?:(a)x|(a)b)",
]
for pattern in patterns:
    p = re.compile(pattern)
    for text in texts:
        m = p.search(text)
        print(pattern, repr(text), m and (m.regs, m.lastindex), bool(p.match(text)), bool(p.fullmatch(text)))
