"""Runs programs on both interpreters: in batches under one driver, or as files of their own."""

import ast
import os
import shutil
import signal
import subprocess
import sys

from . import driver
from .compare import Result

ENVIRONMENT = {'PYTHONHASHSEED': '0', 'PATH': os.environ.get('PATH', ''), 'HOME': '/nonexistent', 'NO_COLOR': '1',
               'PYTHONIOENCODING': 'utf-8', 'PYTHONDONTWRITEBYTECODE': '1'}


class Pair:
    """CPython and Kaa, and a folder for the files they run."""

    def __init__(self, python, kaa, folder):
        self.commands = {'python': [python], 'kaa': [kaa, '--time=virtual', '--traceback=python']}
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for command in self.commands.values():
            # An interpreter that cannot run here at all would make every program differ.
            subprocess.run([*command, '-c', 'import asyncio'], env=ENVIRONMENT, check=True)

    def start(self, path):
        """Both interpreters on one file."""
        return {name: subprocess.Popen([*command, path.name], cwd=path.parent, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE) for name, command in self.commands.items()}

    def finish(self, running, limit):
        """`(stdout, stderr, code)` of each; the code is None after the time limit."""
        ended = {}
        for name, process in running.items():
            try:
                out, err = process.communicate(timeout=limit)
                code = process.returncode
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
                code = None
            ended[name] = out.decode('utf-8', 'replace'), err.decode('utf-8', 'replace'), code
        return ended

    def begin_batch(self, programs, name='batch'):
        """Starts a batch of `(number, source)` pairs."""
        path = self.folder / f'{name}.py'
        path.write_text(driver.batch(programs), 'utf-8')
        return self.start(path)

    def end_batch(self, running, programs, limit=30):
        """`{number: (expected, got)}`. Where an interpreter stopped early, the programs after that place are run again; the one
        it stopped in has None, with the exit code, in place of a result."""
        ended = self.finish(running, limit)
        results = parsed(*(ended[name][0] for name in self.commands))
        pairs, missing = {}, []
        for number, source in programs:
            if number in results:
                pairs[number] = results[number]
            else:
                missing.append((number, source))
        if missing:
            number, source = missing.pop(0)
            codes = ', '.join(f'{name} {code}' for name, (_, _, code) in ended.items())
            print(f'program {number} ended the batch: exit codes {codes}', file=sys.stderr)
            pairs[number] = self.alone(number, source, limit=min(limit, 10))
            if missing:
                pairs |= self.end_batch(self.begin_batch(missing, 'rest'), missing, limit)
        return pairs

    def batch(self, programs, limit=30):
        """Runs a batch to its end."""
        return self.end_batch(self.begin_batch(programs, 'check'), programs, limit)

    def clear(self):
        """Removes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def alone(self, number, source, limit=10):
        """Runs one program as a file of its own: `(expected, got)`."""
        path = self.folder / f'alone_{number}.py'
        path.write_text(source, 'utf-8')
        ended = self.finish(self.start(path), limit)
        path.unlink()
        return tuple(of_file(path, *ended[name]) for name in self.commands)


def of_file(path, out, err, code):
    """The result of a file that ran by itself; a signal or the time limit is told as its ending."""
    if code == -signal.SIGINT:
        # CPython ends itself as Ctrl-C would have ended it; Kaa exits with what a shell makes of that.
        code = 128 + signal.SIGINT
    if code is None or code < 0:
        err = 'did not end in time' if code is None else f'ended by signal {-code}'
    return Result(out, renamed(err, path), code)


def renamed(text, path):
    """The program's own file as the batches name it."""
    return text.replace(f'File "{path}"', 'File "<program>"').replace(f'File "{path.name}"', 'File "<program>"')


def parsed(expected, got):
    """`{number: (expected, got)}` for the programs that both outputs of a batch tell of. Most lines are alike to the letter: only
    the others are taken apart by themselves."""
    expected, got = by_number(expected), by_number(got)
    results = {}
    for number, line in expected.items():
        if number in got and (theirs := result(line)):
            ours = theirs if line == got[number] else result(got[number])
            if ours:
                results[number] = theirs, ours
    return results


def by_number(out):
    """The lines of a batch's output by their program's number."""
    return {int(number): line for line in out.splitlines() if (number := line[1:].partition(',')[0]).isdigit()}


def result(line):
    """What a line of a batch's output says, or None. A last line that was cut off is no result."""
    try:
        _, output, ending = ast.literal_eval(line)
    except (SyntaxError, ValueError, TypeError):
        return None
    return Result(output, ending)
