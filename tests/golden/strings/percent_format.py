"""The % operator of str: conversions, flags, widths, mappings, and what it refuses."""

class Index:
    def __index__(self):
        return 66


class Int:
    def __int__(self):
        return 7


class Float:
    def __float__(self):
        return 2.5


class Text:
    def __str__(self):
        return 'shown'

    def __repr__(self):
        return '<é>'


class Mapping:
    def __getitem__(self, key):
        return 'item ' + key


class Pair(tuple):
    pass


print('%s %r %a' % (Text(), Text(), Text()))
print('%s|%s' % (None, [1, 'a']))
print('%5s|%-5s|%.2s|%5.1s|%-4.2s|' % ('abc', 'abc', 'abc', 'abc', 'abc'))
print('%5s|%-5s|%.2s|' % ('aé€', 'aé€', 'aé€'))
print('%d %i %u %d' % (1, -2, 3, True))
print('%d %d %d' % (3.99, -3.99, Index()))
print('%d' % Int(), '%x' % Index())
print('%5d|%-5d|%05d|%+d|% d|%+5d|%-+5d|%05d' % (42, 42, 42, 42, 42, 42, 42, -42))
print('%.3d|%8.3d|%-8.3d|%08.3d' % (5, 5, 5, 5))
print('%x %X %o %#x %#X %#o' % (255, 255, 8, 255, 255, 8))
print('%x %#x %#010x' % (-255, -255, 255))
print('%d' % 10**30, '%x' % 2**70, '%30d|' % 10**20, '%+.25d' % 10**20)
print('%f %.2f %.0f %#.0f %8.2f|%-8.2f|%08.2f' % (1.5, 2.675, 2.5, 2.5, 3.14159, 3.14159, -3.14159))
print('%e %.2E %g %G %g %g' % (12345.678, 12345.678, 0.0001, 1e-10, 1e20, 100000))
print('%f %F %e %5.1f|' % (float('inf'), float('nan'), -float('inf'), float('inf')))
print('%f %g' % (Float(), 3))
print('%c%c%c' % ('a', 98, '€'), '%c' % Index(), '%5c|%-5c|' % ('é', 'é'))
print('%%|%s%%' % 1)
print('%(a)s %(b)05d %(a)r' % {'a': 'x', 'b': 42})
print('%(a(b))s %()s' % {'a(b)': 1, '': 2})
print('%(key)s' % Mapping(), '%s' % {'a': 1})
print('%*d|%-*d|%*d|%.*f|%*.*f' % (5, 1, 5, 2, -5, 3, 2, 1.567, 7, 1, 2.25))
print('%ld %hd %Lf' % (1, 2, 3))
print('%s %s' % Pair((1, 2)), '%s' % ((1, 2),))
print('plain' % (), 'plain' % {}, 'plain' % [1])
print('%s' % 'ab%dcd', '%s' % '%s')


def refuse(template, value):
    try:
        print(template % value)
    except Exception as e:
        print(type(e).__name__, e)


refuse('%d', 'a')
refuse('%d', None)
refuse('%d', float('inf'))
refuse('%d', float('nan'))
refuse('%x', 1.5)
refuse('%x', Int())
refuse('%f', 'a')
refuse('%c', 'ab')
refuse('%c', '')
refuse('%c', -1)
refuse('%c', 0x110000)
refuse('%c', 1.5)
refuse('%s', ())
refuse('%s %s', (1,))
refuse('%s', (1, 2))
refuse('%s %s', {})
refuse('a', 1)
refuse('a', (1,))
refuse('a', 'b')
refuse('%', 1)
refuse('%5', 1)
refuse('%.', 1)
refuse('%z', 1)
refuse('abc%y', 1)
refuse('é%é', 1)
refuse('%5%', 1)
refuse('%5%', ())
refuse('%(a)s', 1)
refuse('%(a)s', 'text')
refuse('%(a)s', (1,))
refuse('%(a)s', {})
refuse('%(a', {})
refuse('%(a)s %s', {'a': 1})
refuse('%*d', ('a', 1))
refuse('%*d', (1.0, 1))
refuse('%.*f', (1.5, 1))
refuse('%*d', (10**30, 1))
refuse('%.*d', (10**10, 1))
refuse('%99999999999999999999d', 1)
refuse('%.99999999999d', 1)
