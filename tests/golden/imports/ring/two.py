import ring.one as one

try:
    one.x
except AttributeError as e:
    print(str(e).replace(one.__file__, "FILE"))
try:
    from ring.one import x
except ImportError as e:
    print(str(e).replace(one.__file__, "FILE"))
from _ring_first import y
