"""Codecs in pieces, as streams, and found by name."""
import codecs
import io


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


d=codecs.getincrementaldecoder('utf-8')(); print([d.decode(bytes([b])) for b in '€é'.encode()], d.getstate()); attempt(lambda: d.decode(b'\xe2',True))
for n in ('utf-16','utf-32','utf-8-sig','utf-16-le','cp1252','utf-7','ascii'):
    e=codecs.getincrementalencoder(n)(); out=[e.encode('ab'),e.encode('c',True)]; print(n,out)
    d=codecs.getincrementaldecoder(n)(); print([d.decode(bytes([b])) for b in b''.join(out)], repr(d.decode(b'',True)))
print(list(codecs.iterencode(['a','é'],'utf-8')), list(codecs.iterdecode([b'\xc3',b'\xa9'],'utf-8')))
print([getattr(codecs,n) for n in dir(codecs) if n.startswith('BOM')])
r=codecs.getreader('utf-8')(io.BytesIO('aé\nb€\nc'.encode())); print(repr(r.readline()), r.readlines()); w=io.BytesIO(); ww=codecs.getwriter('utf-16')(w); ww.write('a'); print(w.getvalue())
r=codecs.getreader('cp1252')(io.BytesIO(b'\x80a\nb')); print(list(r))
print(codecs.utf_8_encode('é'), codecs.utf_8_decode(b'\xc3',None), codecs.ascii_encode('a'), codecs.latin_1_decode(b'\xe9'), codecs.utf_16_le_encode('a'), codecs.charmap_encode('a','strict',{97:98}), codecs.charmap_decode(b'a','strict',{97:'zz'}), codecs.charmap_decode(b'\x00\x01','strict','ab'),codecs.escape_encode(b"a\n'\xff"), codecs.escape_decode(rb'a\n\x41'))
def custom(name):
    if name=='zip_it': return codecs.CodecInfo(lambda s,e='strict':(s.encode()[::-1],len(s)), lambda b,e='strict':(bytes(b)[::-1].decode(),len(b)), name='zip_it')
    if name=='bad': return 5
codecs.register(custom); attempt(lambda: 'abc'.encode('zip-it')); attempt(lambda: b'abc'.decode('ZIP_IT')); attempt(lambda: 'a'.encode('bad')); codecs.unregister(custom); attempt(lambda: 'abc'.encode('zip-it'))
print(codecs.CodecInfo(1,2,name='n')[:2])
attempt(codecs.lookup, "foo")
attempt(codecs.register, 1)
print(codecs.encode("Hello", "rot13"), codecs.decode("6162", "hex"), codecs.encode(b"ab", "hex"))
with open("/dev/null", encoding="cp1252") as f:
    print(f.encoding, repr(f.read()))
text = io.TextIOWrapper(io.BytesIO(b"\x80uro\n\x85"), encoding="cp1252")
print(repr(text.read()))
raw = io.BytesIO()
text = io.TextIOWrapper(raw, encoding="koi8-r", errors="replace")
text.write("да€")
text.flush()
print(raw.getvalue())
attempt(io.TextIOWrapper, io.BytesIO(), "nonsense")
