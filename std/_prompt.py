"""The prompt that `breakpoint()` opens in the frame that called it."""

import sys

_INCOMPLETE = (
    "unexpected EOF", "unterminated triple-quoted", "expected an indented block", "expected 'except' or 'finally'",
)


def hook(*args, **kws):
    """What `sys.breakpointhook` does at first: PYTHONBREAKPOINT names another function, 0 none at all."""
    import os

    name = None if sys.flags.ignore_environment else os.environ.get("PYTHONBREAKPOINT")
    if name == "0":
        return None
    if not name or name == "pdb.set_trace":
        return set_trace(*args, **kws)
    module, _, attribute = name.rpartition(".")
    try:
        function = getattr(__import__(module or "builtins", None, None, [attribute]), attribute)
    except (ImportError, AttributeError, ValueError):
        import warnings

        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{name}"', RuntimeWarning, stacklevel=2)
        return None
    return function(*args, **kws)


def set_trace(*, header=None, commands=None):
    """Reads entries and runs them in the frame of the caller, until `continue` or the end of the input."""
    frame = sys._getframe(1)
    while frame.f_code.co_filename == __file__:
        frame = frame.f_back
    if header is not None:
        print(header)
    _show_place(frame)
    for entry in commands or ():
        if not _run(entry, frame):
            return
    while (entry := _read()) is not None:
        if not _run(entry, frame):
            return


def _show_place(frame):
    import linecache

    code = frame.f_code
    print(f"> {code.co_filename}:{frame.f_lineno} in {code.co_name}")
    line = linecache.getline(code.co_filename, frame.f_lineno, frame.f_globals).strip()
    if line:
        print(f"-> {line}")


def _read():
    """A whole entry; None at the end of the input."""
    entry = ""
    while True:
        try:
            line = input("... " if entry else ">>> ")
        except EOFError:
            print()
            return entry or None
        entry += line + "\n"
        if not _wants_more(entry, line):
            return entry


def _wants_more(entry, line):
    if line.strip() and (line[0] in " \t" or entry.count("\n") > 1 and line.rstrip().endswith(":")):
        return True
    try:
        compile(entry, "<breakpoint>", "single")
    except SyntaxError as e:
        text = e.msg or ""
        return bool(line.strip()) and (text.startswith(_INCOMPLETE) or text.endswith("was never closed"))
    except (ValueError, OverflowError):
        pass
    return False


def _run(entry, frame):
    """Runs an entry; False if the program is to go on."""
    if not entry.strip():
        return True
    if entry.strip() == "continue":
        return False
    try:
        exec(compile(entry, "<breakpoint>", "single"), frame.f_globals, frame.f_locals)
    except SystemExit:
        raise
    except BaseException as e:
        import traceback

        # Without the line above.
        tb = e.__traceback__ and e.__traceback__.tb_next
        traceback.print_exception(type(e), e, tb)
    return True
