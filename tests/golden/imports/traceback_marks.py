"""An import that fails is marked as a whole, and not at all where it is all of its line."""
import traceback

for source in ("import nowhere", "x = 1; import sys, nowhere, os", "from nowhere import a, b", "if 1: from sys import nope"):
    try:
        exec(compile(source, __file__, "exec"))
    except ImportError as e:
        code = e.__traceback__.tb_next.tb_frame.f_code
        frame = traceback.extract_tb(e.__traceback__)[-1]
        print(type(e).__name__, e, frame.lineno, frame.colno, frame.end_colno)
