"""Runs all benchmarks of this folder, one after another, with the interpreter that runs this; 1 if a limit is missed."""

import os
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
HELPERS = {"run.py", "figures.py"}


def main():
    missed = []
    for name in sorted(os.listdir(FOLDER)):
        if not name.endswith(".py") or name in HELPERS:
            continue
        print(f"== {name}", flush=True)
        command = [sys.executable, os.path.join(FOLDER, name)]
        ended = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        print(ended.stdout, end="", flush=True)
        if ended.returncode or "MISSED" in ended.stdout:
            missed.append(name)
    print("all within their limits" if not missed else f"not within their limits: {', '.join(missed)}")
    return bool(missed)


sys.exit(main())
