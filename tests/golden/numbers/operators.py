"""Operators, conversions and formats of numbers and containers: results and errors."""
big=10**30
print(2**63-1+1, -2**63-1, (2**63)-1, -(-2**63), abs(-2**63), (2**62)*2, (2**62)*-2, 3**40, 3**41, (-3)**41, 7//-2, -7//2, 7%-2, -7%2, divmod(-7,2), divmod(7,-2), -2**63//-1, divmod(-2**63,-1), 1<<63, 1<<62, -1<<63, -1<<64, big>>70, -5>>1, -5>>100, 5&-2, 5|-8, 5^-1, ~5, ~big)
print(big//7, big%7, -big//7, -big%7, big*big, big-big, big//big, big/3, 1/3, 10**400/10**399, 2**0.5, 2**-2, 0**0, 5/2, 6/2, 1e308*10, -7.5//2, -7.5%2, 7.5//-2, divmod(7.5,2), 0.0==-0.0, 1e16, 1e15, 123456789.123, 1e-5, 0.1+0.2, float('1e400'), -float('inf'), float('nan'))
print(int('  12_3 '), int('-0x1f',16), int('0b11',0), int('z',36), int('٣'), int(3.99), int(-3.99), int(True), int(1e20), int('9'*30), int(b'7',8), int('7fffffffffffffff',16)+1)
print(float(' 1_0.5e3 '), float('inf'), float('-Infinity'), float('nan'), float(3), float(True), float('1e-400'))
print((255).to_bytes(2), (255).to_bytes(2,'little'), (-1).to_bytes(2,signed=True), int.from_bytes(b'\xff\x00'), int.from_bytes(b'\xff\x00','little'), int.from_bytes(b'\xff',signed=True), (0).to_bytes(0), int.from_bytes(b''), (10**20).to_bytes(10))
print((5).bit_length(), (-8).bit_length(), (0).bit_length(), (10**20).bit_length(), (-7).bit_count(), (3.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-2.0).is_integer(), (2.5).is_integer(), (1e300).hex(), float.fromhex('0x1.8p3'), float.fromhex('-inf'))
print(round(2.5), round(3.5), round(-2.5), round(2.675,2), round(1234,-2), round(1250,-2), round(1350,-2), round(1e20), round(2.5,0), round(0.5), round(10**30,-29), round(12345.678,-2), round(True))
print(pow(3,100,7), pow(3,-1,7), pow(-3,3,7), pow(2,100,-7), pow(2,10), pow(2.0,3), pow(2,-1), pow(0,0,1))
print(f'{5:08b} {255:#x} {255:X} {1234567:,} {1234567:_} {-5:+} {5:+} {3.14159:.2f} {1e10:g} {0.00001:g} {12345.678:,.1f} {5:>5}|{5:<5}|{5:^5}| {True} {True:d} {3:e} {0.5:%} {10**30:,} {1+2j:.1f} {65:c} {3.0} {1e100} {-0.0}')
class I(int):
    def __repr__(s): return f'I({int(s)})'
    def __add__(s,o): return I(int(s)+o)
    def __format__(s,spec): return 'fmt:'+spec
class J(int):
    def __new__(cls,v,extra=0): 
        o=super().__new__(cls,v); o.e=extra; return o
    def __str__(s): return 'J!'
i=I(5); j=J(7,extra=3)
print(i, str(i), i+1, 1+i, i*2, f'{i:>3}', f'{i}', [i], i==5, hash(i)==hash(5), {5:1}[i], int(i), -i, j, j.e, f'{j}', f'{j:3d}|', repr(j), '%d'%j, [10,20,30,40,50,60,70,80][j], j.real, type(j.real).__name__, range(j)[-1], isinstance(i,int), I(3).bit_length())
class Fl(float):
    def __str__(s): return 'FL'
x=Fl(1.5); print(x, repr(x), x+1, type(x+1).__name__, f'{x}', f'{x:.2f}', round(x), x==1.5, hash(x)==hash(1.5), int(x))
print(True+True, True*3.5, True&False, True^True, True|2, ~False, -True, sum([True,True]), True==1.0, False<True, [1,2][True], str(True), repr(False), bool([]), bool('a'), bool(0.0), int.__add__(1,2), (1).__add__(1.0))
print(1==1.0, 1<1.5, 10**30>1e29, 10**30==1e30, 2**53==2.0**53, 2**53+1==2.0**53, 1.5<2, float('nan')==float('nan'), float('nan')!=1, float('inf')>10**400, -10**400<float('-inf') if False else 10**400>-float('inf'), 3<=3.0, 3>=3.5)
print(hash(1)==hash(1.0)==hash(True)==hash(1+0j), hash(2**61), hash(-2**61), hash(10**20), hash(0.5), hash(-1), hash(-2), hash(float('inf')), hash((1,2)), hash(()), hash(1.1), hash(None)==hash(None))
print(1+2j, (1+2j)*(3-1j), (1+2j)/(3-1j), 1j**2, abs(3+4j), (1+2j).conjugate(), -(1+2j), 1+2j==1+2j, (1+0j)==1, complex('1e3-2.5j'), complex(' (1+2j) '), complex('j'), complex('-3'), 2*1j, 1j-1, 5-1j, 1/(1+1j), (2+3j)**2, (2+3j)**-1, (2+3j)**0.5, 2**1j, bool(0j), complex(1.5,-0.0), complex(-0.0,0.0)*1)
print(str(10**18), str(-10**19), 0xFFFFFFFFFFFFFFFF, -9223372036854775808, 9223372036854775807+1-1, 5 .__class__, (5).real, (5).imag, (5).numerator, (5).denominator)
for f in [lambda: 1//0, lambda: 1.5%0, lambda: int('x'), lambda: 'a'+1, lambda: 1+'a', lambda: [1]+1, lambda: 1<'a', lambda: -'a', lambda: ~1.5, lambda: 1.5<<2, lambda: 5@3, lambda: 1<<-1, lambda: 1<<(1<<70), lambda: [0]*(1<<62), lambda: (0,)*(1<<62), lambda: 2.0**10000, lambda: (-1)**0.5, lambda: int('1'*5000), lambda: str(10**5000), lambda: 10**400*1.0, lambda: float(10**400), lambda: int(float('inf')), lambda: round(float('nan')), lambda: (5).to_bytes(0), lambda: 5 .foo, lambda: (1.5).to_bytes, lambda: int('5',1), lambda: 1 in 5, lambda: 5[0], lambda: len(5), lambda: iter(5), lambda: 5(), lambda: {}[1], lambda: [][0], lambda: ()[0], lambda: {1,2}[0], lambda: {[]:1}, lambda: {[]}, lambda: hash([]), lambda: hash(([],)), lambda: hash({}), lambda: hash(set()), lambda: [1,2,3][::0], lambda: [1]['a'], lambda: (1,2)['a'], lambda: list(5), lambda: dict(5), lambda: dict([1]), lambda: set(5), lambda: [].pop(), lambda: [1].pop(5), lambda: {}.popitem(), lambda: set().pop(), lambda: {1}.remove(2), lambda: [1].remove(2), lambda: [1].index(2), lambda: (1,).index(2), lambda: range(5).index(7), lambda: range(1,2,0), lambda: slice(1,2,0).indices(5), lambda: [1,2].sort(5), lambda: sorted([1,'a']), lambda: sorted([1],key=5), lambda: min([]), lambda: max(5), lambda: [].append(), lambda: [].append(1,2), lambda: [].insert(1), lambda: {}.get(), lambda: {}.update(5), lambda: {}.update([(1,2,3)]), lambda: {}.fromkeys(), lambda: next(iter([])), lambda: int.from_bytes(5), lambda: [1].extend(5), lambda: reversed({1}), lambda: enumerate(5), lambda: zip(5), lambda: map(5), lambda: filter(5), lambda: [].__getitem__('a'), lambda: {}.__getitem__(1), lambda: [].foo, lambda: setattr([], 'x', 1), lambda: setattr(5,'real',1), lambda: list.append(5,1), lambda: dict.get([],1), lambda: list.append(), lambda: int.bit_length('a')]:
    try: print(repr(f())[:60])
    except BaseException as e: print(type(e).__name__, e, e.args if type(e).__name__ in('KeyError','OverflowError') else '')
