"""How callbacks and calls are shown."""

import functools
import inspect
import reprlib
import sys
import traceback

from . import constants


def _get_function_source(func):
    """The file and the first line of what a callback calls, or None."""
    func = inspect.unwrap(func)
    if inspect.isfunction(func):
        return func.__code__.co_filename, func.__code__.co_firstlineno
    if isinstance(func, (functools.partial, functools.partialmethod)):
        return _get_function_source(func.func)
    return None


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    return text if source is None else f"{text} at {source[0]}:{source[1]}"


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    """Arguments as they stand in a call; in debug mode alone, for they may be secrets."""
    if not debug:
        return "()"
    shown = [reprlib.repr(arg) for arg in args or ()]
    shown += [f"{name}={reprlib.repr(value)}" for name, value in (kwargs or {}).items()]
    return f"({', '.join(shown)})"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    arguments = _format_args_and_kwargs(args, kwargs, debug=debug)
    if isinstance(func, functools.partial):
        suffix = arguments + suffix
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    name = getattr(func, "__qualname__", "") or getattr(func, "__name__", "") or repr(func)
    return name + arguments + suffix


def extract_stack(f=None, limit=None):
    """The calls under way, the outermost first: of `f`, or of whoever asks."""
    if f is None:
        f = sys._getframe().f_back
    if limit is None:
        limit = constants.DEBUG_STACK_DEPTH
    calls = traceback.walk_stack(f)
    summary = traceback.StackSummary.extract(calls, limit=limit, lookup_lines=False)
    summary.reverse()
    return summary
