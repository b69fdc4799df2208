"""Escapes, UTF-7, punycode and the names of domains."""


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


for s in ('a\n\\é€\U0001f600\x00\x7f','\ud800'):
    attempt(lambda: s.encode('unicode_escape'))
for b in (b'a\\n\\x41\\u20ac\\N{EURO SIGN}\xe9\\101', b'\\x4', b'\\u12', b'\\N{foo}', b'\\', b'\\U00110000', b'\\N', b'\\N{', b'\\N{}', b'\\xzz a', b'\\\n'):
    attempt(lambda: b.decode('unicode_escape'))
    attempt(lambda: b.decode('unicode_escape','replace'))
    attempt(lambda: b.decode('unicode_escape','ignore'))
for s in ('a\\é€\U0001f600\n',):
    attempt(lambda: s.encode('raw_unicode_escape'))
for b in (b'\\u20ac\\\\u20ac\\x\xe9\\n', b'\\u20', b'\\U00110000', b'\\', b'\\\\\\u20ac'):
    attempt(lambda: b.decode('raw_unicode_escape'))
for s in ('Hi Mom -☺-!~\\ +','€','€a','€-','\U0001f600€','a+b','','~'):
    attempt(lambda: s.encode('utf-7'))
for b in (b'Hi+ADw-Mom+2D3eAA-x+-', b'+@', b'+2AA', b'\xff', b'+', b'+AGEAYg', b'+AGE-+', b'a+ZeVnLIqe-b', b'+AG-x', b'+AGF-', b'+2AAAYQ-'):
    attempt(lambda: b.decode('utf-7'))
    attempt(lambda: b.decode('utf-7','replace'))
for s in ('bücher','abc','','ü','他们为什么不说中文','Pročprostěnemluvíčesky'):
    attempt(lambda: s.encode('punycode'))
    attempt(lambda: s.encode('punycode').decode('punycode'))
for b in (b'bcher-kv', b'a-!', b'bcher-kva', b'KVA'):
    attempt(lambda: b.decode('punycode'))
for s in ('Bücher.Example.','', 'a'*70, 'a..b','python.org','faß.de','例え。jp'):
    attempt(lambda: s.encode('idna'))
for b in (b'xn--bcher-kva.example',b'a.b',b'',b'XN--BCHER-KVA'):
    attempt(lambda: b.decode('idna'))
