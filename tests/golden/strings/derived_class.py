"""Classes derived from str: what they inherit, and which results are plain strings."""


class Name(str):
    def __new__(cls, text, note=None):
        self = super().__new__(cls, text)
        self.note = note
        return self

    def shout(self):
        return self.upper() + '!'


class Loud(str):
    def __str__(self):
        return 'loud'

    def __repr__(self):
        return 'Loud!'

    def __len__(self):
        return 99

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1

    def __format__(self, spec):
        return 'formatted ' + spec

    def __add__(self, other):
        return 'added'

    def __radd__(self, other):
        return 'radded'

    def __contains__(self, item):
        return item == 'anything'

    def __getitem__(self, key):
        return ('item', key)

    def __mod__(self, other):
        return ('mod', other)


n = Name('abc', note=1)
print(n, repr(n), n.note, n.shout(), len(n), n == 'abc', hash(n) == hash('abc'), isinstance(n, str), type(n).__name__)
for made in (n + 'd', 'd' + n, n * 2, n[:], n[0], n.strip(), n.lower(), n.replace('x', 'y'), str(n), ''.join([n]), '%s' % n, f'{n}', format(n), n.join('xy'), n.split('b')[0], n.center(2), n.__str__()):
    print(made, type(made).__name__)
print({n: 1}['abc'], {'abc': 2}[n], n in {'abc'}, n in 'xabcx', 'b' in n, n < 'abd', 'abb' < n, n.find(Name('c')), 'abc'.startswith(n))
print(list(n), [*reversed(n)], max(n), sorted(n), ','.join([n, n]), n.partition(Name('b')))
print('abc'.replace(n, n + 'x'), 'xabcx'.split(n), 'abc'.strip(n) == '', int(Name('42')), 'x%(k)sx' % {Name('k'): n})
print(Name(b'abc', None), Name(5), str(Name('x')) is str(Name('x')) or True)
d = {}
d[n] = 1
print(list(d), type(list(d)[0]).__name__)

x = Loud('abc')
print(str(x), repr(x), len(x), x == 5, 'abc' == x, hash(x), f'{x}', f'{x:spec}', '%s %r' % (x, x), '{} {!r} {:s}'.format(x, x, x))
print(x + 'a', 'a' + x, 'anything' in x, 'abc' in x, x[0], x[1:2], x % 1)
print(x.upper(), x.find('c'), ''.join([x, x]), str.__len__(x), str.__str__(x), str.__getitem__(x, 1))
print([c for c in x], bool(Loud('')), x.encode(), 'xabc'.endswith(x))


class Bad:
    def __str__(self):
        return 5


class Odd:
    def __str__(self):
        return Name('odd')


try:
    str(Bad())
except TypeError as e:
    print(e)
print(type(str(Odd())).__name__, type(Name(Odd())).__name__, f'<{Odd()}>')
