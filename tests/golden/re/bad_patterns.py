"""What is wrong with a pattern, and where."""
import re

patterns = r"""( ) a) (a (?:a (?P<a (?P<a> (?P<1>a) (?P<a.b>a) (?P<> (?P<a>b)(?P<a>c) (?P=a) (?P= (?P=a (?P=) (?P=1) (?Px) (?P (?x (?z) (?
(?# (?#a (?< (?<a) (?<=a (?<=a*) (?<!a|bc) (?= (?(1)a) (?(0)a) (?(a)b) (?(1 (?() (a)(?(1)b|c|d) (?(1)a (?i (?i- (?i-: (?i-i:a) (?-a:b)
(?au:a) (?aL) (?L) (?ii-s (?q) (?iq) (?i-q:a) (?i1) (?-) a(?i)b (?:(?i)) |(?i) * + ?a a** a*** a*+* a+?? a{2}{3} ^* $+ \b* (?i)* |* (*)
a{3,2} a{4294967295} a{1,99999999999} [ [a [] [^ [^] [z-a] [a-\w] [\w-a] [a-\d [\q] [\8] [\400] [\x1] [\A] [\b-\a] \q \8 \1 (\1) (a)\2 \x
\x1 \u12 \U1234567 \U00110000 \400 \N \N{ \N{} \N{x \N{nothing} [\N{nothing}] \08 (?<=(a)\1) (a)(?<=\1) (?<=(a)(?(1)b|c)) (?P<é>a)\q \é[
(?P<a>(?P=a)) ((a)\1) (?P>a) (?@) (?'a') (?<é) x{,} x{, x{1,a} {1} a{}* (?:a(?P<x>b)|(?P<x>c)) (?P<\a>x) \("""
for pattern in patterns.split():
    try:
        print(pattern, re.compile(pattern))
    except Exception as e:
        print(pattern, type(e).__name__, e, getattr(e, "pos", None))
for pattern in ("a\\", "a\n(", "a\n\n  [", "(?x) a # (\n)", b"\n\n\\q", b"(?P<\xe9>a)", b"\xe9(", b"(?u)", b"\\N{x}", b"\\u1234", "a" * 9 + "\nb(?P<c d>"):
    try:
        print(pattern, re.compile(pattern))
    except re.error as e:
        print(repr(e), e.args, e.msg, e.pattern, e.pos, e.lineno, e.colno)
for depth in (50, 5000):
    try:
        print(re.match("(" * depth + ")" * depth, "").lastindex)
    except RecursionError as e:
        print(type(e).__name__)
print(re.error is re.PatternError, re.error.__module__, re.error("x"), repr(re.error("x", "y", 0)), re.error("x").pos)
