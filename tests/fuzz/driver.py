"""The file that both interpreters run: each program of a batch in fresh globals, its output caught, its ending told.

One line a program is printed: `(number, output, ending)` as a literal, so that any text survives.
"""

HEAD = r'''
import sys, traceback, asyncio
class Capture:
    encoding = 'utf-8'
    def __init__(self):
        self.parts = []
    def write(self, text):
        self.parts.append(text)
        if len(self.parts) > 6000:
            self.parts.clear()
            raise SystemExit('too much output')
        return len(text)
    def flush(self):
        pass
if sys.implementation.name == 'cpython':
    # The clock jumps, as it does with Kaa's virtual time; timers with one deadline fire in the order they were armed.
    import linecache, selectors, time
    class Clock:
        now = 0.0
    def select(self, timeout=None, original=selectors.DefaultSelector.select):
        if timeout is None:
            raise SystemExit('every task waits for what never happens')
        # What keeps timers apart stays out of the time itself.
        Clock.now = round(Clock.now + max(timeout, 0), 6)
        return original(self, 0)
    asyncio.SelectorEventLoop.time = lambda self: Clock.now
    selectors.DefaultSelector.select = select
    time.sleep = lambda seconds: None
    armed = 0
    def remember(self, when, *rest, original=asyncio.TimerHandle.__init__, **others):
        global armed
        armed += 1
        original(self, round(when, 6) + armed * 1e-13, *rest, **others)
    asyncio.TimerHandle.__init__ = remember
    def lines_of(name, source):
        linecache.cache[name] = len(source), None, source.splitlines(True), name
else:
    def lines_of(name, source):
        pass
def run(number, source, real=sys.stdout, errors=sys.stderr):
    capture = Capture()
    name = '<program>'
    lines_of(name, source)
    sys.stdout, sys.stderr = capture, Capture()
    ending = ''
    try:
        exec(compile(source, name, 'exec'), {'__name__': '__main__', '__builtins__': __builtins__})
    except BaseException as error:
        try:
            trace = error.__traceback__
            ending = ''.join(traceback.format_exception(type(error), error, trace and trace.tb_next))
        except BaseException as second:
            ending = 'no traceback for ' + type(error).__name__ + ': ' + type(second).__name__
        error = trace = None
    sys.stdout, sys.stderr = real, errors
    real.write(ascii((number, ''.join(capture.parts)[:20000], ending[:5000])) + '\n')
    real.flush()
'''


def batch(programs):
    """The driver's text for `(number, source)` pairs."""
    return HEAD + ''.join(f'run({number}, {source!r})\n' for number, source in programs)
