"""When two runs count as alike, and the shape by which alike differences are told once."""

import re

ADDRESS = re.compile(r'(?<=object at )0x[0-9a-f]+|0x[0-9a-f]{6,16}\b(?=[>\]\s,]|$)')
TASK = re.compile(r'\bTask-\d+')
#: A frame of a library's source file, with the lines that show it. The programs' own files are named by `runner`.
FOREIGN = re.compile(r'^([ |]*)  File "(?!<program>|<string>)[^"\n]*", line \d+(?:, in [^\n]*)?\n(?:\1    [^\n]*\n)*', re.M)


def normal(text):
    """The text without what no run repeats: addresses, the numbers of tasks, frames of library files."""
    return FOREIGN.sub('', TASK.sub('Task-N', ADDRESS.sub('0x…', text)))


class Result:
    """What one run of a program showed."""

    def __init__(self, output, ending, code=0):
        self.output = normal(output)
        self.ending = normal(ending)
        self.code = code

    def __eq__(self, other):
        return isinstance(other, Result) and (self.output, self.ending, self.code) == (other.output, other.ending, other.code)

    def lines(self):
        """All of it, in lines."""
        return [*self.output.split('\n'), *self.ending.rstrip().split('\n'), f'exit code {self.code}']


def first_difference(expected, got):
    """The first pair of lines that differ."""
    ours, theirs = got.lines(), expected.lines()
    for index in range(max(len(ours), len(theirs))):
        pair = [lines[index] if index < len(lines) else '(no more)' for lines in (theirs, ours)]
        if pair[0] != pair[1]:
            return tuple(pair)
    return '', ''


def shape(line):
    """A line without its values."""
    line = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", 'S', line)
    return re.sub(r'\b\d[\d.]*(?:e[-+]?\d+)?j?', 'N', line)[:100]


def signature(expected, got):
    """What alike differences have in common: the shapes of the first lines that differ."""
    theirs, ours = first_difference(expected, got)
    return f'{shape(theirs)} / {shape(ours)}'
