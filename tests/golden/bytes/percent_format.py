"""The % operator of bytes."""


def show(template, value):
    try:
        print(template % value)
    except Exception as e:
        print(type(e).__name__, e)


show(b'%d %i %u %x %X %o', (1, -2, 3, 255, 255, 8))
show(b'%5d|%-5d|%05d|%+d|% d|%#x', (42, 42, 42, 42, 42, 255))
show(b'%s %b %s', (b'a', bytearray(b'b'), b'\xff'))
show(b'%5s|%-5s|%.2s|', (b'abc', b'abc', b'abc'))
show(b'%r %a %a', ('é', 'é', b'x'))
show(b'%c%c%c', (65, b'B', bytearray(b'C')))
show(b'%.2f %e %g', (1.5, 12345.678, 0.0001))
show(b'%(a)s %(b)d', {b'a': b'x', b'b': 5})
show(b'%*d|%-*d|%.*f', (5, 1, 5, 2, 2, 1.567))
show(b'100%% %s', b'sure')
show(b'plain', ())
show(b'plain', {})
show(bytearray(b'%d'), 1)
show(b'%d', 10**30)
show(b'%s', 'text')
show(b'%s', 1)
show(b'%b', None)
show(b'%d', 'a')
show(b'%x', 1.5)
show(b'%f', 'a')
show(b'%c', 256)
show(b'%c', -1)
show(b'%c', 'a')
show(b'%c', b'ab')
show(b'%c', 1.5)
show(b'%z', 1)
show(b'%', 1)
show(b'%s', ())
show(b'%s', (b'a', b'b'))
show(b'a', 1)
show(b'%(a)s', 1)
show(b'%(a)s', {'a': b'x'})
show(b'%(a', {})
show(b'%*d', (b'a', 1))
