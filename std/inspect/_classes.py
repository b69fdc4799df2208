"""What classes, functions and frames consist of: the less asked-for half of inspect."""

import builtins
import os
import sys
import types
from collections import namedtuple
from inspect import (
    getfile, getmodule, getmro, getsourcefile, isbuiltin, isclass, iscode, isframe, isfunction, ismethod, ismodule,
    istraceback, _file_lines,
)

Attribute = namedtuple("Attribute", "name kind defining_class object")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")
Arguments = namedtuple("Arguments", "args, varargs, varkw")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")

for _class in (Attribute, ClosureVars, Arguments, ArgInfo):
    _class.__module__ = "inspect"
del _class


# ---- Classes.


def classify_class_attrs(cls):
    """Each attribute of a class: its name, what kind it is, the class that has it, and the object there."""
    mro = getmro(cls)
    meta = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    bases = mro + meta
    names = dir(cls)
    names += [
        name for base in mro for name, value in base.__dict__.items()
        if isinstance(value, types.DynamicClassAttribute) and value.fget is not None
    ]
    result, done = [], set()
    for name in names:
        if name in done:
            continue
        done.add(name)
        home, value = _find_attribute(cls, name, bases)
        if home is not None:
            result.append(Attribute(name, _kind(value, home, name), home, value))
    return result


def _find_attribute(cls, name, bases):
    """The class that an attribute comes from, and what stands there."""
    for base in bases:
        if name in base.__dict__:
            return base, base.__dict__[name]
    try:
        value = getattr(cls, name)
    except Exception:
        return None, None
    return getattr(value, "__objclass__", None), value


def _kind(value, home, name):
    if isinstance(value, (staticmethod, types.BuiltinMethodType)):
        return "static method"
    if isinstance(value, (classmethod, types.ClassMethodDescriptorType)):
        return "class method"
    if isinstance(value, property):
        return "property"
    is_method = isinstance(value, (
        types.FunctionType, types.MethodType, types.MethodDescriptorType, types.WrapperDescriptorType,
        types.MethodWrapperType,
    ))
    return "method" if is_method else "data"


def walktree(classes, children, parent):
    """The part of getclasstree() below one class."""
    results = []
    for c in sorted(classes, key=lambda c: (c.__module__, c.__name__)):
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Classes in nested lists: each list has what derives from the class before it."""
    children, roots = {}, []
    for c in classes:
        for parent in c.__bases__:
            below = children.setdefault(parent, [])
            if c not in below:
                below.append(c)
            if unique and parent in classes:
                break
        if not c.__bases__ and c not in roots:
            roots.append(c)
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


# ---- Functions.


def getclosurevars(func):
    """The variables that a function uses of others."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {} if func.__closure__ is None else dict(
        zip(code.co_freevars, (cell.cell_contents for cell in func.__closure__))
    )
    known = func.__globals__.get("__builtins__", builtins.__dict__)
    if ismodule(known):
        known = known.__dict__
    own, of_builtins, unbound = {}, {}, set()
    for name in _global_names(func):
        if name in ("None", "True", "False"):
            continue
        for place, found in ((func.__globals__, own), (known, of_builtins)):
            if name in place:
                found[name] = place[name]
                break
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, own, of_builtins, unbound)


def _global_names(func):
    """The names that the code of a function itself asks the module for, from its source."""
    import ast
    from inspect import getsource
    from textwrap import dedent
    tree = ast.parse(dedent(getsource(func)))
    function = next(
        node for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        and getattr(node, "name", "<lambda>") == func.__code__.co_name
    )
    code = func.__code__
    local = {*code.co_varnames, *code.co_cellvars, *code.co_freevars}
    # What comprehensions count with is theirs alone.
    for part in ast.walk(function):
        if isinstance(part, ast.comprehension):
            local.update(node.id for node in ast.walk(part.target) if isinstance(node, ast.Name))
    body = function.body if isinstance(function.body, list) else [function.body]
    names, todo = [], [*reversed(body)]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Name):
            if node.id not in local and node.id not in names:
                names.append(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        else:
            todo += reversed([*ast.iter_child_nodes(node)])
    return names


def getargs(co):
    """The names of a code object's parameters."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    count, keyword_only = co.co_argcount, co.co_kwonlyargcount
    names = list(co.co_varnames[:count + keyword_only])
    at = count + keyword_only
    varargs = varkw = None
    if co.co_flags & 4:
        varargs = co.co_varnames[at]
        at += 1
    if co.co_flags & 8:
        varkw = co.co_varnames[at]
    return Arguments(names, varargs, varkw)


def getargvalues(frame):
    """The parameters of the function that a frame runs, and its variables."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    """What getargvalues() gives, as text."""
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(parts)})"


# ---- Sources.


def ispackage(object):
    """Whether it is a module that others can be in."""
    return ismodule(object) and hasattr(object, "__path__")


def getabsfile(object, _filename=None):
    """The file that an object comes from, from the root."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def indentsize(line):
    """How far a line is indented."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def findsource(object):
    """All lines of an object's file, and the index of its first one."""
    from inspect import getsourcelines
    lines = _file_lines(object)
    return lines, 0 if ismodule(object) else getsourcelines(object)[1] - 1


def getcomments(object):
    """The comment lines right above an object's source, or at the top of a module."""
    try:
        lines, at = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        return _opening_comment(lines)
    indent = indentsize(lines[at]) if at < len(lines) else 0
    start = at
    while start > 0 and lines[start - 1].lstrip()[:1] == "#" and indentsize(lines[start - 1]) == indent:
        start -= 1
    return "".join(line.expandtabs().lstrip() for line in lines[start:at]) if start < at else None


def _opening_comment(lines):
    start = 1 if lines and lines[0][:2] == "#!" else 0
    while start < len(lines) and lines[start].strip() in ("", "#"):
        start += 1
    if start == len(lines) or lines[start][:1] != "#":
        return None
    end = start
    while end < len(lines) and lines[end][:1] == "#":
        end += 1
    return "".join(line.expandtabs() for line in lines[start:end])


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


class ClassFoundException(Exception):
    """The class that was looked for is found."""


class EndOfBlock(Exception):
    """The lines that were looked for end here."""
