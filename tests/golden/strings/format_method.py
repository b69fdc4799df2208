"""str.format and format_map: fields, conversions, nested specifications, and what they refuse."""


class Point:
    def __init__(self):
        self.x = 1
        self.y = [10, 20, {'k': 'v'}]

    def __format__(self, spec):
        return f'<{spec}>'

    def __str__(self):
        return 'point'

    def __repr__(self):
        return 'Pöint()'


class Default(dict):
    def __missing__(self, key):
        return 'no ' + key


p = Point()
print('{} {}'.format('a', 2), '{0} {1} {0}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2))
print('{}{}{x}'.format(1, 2, x=3), '{0}{x}'.format(1, x=2))
print('{{}} {{{}}}'.format(5))
print('{0.x} {0.y[1]} {0.y[2][k]} {p.y[0]}'.format(p, p=p))
print('{[a]} {[0]} {[-1]}'.format({'a': 1}, [5], {'-1': 'text'}))
print('{!s} {!r} {!a} {}'.format(p, p, p, p))
print('{!r:>10}|{!s:^9}|'.format(p, p), '{:any spec}'.format(p))
print('{:>5}|{:^5}|{:<5}|{:*^7}|{:é>4}'.format('a', 'b', 'c', 'd', 'e'))
print('{:{}}|{:{w}.{p}}|{:{f}{a}{w}}'.format('a', 5, 'abcdef', 'x', w=6, p=3, f='-', a='^'))
print('{:{}{}}'.format(1, '>', 4), '{0:{1}} {0:{2}}'.format(7, 3, '03'))
print('{:d} {:x} {:,} {:+.2f} {:e} {:%}'.format(5, 255, 1234567, 3.14159, 12345.678, 0.25))
print('{:10}|{:<10}|{:.2}|{:5.1}|'.format('é€', 12, 'é€x', 'é€x'))
print('{a}{b}'.format_map({'a': 1, 'b': 2}), '{x}'.format_map(Default()), '{x.y}'.format_map({'x': p}))
print('{a b} {}'.format(1, **{'a b': 2}), '{-1}'.format(**{'-1': 3}))
print('{!r}'.format('a\n€\u0378'), '{!a}'.format('€'))
print('{0}'.format(10**30), '{:>35}'.format(10**30))
print('é{}€{}'.format('ü', '😀'))
print(format('abc'), format('abc', '>6'), format('abc', '.1'), format('abc', 's'), format('ab', '06'), format('ab', '^06'))


def refuse(template, *args, **kwargs):
    try:
        print(template.format(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


refuse('{}')
refuse('{} {}', 1)
refuse('{a}')
refuse('{0}{}', 1)
refuse('{}{0}', 1)
refuse('{:{}{0}}', 1, 2)
refuse('{')
refuse('}')
refuse('a}b')
refuse('{0', 1)
refuse('{0!', 1)
refuse('{0!x}', 1)
refuse('{0!}', 1)
refuse('{0!rx}', 1)
refuse('{0:{1}', 1, 2)
refuse('{:', 1)
refuse('{a{b}', 1)
refuse('{0.x}', 1)
refuse('{0.}', 1)
refuse('{0[}', 1)
refuse('{0[]}', 1)
refuse('{0[0]x}', [1])
refuse('{0[1]}', 1)
refuse('{0[a]}', [1])
refuse('{0[5]}', [1])
refuse('{0[a]}', {})
refuse('{:{:{}}}', 1, 2, 3)
refuse('{99999999999999999999}', 1)
refuse('{:d}', 'a')
refuse('{:s}', 1)
refuse('{:=5}', 'a')
refuse('{:+}', 'a')
refuse('{: }', 'a')
refuse('{:#}', 'a')
refuse('{:z}', 'a')
refuse('{:,}', 'a')
refuse('{:_s}', 'a')
refuse('{:5x}', 'a')
refuse('{:>5', 'a')
refuse('{:.}', 'a')
refuse('{:10', 'a')
for bad in (lambda: '{0}'.format_map({}), lambda: '{a}'.format_map(1), lambda: '{}'.format_map([1]), lambda: '{a}'.format_map({})):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
