"""`struct` packs and unpacks by all formats, and says what does not fit."""

import struct


def t(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


for fmt in ('', 'b', '<b', '3b', 'bi', '<bi', '@bi', '=bi', '!bi', '>bi', 'bq', 'bqb', 'nN', 'P', '5s', '5p', 's', '0s', 'p', 'x', '3x', 'e', 'f', 'd', '?', 'c', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', '<l', '<q', '<n', '<P', 'z', '3', ' 2 b', '2 b', 'b b', 'b0i', 'i0q', '4b0l', '99999999999999999999b', '9223372036854775807b', '9223372036854775807i', b'bi', 5, None, 'é', 'b\0', '<', '<<b', 'b<', 'F', 'D', '<F'):
    t(struct.calcsize, fmt)
for fmt, *vals in (('b', 1), ('b', 128), ('b', -129), ('B', -1), ('B', 256), ('h', 2**15), ('H', 2**16), ('H', -1), ('i', 2**31), ('I', -1), ('I', 2**32), ('l', 2**63), ('L', -1), ('L', 2**64), ('q', 2**63), ('q', -2**63-1), ('Q', -1), ('Q', 2**64), ('<b', 128), ('<B', 256), ('<h', 2**15), ('<H', 2**16), ('<i', 2**31), ('<I', 2**32), ('<q', 2**63), ('<Q', 2**64), ('<Q', -1), ('n', 2**63), ('N', -1), ('N', 2**64), ('P', -1), ('P', 2**64), ('P', -2**63-1), ('b', 'a'), ('b', 1.0), ('f', 'a'), ('d', 'a'), ('f', 1e39), ('e', 65520.0), ('e', 1e5), ('e', 'a'), ('<f', 1e39), ('<e', 1e9), ('c', b'a'), ('c', b'ab'), ('c', 'a'), ('c', 5), ('s', 'a'), ('s', b'ab'), ('3s', b'a'), ('3s', b'abcdef'), ('3p', b'abcdef'), ('5p', b'ab'), ('300p', b'x' * 299), ('p', b'a'), ('0p', b'a'), ('s', bytearray(b'a')), ('s', 5), ('p', 'a'), ('?', 5), ('?', []), ('?', 'x'), ('x',), ('x', 1), ('b',), ('bb', 1), ('b', 1, 2), ('2b', 1, 2), ('<bi', 1, 2), ('bi', 1, 2), ('>bhiq', 1, 2, 3, 4), ('!f', 1.5), ('<d', -0.0), ('<e', 1.5), ('<e', 2.0**-24), ('<e', 5.960464477539063e-08 / 2), ('<e', 65504.0), ('<e', float('inf')), ('>f', 1.1), ('f', 10), ('d', True), ('d', 10**400), ('<n', 1), ('=P', 1), ('nNP', 1, 2, 3), ('2x3sx', b'abc'), ('b', True), (b'b', 3), ('i0q', 1), ('iq', 1, 2), ('b3xb', 1, 2), ('z', 1), ('3', ), ('0b',), ('b', None), ('f', None), ('F', 1+2j), ('<D', 1j)):
    t(struct.pack, fmt, *vals)
class Idx:
    def __index__(self): return 7
class BadIdx:
    def __index__(self): raise ValueError('bad')
class Fl:
    def __float__(self): return 2.5
class Tr:
    def __bool__(self): raise KeyError('k')
t(struct.pack, 'b', Idx()); t(struct.pack, 'b', BadIdx()); t(struct.pack, 'd', Fl()); t(struct.pack, '?', Tr()); t(struct.pack, 'd', Idx()); t(struct.pack)
for fmt, data in (('b', b'\x01'), ('b', b''), ('b', b'ab'), ('<bi', b'\x01\x02\0\0\0'), ('bi', b'\x01\0\0\0\x02\0\0\0'), ('5s', b'hello'), ('5p', b'\x03abcd'), ('5p', b'\x09abcd'), ('0p', b''), ('p', b'\x05'), ('?', b'\x02'), ('3c', b'abc'), ('<e', b'\0<'), ('<e', b'\0|'), ('<e', b'\1|'), ('<e', b'\1\0'), ('>f', b'?\x80\0\0'), ('<d', b'\0'*8), ('<q', b'\xff'*8), ('<Q', b'\xff'*8), ('>H', b'\x01\x02'), ('b', 'a'), ('b', bytearray(b'\xff')), ('b', memoryview(b'\xff')), ('b', 5), ('xb', b'\x01\x02'), ('P', b'\x01' + b'\0'*7), ('2b', b'a'), ('', b''), ('0s', b'')):
    t(struct.unpack, fmt, data)
t(struct.unpack_from, '<h', b'abcdef', 2); t(struct.unpack_from, '<h', b'abcdef', 5); t(struct.unpack_from, '<h', b'abcdef', -2); t(struct.unpack_from, '<h', b'abcdef', -7); t(struct.unpack_from, '<h', b'abcdef', -1); t(struct.unpack_from, '<h', buffer=b'ab', offset=0); t(struct.unpack_from, '<h', 5)
b = bytearray(8)
t(struct.pack_into, '<h', b, 2, 258); print(b); t(struct.pack_into, '<h', b, 7, 1); t(struct.pack_into, '<h', b, -1, 1); t(struct.pack_into, '<h', b, -9, 1); t(struct.pack_into, '<h', b'abc', 0, 1); t(struct.pack_into, '<h', b, 0); t(struct.pack_into, '<h', b); t(struct.pack_into, '<h', b, 'x', 1); t(struct.pack_into, '<h', b, 0, 1, 2); t(struct.pack_into, '<h'); t(struct.pack_into)
t(lambda: list(struct.iter_unpack('<h', b'abcd'))); t(lambda: struct.iter_unpack('<h', b'abc')); t(lambda: struct.iter_unpack('', b'abc')); i = struct.iter_unpack('<h', b'abcd'); print(type(i), i.__length_hint__(), next(i), i.__length_hint__()); t(lambda: struct.iter_unpack('<h', 5))
s = struct.Struct('<hi'); print(s.format, s.size, repr(s), s.pack(1, 2), s.unpack(b'\1\0\2\0\0\0'), list(s.iter_unpack(b'\1\0\2\0\0\0'*2)), s.unpack_from(b'x\1\0\2\0\0\0', 1)); b = bytearray(8); s.pack_into(b, 1, 3, 4); print(b)
t(s.pack, 1); t(s.pack, 1, 2, 3); t(s.unpack, b'a'); t(s.unpack_from, b'a'); t(s.pack_into, b, 5, 1, 2); t(struct.Struct, 5); t(struct.Struct, 'z'); t(struct.Struct, b'b'); t(s.iter_unpack, b'a')
class S2(struct.Struct):
    def __init__(self): super().__init__('>h')
t(lambda: S2().pack(1))
t(struct.unpack, '<b', memoryview(b'abcd')[::2][:1])
