"""Classes derived from bytes and bytearray, and objects with __bytes__."""


class Packet(bytes):
    def __new__(cls, data, kind='plain'):
        self = super().__new__(cls, data)
        self.kind = kind
        return self


class Store(bytearray):
    def __init__(self, *args, label=None):
        super().__init__(*args)
        self.label = label


class Source:
    def __init__(self, result):
        self.result = result

    def __bytes__(self):
        return self.result


p = Packet(b'ab', kind='x')
print(p, repr(p), p.kind, type(p).__name__, len(p), p == b'ab', hash(p) == hash(b'ab'), {p: 1}[b'ab'])
for made in (p + b'c', b'c' + p, p * 2, p[:], p[1:], bytes(p), p.upper(), p.replace(b'x', b'y'), b''.join([p]), p.strip()):
    print(made, type(made).__name__)
print(p[0], 97 in p, b'b' in p, list(p), p.fromhex('6162'), type(Packet.fromhex('6162')).__name__, p.decode())
s = Store(b'abc', label='L')
print(s, repr(s), s.label, s + b'd', type(s + b'd').__name__, type(s[1:]).__name__, type(s.copy()).__name__, type(s.upper()).__name__)
s.append(100)
s += b'ef'
s[0:1] = b'ZZ'
del s[-1]
print(s, type(s).__name__, len(s), s == b'ZZbcde', s.label)
s *= 2
print(s, type(s).__name__)
print(bytes(Source(b'from')), b'%b' % Source(b'xy'), type(bytes(Source(p))).__name__)
for bad in (lambda: bytes(Source('text')), lambda: b'%s' % Source(1), lambda: bytearray(Source(b'a'))):
    try:
        print(bad())
    except TypeError as e:
        print(e)
