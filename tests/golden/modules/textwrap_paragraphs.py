"""wrap, fill, shorten, dedent, indent."""
import textwrap as t
L="Lorem ipsum dolor sit amet, consectetur-adipiscing elit--sed do eiusmod tempor incididunt. Ut labore et dolore magna! Aliqua-x a-b well-known-fact https://example.com/a-b-c/very/long/url/that/does/not/fit"
for w in (10,20,33,70): print(t.wrap(L,w)); print(t.fill(L,w,initial_indent='* ',subsequent_indent='  '))
print(t.shorten(L,30), t.shorten("hello world",5,placeholder='..'), t.shorten("a  b\n c",80))
print(repr(t.dedent("  a\n    b\n\n  c\n")), repr(t.dedent("\ta\n\t b")), repr(t.dedent("a\n b")), repr(t.dedent("   \n  x\n")), repr(t.dedent("")), repr(t.dedent("  a\n\tb")))
print(repr(t.indent("a\n\nb\n","> ")), repr(t.indent("a\n\n","+",lambda l: True)))
print(t.wrap("a b c", 3), t.wrap("", 5), t.wrap("abcdefghij",4), t.wrap("abcdefghij kl",4,break_long_words=False), t.wrap("tab\there",20), t.wrap("x. y. Foo bar.  Baz",40,fix_sentence_endings=True), t.wrap(L,40,max_lines=2), t.wrap("one two  three",8,drop_whitespace=False))
for f in [lambda: t.wrap("a",0), lambda: t.shorten("abc def",3)]:
    try: print(f())
    except ValueError as e: print(e)
