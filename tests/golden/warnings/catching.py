"""`catch_warnings` records, sets a filter for a while, and puts everything back."""
import sys
import warnings

before = warnings.filters
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn("one")
    warnings.warn("two", RuntimeWarning)
    w = log[0]
    print(len(log), w.message, w.category, w.lineno, w.line, w.file, w.source)
    print(str(w)[:50], list(vars(w)))
    warnings.showwarning = lambda *a, **k: print("replaced", a[0], k)
    warnings.warn("three")
print(len(log), warnings.filters is before)
c = warnings.catch_warnings()
print(repr(c), repr(warnings.catch_warnings(record=True)))
print(repr(warnings.catch_warnings(module=sys))[:37])
try:
    c.__exit__()
except RuntimeError as e:
    print(e)
with c:
    try:
        c.__enter__()
    except RuntimeError as e:
        print(e)
with warnings.catch_warnings(action="error", category=RuntimeWarning):
    for category in (RuntimeWarning, DeprecationWarning):
        try:
            warnings.warn("text", category)
        except Warning as e:
            print("raised", repr(e))
with warnings.catch_warnings(record=True, action="always") as outer:
    warnings.warn("a")
    with warnings.catch_warnings(record=True) as inner:
        warnings.warn("b")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.warn("c")
    warnings.warn("d")
print([str(w.message) for w in outer], [str(w.message) for w in inner])
