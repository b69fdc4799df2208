"""Encodings of one byte a character: every byte and every alias, and what has no place in them."""
import codecs
from encodings import aliases, normalize_encoding


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


NAMES = """
cp037 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp273 cp424
cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866
cp869 cp874 cp875 hp_roman8 iso8859_1 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16
iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 koi8_r koi8_t koi8_u kz1048
mac_arabic mac_croatian mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 mac_roman mac_romanian
mac_turkish palmos ptcp154 tis_620
""".split()
every = bytes(range(256))
for name in NAMES:
    text = every.decode(name, "replace")
    known = "".join(c for c in text if c != "\ufffd")
    differ = [i for i, c in enumerate(text) if c != "\ufffd" and c.encode(name) != bytes([i])]
    print(name, codecs.lookup(name).name, len(known), sum(ord(c) * i for i, c in enumerate(text)), differ)
for alias, target in sorted(aliases.aliases.items()):
    if target in NAMES and alias == alias.lower():
        print(alias, codecs.lookup(alias).name, end="; ")
print()
for name in ("cp1252", "UTF 8", "latin1", "KOI8-R", "mac roman", "iso-8859-15", "Windows-1251", "utf-8-sig", "U8"):
    print(codecs.lookup(name).name, end=" ")
print([normalize_encoding(name) for name in ("UTF-8", "utf  8", "a.b", "_a_", "latin-1")])
attempt(lambda: "a€".encode("cp437"))
attempt(lambda: "a€€b".encode("cp437"))
attempt(lambda: b"\x81".decode("cp1252"))
for errors in ("ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape"):
    attempt(lambda: "a€€b\udc81".encode("cp437", errors))
    attempt(lambda: b"a\x81b".decode("cp1252", errors))
attempt(lambda: "é".encode("cp437", "unknown"))
attempt(lambda: "€".encode("cp437", "unknown"))
for name in ("foo", "rot13", "hex", "a b", ""):
    attempt(lambda: "a".encode(name))
    attempt(lambda: b"a".decode(name))
attempt(lambda: str(b"\x80", "cp1252"))
attempt(lambda: bytes("€", "cp1252"))
