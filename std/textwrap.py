"""Paragraphs: wrapped, shortened, indented."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_WHITESPACE = "\t\n\x0b\x0c\r "
_TO_SPACES = {ord(c): " " for c in _WHITESPACE}


class TextWrapper:
    """Wraps texts; its attributes say how."""

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
        replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
        drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
        placeholder=" [...]"
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        """The lines of a text, none longer than the width."""
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The same as one text."""
        return "\n".join(self.wrap(text))

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        return text.translate(_TO_SPACES) if self.replace_whitespace else text

    def _split(self, text):
        """Words, the spaces between them, and, if hyphens may end lines, parts of words."""
        chunks = []
        at = 0
        while at < len(text):
            end = at
            space = text[at] in _WHITESPACE
            while end < len(text) and (text[end] in _WHITESPACE) == space:
                end += 1
            word = text[at:end]
            if space or not self.break_on_hyphens:
                chunks.append(word)
            else:
                chunks.extend(_hyphenated(word))
            at = end
        return chunks

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
                chunks[i + 1] = "  "

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            if self.drop_whitespace and chunks[-1].strip() == "" and lines:
                del chunks[-1]
            line, used = [], 0
            while chunks and used + len(chunks[-1]) <= room:
                used += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                self._handle_long_word(chunks, line, used, room)
                used = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == "":
                used -= len(line[-1])
                del line[-1]
            if not line:
                continue
            done = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or done and used <= room:
                lines.append(indent + "".join(line))
            else:
                self._end(lines, line, indent, used, room)
                break
        return lines

    def _end(self, lines, line, indent, used, room):
        """Puts the placeholder where the text is cut off."""
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= room:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            used -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _handle_long_word(self, chunks, line, used, room):
        """Breaks a word that is longer than a line, if that is wanted."""
        left = max(room - used, 1) if room >= 1 else 1
        if self.break_long_words:
            word = chunks[-1]
            end = left
            if self.break_on_hyphens and len(word) > left:
                hyphen = word.rfind("-", 0, left)
                if hyphen > 0 and any(c != "-" for c in word[:hyphen]):
                    end = hyphen + 1
            line.append(word[:end])
            chunks[-1] = word[end:]
        elif not line:
            line.append(chunks.pop())


def _ends_sentence(word):
    """Whether it ends with a lower-case letter, a full stop, and perhaps a quote."""
    word = word[:-1] if word[-1:] in "\"'" and len(word) > 1 else word
    return len(word) > 1 and word[-1] in ".!?" and "a" <= word[-2] <= "z"


def _hyphenated(word):
    """A word's parts: it may end a line behind hyphens between letters, and around dashes."""
    parts = []
    start = i = 0
    n = len(word)
    while i < n:
        if word[i] != "-":
            i += 1
            continue
        end = i
        while end < n and word[end] == "-":
            end += 1
        count = end - i
        if count >= 2 and i > start and end < n and (word[i - 1].isalnum() or word[i - 1] in "_!\"'&.,?"):
            # A dash between words is a part of its own.
            if word[end].isalnum() or word[end] == "_":
                parts += [word[start:i], word[i:end]]
                start = end
        elif count == 1 and _may_break(word, start, i):
            parts.append(word[start:end])
            start = end
        i = end
    if start < n:
        parts.append(word[start:])
    return parts


def _may_break(word, start, i):
    """Whether a line may end behind the hyphen at `i`: two letters before it, and two after."""

    def letter(c):
        return c.isalpha() or c == "_"

    before = word[start:i]
    after = word[i + 1:]
    if len(before) < 2 or not (letter(before[-1]) and (letter(before[-2]) or before[-2] == "-")):
        return False
    if len(after) < 2 or not letter(after[0]):
        return False
    return letter(after[1]) or after[1] == "-" and len(after) > 2 and letter(after[2])


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph, none longer than `width`."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The same as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """A text on one line, cut off at a word if it is too long."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """A text without the white space that all its lines begin with."""
    lines = text.split("\n")
    lines = [line if line.strip(" \t\r\x0b\x0c") else "" for line in lines]
    full = [line for line in lines if line]
    low, high = min(full, default=""), max(full, default="")
    margin = 0
    for margin, c in enumerate(low):
        if c != high[margin:margin + 1] or c not in " \t":
            break
    return "\n".join([line[margin:] for line in lines])


def indent(text, prefix, predicate=None):
    """A text with a prefix before each line that is not blank, or of which the predicate is true."""
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
