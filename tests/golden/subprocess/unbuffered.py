"""With -u, and with PYTHONUNBUFFERED, what was printed is written at once; else it waits."""

import os
import subprocess
import sys

script = "import os, sys; print(sys.stdout.write_through); sys.stdout.write('text'); os._exit(0)"


def run(*options, **environment):
    command = [sys.executable, *options, "-c", script]
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    done = subprocess.run(command, capture_output=True, text=True, env={**kept, **environment})
    print(repr(done.stdout), repr(done.stderr))


run()
run("-u")
run(PYTHONUNBUFFERED="1")
run(PYTHONUNBUFFERED="")
