"""Temporary files and directories are private and go when they are closed."""

import tempfile, os, sys
print(os.path.isabs(tempfile.gettempdir()), tempfile.gettempprefix(), tempfile.gettempprefixb(), type(tempfile.gettempdirb()))
fd, p = tempfile.mkstemp('.txt', 'pre'); print(os.path.basename(p)[:3], p[-4:], len(os.path.basename(p)), os.path.dirname(p) == tempfile.gettempdir(), oct(os.stat(p).st_mode)[-3:]); os.write(fd, b'x'); os.close(fd); os.unlink(p)
d = tempfile.mkdtemp(); print(os.path.isdir(d), oct(os.stat(d).st_mode)[-3:]); 
fd, p = tempfile.mkstemp(dir=d); os.close(fd); print(os.path.dirname(p) == d); os.unlink(p); fd, p = tempfile.mkstemp(dir=os.fsencode(d)); print(type(p)); os.close(fd); os.unlink(p); os.rmdir(d)
try: tempfile.mkstemp('a', b'b')
except TypeError as e: print(e)
try: tempfile.mkstemp(dir='/nonexistent')
except FileNotFoundError as e: print(e.errno)
with tempfile.NamedTemporaryFile() as f:
    f.write(b'abc'); f.seek(0); print(f.read(), os.path.exists(f.name), f.mode, type(f).__name__, repr(f)[:28]); n = f.name
print(os.path.exists(n), f.closed)
f = tempfile.NamedTemporaryFile('w+', suffix='.x', delete=False, encoding='utf-8'); f.write('é'); f.close(); print(os.path.exists(f.name), open(f.name, encoding='utf-8').read()); os.unlink(f.name)
f = tempfile.NamedTemporaryFile(delete_on_close=False)
with f: f.close(); print(os.path.exists(f.name))
print(os.path.exists(f.name))
f = tempfile.NamedTemporaryFile(); n = f.name; del f; print(os.path.exists(n))
with tempfile.TemporaryFile('w+') as f: f.write('a\nb'); f.seek(0); print(list(f))
with tempfile.TemporaryDirectory(prefix='zz') as d:
    print(os.path.isdir(d), os.path.basename(d)[:2]); os.mkdir(d + '/sub'); open(d + '/sub/f', 'w').close(); os.symlink('/', d + '/ln')
print(os.path.exists(d))
t = tempfile.TemporaryDirectory(); print(repr(t)[:21]); t.cleanup(); t.cleanup(); print(os.path.exists(t.name))
t = tempfile.TemporaryDirectory(delete=False); t.__exit__(None, None, None); print(os.path.exists(t.name)); os.rmdir(t.name)
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); t = tempfile.TemporaryDirectory(); n = t.name; del t
    print(os.path.exists(n), [x.category.__name__ + str(x.message)[:40] for x in w])
with tempfile.NamedTemporaryFile('w') as f: print('a', file=f); f.flush(); print(os.path.getsize(f.name)); print([*open(f.name)])
