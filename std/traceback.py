"""The texts of exceptions and of calls under way."""

import sys
from _traceback import entries, exception_only, source_line

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list",
    "format_stack", "format_tb", "print_exc", "format_exc", "print_exception", "print_last",
    "print_stack", "print_tb", "clear_frames", "FrameSummary", "StackSummary",
    "TracebackException", "walk_stack", "walk_tb", "print_list",
]

_FROM_EXCEPTION = object()

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"

# How often one place is shown in a row before the rest is counted.
_REPEATS = 3


class FrameSummary:
    """A place in a program: file, line number, function, and the text of the line."""

    __slots__ = ("filename", "lineno", "name", "_line", "locals", "_text", "end_lineno", "colno",
                 "end_colno")

    def __init__(
        self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
        end_lineno=None, colno=None, end_colno=None, **kwargs
    ):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {k: _safe(repr, v) for k, v in locals.items()}
        self._text = None
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        if lookup_line:
            self.line

    @property
    def line(self):
        """The line's text, without the space around it; None if it cannot be known."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = _line_of(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._key() == other._key() and self.locals == other.locals
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def _key(self):
        return self.filename, self.lineno, self.name

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _line_of(filename, lineno):
    try:
        with open(filename, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if number == lineno:
                    return line
    except (OSError, ValueError, NameError):
        pass
    return ""


class StackSummary(list):
    """A list of places, outermost first."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Of pairs of a frame and its line number."""
        result = cls()
        for frame, lineno in frame_gen:
            code = frame.f_code
            result.append(FrameSummary(
                code.co_filename, lineno, code.co_name,
                line=source_line(code, lineno),
                locals=frame.f_locals if capture_locals else None,
            ))
        return _limited(result, limit, cls)

    @classmethod
    def from_list(cls, a_list):
        """Of places and of tuples that stand for such."""
        result = cls()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary):
        """The text of one place."""
        frame = frame_summary
        if frame._text is not None and frame.locals is None:
            return frame._text
        text = frame._text
        if text is None:
            text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
            if frame.line:
                text += f"    {frame.line}\n"
        for name, value in sorted((frame.locals or {}).items()):
            text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """The texts of all places; those that repeat are counted."""
        result = []
        last = None
        count = 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            if last != frame._key():
                _note_repeats(count, result)
                last = frame._key()
                count = 0
            count += 1
            if count <= _REPEATS:
                result.append(text)
        _note_repeats(count, result)
        return result


def _note_repeats(count, result):
    if count > _REPEATS:
        more = count - _REPEATS
        plural = "s" if more > 1 else ""
        result.append(f"  [Previous line repeated {more} more time{plural}]\n")


def _limited(stack, limit, cls=StackSummary):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return stack
    return cls(stack[:limit] if limit >= 0 else stack[limit:])


def _extract(tb, limit=None, capture_locals=False):
    result = StackSummary()
    at = tb
    for filename, lineno, name, line, text, (end_lineno, colno, end_colno) in entries(tb):
        frame = FrameSummary(
            filename, lineno, name, line=line,
            locals=at.tb_frame.f_locals if capture_locals else None,
            end_lineno=end_lineno, colno=colno, end_colno=end_colno,
        )
        frame._text = text
        result.append(frame)
        at = at.tb_next
    return _limited(result, limit)


def _safe(show, value):
    try:
        return show(value)
    except Exception:
        return f"<{'exception' if show is str else 'object'} {show.__name__}() failed>"


