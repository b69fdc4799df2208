"""The differential fuzzer: `python3.14 -m fuzz KAA [--programs N] [--seed S]`, run by the CPython that is the oracle."""

import argparse
import pathlib
import random
import sys
import time
import warnings

from . import programs
from .coverage import Coverage
from .findings import Findings
from .runner import Pair

BATCH = 150
#: The share of programs that run as files of their own, so that stderr and the exit code are compared too; but for those
#: that sleep, which only the driver's clock makes repeatable on CPython.
ALONE = 0.02


def main():
    """Generates, runs, compares, reports; 1 where an unexplained difference was found."""
    options = arguments()
    sys.setrecursionlimit(5000)
    warnings.simplefilter('ignore')
    pair = Pair(options.python, options.kaa.resolve(), options.folder.resolve() / 'run')
    coverage, findings = Coverage(), Findings(pair, options.folder.resolve(), options.most)
    if options.show:
        print(programs.program(options.seed, options.start, coverage)[1], end='')
        return 0
    started = time.monotonic()
    last = fuzz(options, pair, coverage, findings, started)
    took = time.monotonic() - started
    for line in (*coverage.report(), '', *findings.report()):
        print(line)
    print(f'seed {options.seed}, programs {options.start} to {last}: {took:.0f} s, {took / max(coverage.programs, 1) * 1000:.1f} ms a program')
    return 1 if findings.shapes else 0


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(prog='fuzz', description=__doc__)
    parser.add_argument('kaa', type=pathlib.Path, help='the interpreter to test')
    parser.add_argument('--python', default=sys.executable, help='the oracle, if not the interpreter that runs this')
    parser.add_argument('--programs', type=int, default=10_000, help='how many programs')
    parser.add_argument('--seed', default='1', help='the seed; the same one gives the same programs')
    parser.add_argument('--start', type=int, default=0, help="the first program's number")
    parser.add_argument('--seconds', type=float, default=0, help='stop after so long')
    parser.add_argument('--until-found', action='store_true', help='stop at the first difference')
    parser.add_argument('--most', type=int, default=60, help='how many differences are reduced and told')
    parser.add_argument('--folder', type=pathlib.Path, default=pathlib.Path('target/fuzz'), help='for what is found')
    parser.add_argument('--show', action='store_true', help='print the program with the number of --start, and no more')
    return parser.parse_args()


def fuzz(options, pair, coverage, findings, started):
    """The loop: while a batch runs the next one is made. Gives the number after the last program."""
    number, end = options.start, options.start + options.programs
    waiting = None
    while number < end or waiting:
        batch = make(options, coverage, number, min(number + BATCH, end))
        number = min(number + BATCH, end)
        if waiting:
            take(waiting, pair, findings)
            print(f'{number - len(batch)} programs, {sum(findings.shapes.values())} differ, {time.monotonic() - started:.0f} s', file=sys.stderr)
        if options.seconds and time.monotonic() - started > options.seconds or options.until_found and findings.shapes:
            break
        running = begin(options, pair, coverage, findings, batch)
        waiting = running if batch else None
    return number


def make(options, coverage, start, end):
    """Programs by number."""
    return {number: programs.program(options.seed, number, coverage) for number in range(start, end)}


def begin(options, pair, coverage, findings, batch):
    """Runs some of the programs alone, and starts the rest as a batch."""
    rest = []
    for number, (theme, source) in batch.items():
        if theme != 'of_asyncio' and random.Random(f'alone {options.seed} {number}').random() < ALONE:
            coverage.alone += 1
            compared(findings, number, theme, source, pair.alone(number, source), True)
        else:
            rest.append((number, source))
    return rest, batch, coverage, pair.begin_batch(rest)


def take(waiting, pair, findings):
    """The results of a batch. What differs is run again by itself, so that its neighbours do not count."""
    rest, batch, coverage, running = waiting
    results = pair.end_batch(running, rest)
    for number, source in rest:
        expected, got = results[number]
        coverage.failed += bool(expected.ending)
        if expected != got and not findings.usual(source, results[number]):
            compared(findings, number, batch[number][0], source, pair.batch([(number, source)], 10)[number], False)


def compared(findings, number, theme, source, pair, alone):
    """Hands a difference on. A program that CPython does not end in time says nothing."""
    expected, got = pair
    if expected != got and expected.code is not None:
        findings.add(f'program {number} ({theme}{", alone" if alone else ""})', source, pair, alone)


if __name__ == '__main__':
    sys.exit(main())
