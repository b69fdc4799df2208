"""json, traceback, linecache, contextlib and print with files."""
import contextlib
import json
import linecache
import os
import traceback
from _place import Place

with Place("modules") as place:
    with open("data.json", "w") as f:
        json.dump({"a": [1, "é"]}, f, indent=1)
    with open("data.json") as text, open("data.json", "rb") as binary:
        print(json.load(text), json.load(binary))
    print(repr(linecache.getline("data.json", 2)), repr(linecache.getline("data.json", 99)), linecache.getlines("nothing"))
    with open("data.json", "w") as f:
        print("other", file=f)
        print(1, 2, 3, sep=", ", end=".", file=f, flush=True)
    linecache.checkcache("data.json")
    print(linecache.getlines("data.json"))
    with open("log", "w+") as f:
        try:
            1 / 0
        except ZeroDivisionError:
            traceback.print_exc(file=f)
        f.seek(0)
        print(f.readlines()[-1])
    os.mkdir("in")
    with contextlib.chdir("in"):
        print(os.path.basename(os.getcwd()))
    print(os.getcwd() == os.path.realpath(place))
    with open("out", "w") as f, contextlib.redirect_stdout(f):
        print("redirected")
    print(open("out").read())
    with open("m.py", "w") as f:
        f.write("import os\nkept = open('kept', 'w')\nkept.write('in a module')\n")