class TracebackException:
    """An exception as it is to be shown: what of it is needed, taken at once."""

    def __init__(
        self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
        capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None
    ):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self._exc_type = exc_type
        self._str = _safe(str, exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._has_traceback = exc_traceback is not None
        self.stack = _extract(exc_traceback, limit, capture_locals)
        self._only = _only(exc_value)
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        self.__cause__ = self.__context__ = self.exceptions = None
        if isinstance(exc_value, SyntaxError):
            for name in ("filename", "text", "offset", "end_offset", "msg"):
                setattr(self, name, getattr(exc_value, name))
            for name in ("lineno", "end_lineno"):
                number = getattr(exc_value, name)
                setattr(self, name, None if number is None else str(number))

        def other(e):
            return TracebackException(
                type(e), e, e.__traceback__, limit=limit, capture_locals=capture_locals,
                max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=seen,
            )

        if exc_value is None:
            return
        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in seen:
            self.__cause__ = other(cause)
        wanted = cause is None and not exc_value.__suppress_context__ if compact else True
        if wanted and context is not None and id(context) not in seen:
            self.__context__ = other(context)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [other(e) for e in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        """The exception's class."""
        import warnings

        warnings.warn(
            "Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2
        )
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the exception's class, with its module."""
        if self._exc_type is None:
            return None
        module = self._exc_type.__module__
        name = self._exc_type.__qualname__
        return name if module in ("__main__", "builtins") else f"{module}.{name}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0):
        """The lines that tell class and message; with `show_group` those of a group's parts too."""
        indent = 3 * _depth * " "
        for line in self._only:
            yield indent + line
        if show_group and self.exceptions:
            for e in self.exceptions:
                yield from e.format_exception_only(show_group=True, _depth=_depth + 1)

    def format(self, *, chain=True, **kwargs):
        """The lines of the whole report, causes and contexts first."""
        yield from self._format(_Indent(), chain)

    def print(self, *, file=None, chain=True, **kwargs):
        """Prints the report, by default to stderr."""
        _print(self.format(chain=chain), file)

    def _chain(self, chain):
        at, link = self, None
        while at is not None:
            if not chain:
                yield at, None
                return
            if at.__cause__ is not None:
                following, link = at.__cause__, _CAUSE
            elif at.__context__ is not None and not at.__suppress_context__:
                following, link = at.__context__, _CONTEXT
            else:
                following, link = None, None
            yield at, link
            at = following

    def _format(self, indent, chain=True):
        for at, link in reversed(list(self._chain(chain))):
            if link is not None:
                yield from indent.lines(link)
            if at.exceptions is None:
                if at._has_traceback:
                    yield from indent.lines("Traceback (most recent call last):\n")
                    yield from indent.all(at.stack.format())
                yield from indent.all(at.format_exception_only())
            elif indent.depth > self.max_group_depth:
                yield from indent.lines(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from at._format_group(indent)

    def _format_group(self, indent):
        outermost = indent.depth == 0
        if outermost:
            indent.depth += 1
        if self._has_traceback:
            first = "+ " if outermost else None
            yield from indent.lines("Exception Group Traceback (most recent call last):\n", first)
            yield from indent.all(self.stack.format())
        yield from indent.all(self.format_exception_only())
        total = len(self.exceptions)
        shown = min(total, self.max_group_width)
        indent.close = False
        for i in range(shown + (total > shown)):
            last = i == shown + (total > shown) - 1
            if last:
                # The innermost group that ends here draws the closing line.
                indent.close = True
            title = f"{i + 1}" if i < shown else "..."
            begin = "+-" if i == 0 else "  "
            yield f"{indent.space()}{begin}+---------------- {title} ----------------\n"
            indent.depth += 1
            if i < shown:
                yield from self.exceptions[i]._format(indent)
            else:
                more = total - shown
                plural = "s" if more > 1 else ""
                yield from indent.lines(f"and {more} more exception{plural}\n")
            if last and indent.close:
                yield f"{indent.space()}+------------------------------------\n"
                indent.close = False
            indent.depth -= 1
        if outermost:
            indent.depth = 0


class _Indent:
    """How far lines are indented, for groups within groups."""

    def __init__(self):
        self.depth = 0
        self.close = False

    def space(self):
        return "  " * self.depth

    def lines(self, text, margin=None):
        if self.depth == 0:
            yield text
            return
        margin = "| " if margin is None else margin
        prefix = self.space() + margin
        out = []
        for line in text.splitlines(keepends=True):
            out.append(prefix + line)
        yield "".join(out)

    def all(self, texts):
        for text in texts:
            yield from self.lines(text)


def _only(e):
    """The last lines of a report, one string each."""
    if e is None:
        return ["NoneType: None\n"]
    return exception_only(e).splitlines(keepends=True)


def _print(lines, file=None):
    if file is None:
        file = sys.stderr
    for line in lines:
        print(line, file=file, end="")


def _value_and_tb(exc, value, tb):
    if (value is _FROM_EXCEPTION) != (tb is _FROM_EXCEPTION):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _FROM_EXCEPTION:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def format_exception(
    exc, /, value=_FROM_EXCEPTION, tb=_FROM_EXCEPTION, limit=None, chain=True, **kwargs
):
    """The report of an exception, as a list of texts that end with newlines."""
    value, tb = _value_and_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit).format(chain=chain))


def print_exception(
    exc, /, value=_FROM_EXCEPTION, tb=_FROM_EXCEPTION, limit=None, file=None, chain=True, **kwargs
):
    """Prints the report of an exception, by default to stderr."""
    value, tb = _value_and_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit).print(file=file, chain=chain)


def format_exception_only(exc, /, value=_FROM_EXCEPTION, *, show_group=False, **kwargs):
    """The lines that tell class and message."""
    if value is _FROM_EXCEPTION:
        value = exc
    te = TracebackException(type(value), value, None, compact=True)
    return list(te.format_exception_only(show_group=show_group))


def format_exc(limit=None, chain=True):
    """The report of the exception that is being handled, as one text."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Prints the report of the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """Prints the report of the last exception that was not caught."""
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    exc = sys.last_exc if hasattr(sys, "last_exc") else sys.last_value
    print_exception(exc, limit=limit, file=file, chain=chain)


def format_tb(tb, limit=None):
    """The entries of a traceback, as a list of texts."""
    return _extract(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Prints the entries of a traceback."""
    _print(format_tb(tb, limit), file)


def extract_tb(tb, limit=None):
    """The entries of a traceback, as places."""
    return _extract(tb, limit)


def format_list(extracted_list):
    """The texts of places, or of tuples that stand for such."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Prints the texts of places."""
    _print(format_list(extracted_list), file)


def walk_stack(f):
    """Frames from `f`, by default the caller's, outwards: pairs of frame and line number."""
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """The frames of a traceback: pairs of frame and line number."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_stack(f=None, limit=None):
    """The calls under way, as places, the outermost first."""
    if f is None:
        f = sys._getframe(1)
    frames = list(walk_stack(f))
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    stack = StackSummary.extract(iter(frames))
    stack.reverse()
    return stack


def format_stack(f=None, limit=None):
    """The calls under way, as a list of texts."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Prints the calls under way."""
    _print(format_stack(sys._getframe(1) if f is None else f, limit), file)


def clear_frames(tb):
    """Forgets the local variables of the frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # Still running.
            pass
        tb = tb.tb_next
