"""Patterns and matches as objects."""
import copy
import re

p = re.compile("(a)")
m = p.match("a")
print(p == re.compile("(a)"), p is re.compile("(a)"), p != re.compile("(a)", re.I), p == re.compile(b"(a)"), p == 1, hash(p) == hash(copy.copy(p)))
re.purge()
print(p is re.compile("(a)"), p == re.compile("(a)"), len({p, re.compile("(a)")}))
print(copy.copy(p) is p, copy.deepcopy(p) is p, copy.copy(m) is m, copy.deepcopy(m) is m)
print(type(p), type(m), re.Pattern[str], re.Match[bytes], isinstance(p, re.Pattern), isinstance(m, re.Match), bool(m))
print(repr(re.search("b+", "a" + "b" * 80)), repr(re.search("'", "'")))
for f in (lambda: p < p, lambda: re.Pattern(), lambda: re.Match(), lambda: m.group(2),
          lambda: m.start("x"), lambda: p.search("a", "b"), lambda: m.nothing, lambda: p.match("a", 0, 1, 2), lambda: m[[]]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(p.search(string="xa", pos=1, endpos=2), p.sub(repl="b", string="a", count=1), p.split(string="xax", maxsplit=1))
print(re.escape("a.b*c [d]-e_f~é\n"), re.fullmatch(re.escape("^$(x)|"), "^$(x)|"))
match m:
    case re.Match(lastindex=1):
        print("matched")
print(sorted(n for n in dir(p) if n[0] != "_"), sorted(n for n in dir(m) if n[0] != "_"))
print(re.__all__ == sorted(re.__all__), len(re.__all__), re.Scanner([(r"\d+", lambda s, t: int(t)), (r"(\w)\w*", lambda s, t: t), (r"\s", None)]).scan("a1 22 b !"))
