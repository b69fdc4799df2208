"""Which filter applies: action, message, category, module and line."""
import warnings


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for f in warnings.filters:
    print(f)
for args in [("bad",), ("ignore", int), ("ignore", Warning, -1), ("ignore", Warning, "a")]:
    show(lambda: warnings.simplefilter(*args))
    show(lambda: warnings.filterwarnings(args[0], "", *args[1:2], "", *args[2:]))
show(lambda: warnings.filterwarnings("ignore", 3))
show(lambda: warnings.filterwarnings("ignore", module=3))
warnings.resetwarnings()
print(warnings.filters)
warnings.filterwarnings("ignore", "hello", UserWarning, "mod", 3)
print(warnings.filters)
warnings.filterwarnings("ignore", "hello", UserWarning, "mod", 3, append=True)
warnings.filterwarnings("error", "zz", append=True)
print(len(warnings.filters))
warnings.filterwarnings("error", "zz")
print(len(warnings.filters), warnings.filters[0])


def attempt(message, category=UserWarning, line=1, module="m"):
    with warnings.catch_warnings(record=True) as log:
        try:
            warnings.warn_explicit(message, category, "file.py", line, module=module)
        except Warning as e:
            return "raised", str(e)
        return [str(w.message) for w in log]


warnings.resetwarnings()
warnings.filterwarnings("ignore", "start", lineno=5)
warnings.filterwarnings("error", ".*wrong", RuntimeWarning)
warnings.filterwarnings("ignore", module=r"pkg\.")
print(attempt("START here", line=5), attempt("START here", line=6), attempt("no start", line=5))
print(attempt("all WRONG", RuntimeWarning), attempt("all wrong"), attempt("all", RuntimeWarning))
print(attempt("x", module="pkg.mod"), attempt("x", module="my.pkg.mod"))
warnings.filters[:] = [1]
show(lambda: warnings.warn("x"))
warnings.filters[:] = [(1, 2, 3, 4, 5)]
show(lambda: warnings.warn("x"))
warnings.filters[:] = [("zz", None, Warning, None, 0)]
show(lambda: warnings.warn("x"))
warnings.filters[:] = [("error", "exact", Warning, None, 0)]
show(lambda: warnings.warn("exact"))
warnings.filters = 3
show(lambda: warnings.warn("x"))
warnings.filters = []
warnings.defaultaction = "error"
show(lambda: warnings.warn("by default"))
