"""Writes what CPython 3.14 says of the scripts here: the .expected files beside them.

    python3.14 tests/scope/expect.py

tables/*.py   the symbol table of the whole script
errors/*.py   cases between lines of `# ---`: the error of each, or its warnings, or `ok`;
              those of top_level_await.py may await at module level
"""

import _symtable
import ast
import pathlib
import warnings

HERE = pathlib.Path(__file__).parent
FACTS = {
    1: "global",
    2: "assigned",
    4: "param",
    8: "nonlocal",
    16: "used",
    64: "handed-through",
    128: "imported",
    256: "annotated",
    512: "target",
    1024: "type-param",
}
BINDINGS = ["", "local", "global", "implicit", "free", "cell"]
KINDS = ["function", "class", "module", "annotations", "type-alias", "type-params", "type-bound"]
# What CPython keeps in slots of its own making; `.0` of an inlined comprehension among them.
HIDDEN = {".format", ".type_params", ".generic_base", ".defaults", ".kwdefaults"}


def is_hidden(scope, name):
    return name in HIDDEN or name == ".0" and scope.name != "genexpr"


def facts_of(flags):
    facts = {fact for bit, fact in FACTS.items() if flags & bit}
    # An import assigns; a name that is free anyway is not handed through besides.
    if "imported" in facts:
        facts.add("assigned")
    if BINDINGS[flags >> 12] == "free":
        facts.discard("handed-through")
    return facts


def table(scope, depth=0):
    indent = "  " * depth
    yield f"{indent}{KINDS[scope.type]}"
    for name, flags in sorted(scope.symbols.items()):
        if not is_hidden(scope, name):
            facts = sorted(facts_of(flags))
            yield " ".join([f"{indent}- {name}:", BINDINGS[flags >> 12], *facts])
    for child in scope.children:
        yield from table(child, depth + 1)


def place(error):
    return f"{error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset}"


def verdict(source, flags):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "case", "exec", flags, dont_inherit=True)
        except SyntaxError as error:
            return [f"error {place(error)} {error.msg}"]
    # CPython warns once for each copy of a `finally` block that it makes.
    seen = dict.fromkeys(f"warning {warning.lineno} {warning.message}" for warning in caught)
    return list(seen) or ["ok"]


def main():
    for script in sorted(HERE.glob("tables/*.py")):
        lines = table(_symtable.symtable(script.read_text(), script.name, "exec"))
        script.with_suffix(".expected").write_text("\n".join(lines) + "\n")
    for script in sorted(HERE.glob("errors/*.py")):
        lines = []
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if script.stem == "top_level_await" else 0
        for case in script.read_text().split("# ---\n"):
            lines += [*verdict(case, flags), "---"]
        script.with_suffix(".expected").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
