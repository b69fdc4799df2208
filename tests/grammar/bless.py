"""Writes what CPython says of each case in tests/grammar/cases beside it.

    python3.14 tests/grammar/bless.py

A case `name.py` gets `name.ast`, the dump with positions, or, if CPython refuses it, `name.err`: kind,
line, column and message of the error. A case is a file's bytes: line ends and encodings matter.
`errors.txt` holds many small refused sources, separated by lines of `====`; each is followed by the
expected error after a line of `----`. This rewrites those parts.
"""

import ast
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).parent / "cases"


def error_text(error):
    line = error.lineno or 1
    column = max(error.offset or 1, 1)
    return f"{line}:{column}: {type(error).__name__}: {error.msg}"


def bless_file(path):
    for suffix in (".ast", ".err"):
        path.with_suffix(suffix).unlink(missing_ok=True)
    try:
        tree = ast.parse(path.read_bytes())
    except SyntaxError as error:
        path.with_suffix(".err").write_text(error_text(error) + "\n", encoding="utf-8")
    else:
        text = ast.dump(tree, indent=1, include_attributes=True)
        path.with_suffix(".ast").write_bytes((text + "\n").encode("utf-8", "surrogatepass"))


def bless_errors(path):
    cases = path.read_text(encoding="utf-8").split("====\n")
    out = []
    for case in cases:
        source = case.split("----\n")[0]
        try:
            ast.parse(source)
            sys.exit(f"accepted: {source!r}")
        except SyntaxError as error:
            out.append(f"{source}----\n{error_text(error)}\n")
    path.write_text("====\n".join(out), encoding="utf-8")


def main():
    if sys.version_info[:2] != (3, 14):
        sys.exit("the expected output is that of CPython 3.14")
    warnings.simplefilter("ignore")
    for path in sorted(HERE.glob("*.py")):
        bless_file(path)
    bless_errors(HERE / "errors.txt")


if __name__ == "__main__":
    main()
