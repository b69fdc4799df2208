"""SyntaxWarnings go through the filters; as errors they are SyntaxErrors. Those before an error count."""
import warnings

SOURCES = [
    "x = '\\d'\n", "x = b'\\d'", "x = '\\400'", "1 is 1\n", "assert (1, 2)\n", "[1](2)\n", "[1]['a']\n",
    "def f():\n    try: pass\n    finally: return 1\n", "for i in 1,:\n    try: pass\n    finally: break\n",
    "x = '\\d'\ny = = 3\n", "y = = 3\nx = '\\d'\n", "1 is 1\nreturn 3\n",
    "x = '\\q'\ndef f():\n    x = 1\n    nonlocal x\n", "'\\d'\n'abc",
]
for source in SOURCES:
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        try:
            compile(source, "<s>", "exec")
        except SyntaxError as e:
            print(e.msg, e.lineno)
    print([(w.category.__name__, w.filename, w.lineno, str(w.message)[:40]) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for source in SOURCES[:-1]:
        try:
            compile(source, "<s>", "exec")
        except SyntaxError as e:
            print(type(e).__name__, e.msg, e.lineno)
    warnings.filterwarnings("ignore", ".*invalid escape", SyntaxWarning)
    print(eval("'\\d'"))
with warnings.catch_warnings(record=True) as log:
    warnings.filterwarnings("ignore", module="made")
    compile("1 is 1", "made.py", "exec")
    compile("1 is 1", "other.py", "exec")
    print([w.filename for w in log])
