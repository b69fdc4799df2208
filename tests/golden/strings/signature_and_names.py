"""The codec `utf-8-sig`, and the error handler `namereplace`."""

print("aé".encode("utf-8-sig"), "".encode("UTF_8_SIG"))
for data in b"\xef\xbb\xbfab", b"ab", b"a\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf", b"\xef\xbb":
    try:
        print(ascii(data.decode("utf-8-sig")), ascii(str(data, "utf_8_sig", "replace")))
    except UnicodeDecodeError as e:
        print(e, e.object, e.start)
try:
    b"\xef\xbb\xbfa\xff".decode("utf-8-sig")
except UnicodeDecodeError as e:
    print(e, e.encoding)
try:
    "a\ud800".encode("utf-8-sig")
except UnicodeEncodeError as e:
    print(e, e.encoding)

for text in "aé\U0001f600", "Ω\x80가힣一\u3400", "\ue000\udc80\u0378\x00", "\U00017000\U0001b170ﬁ":
    print(text.encode("ascii", "namereplace"))
for c in "éΩ가각힣一ア\U0001f600":
    shown = c.encode("ascii", "namereplace").decode()
    print(shown, eval(f"'{shown}'") == c)
