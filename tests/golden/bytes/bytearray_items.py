"""bytearray: items and slices read, stored and deleted; in-place operators; changes while iterating."""
b = bytearray(b'hello world')


def attempt(code):
    try:
        exec(code, {'b': b, 'Nasty': Nasty})
        print(code, '->', b)
    except Exception as e:
        print(code, '->', type(e).__name__, e, b)


class Nasty:
    def __index__(self):
        b.clear()
        return 0


for code in '''b[0] = 72
b[-1] = True
b[0] = 256
b[0] = -1
b[0] = 'a'
b[0] = b'a'
b[99] = 1
b['a'] = 1
b[1.0] = 1
b[10**30] = 1
b[1:3] = b'XYZ'
b[1:2] = [1, 2]
b[1:2] = (65, 66)
b[1:3] = iter([67])
b[1:3] = 'ab'
b[1:3] = 5
b[1:3] = None
b[1:3] = [300]
b[1:3] = ['a']
b[::2] = b'a'
b[::2] = bytes(6)
b[::-1] = bytes(range(len(b)))
b[0:0] = b'start'
b[len(b):] = b'end'
b[3:1] = b'--'
b[:] = b
b[2:4] = b
del b[0]
del b[-1]
del b[99]
del b['a']
del b[1:3]
del b[::3]
del b[::-2]
del b[:]
b[:] = b'fresh data'
b += b'abc'
b += bytearray(b'd')
b += b
b += 'abc'
b += [1]
b *= 2
b *= 0
b *= -5
b += b'abc'
b *= 'a'
b *= 1.5
b[Nasty()] = 1
b[:] = b'abc'
b[0] = Nasty()'''.splitlines():
    attempt(code)

b = bytearray(b'abcde')
alias = b
b += b'f'
print(alias is b, b[0], b[-1], b[1:3], b[::-1], b[10:], b[-3:-1], b[::2])
for bad in (lambda: b[6], lambda: b[-7], lambda: b['a'], lambda: b[::0], lambda: b[10**30]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
seen = []
for x in b:
    seen.append(x)
    if len(b) < 9:
        b.append(x)
print(seen, b)
it = iter(b)
next(it)
b.clear()
print(list(it), type(it).__name__, b == b'', not b)
try:
    hash(b)
except TypeError as e:
    print(e)
