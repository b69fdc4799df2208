"""The differential fuzzer: `python3.14 -m fuzz KAA [--programs N] [--seed S]`, run by the CPython that is the oracle."""

import argparse
import functools
import multiprocessing
import pathlib
import random
import sys
import time
import warnings

from . import programs
from .coverage import Coverage
from .findings import Findings
from .kept import Kept, again
from .runner import Pair

#: Programs that one process of each interpreter runs: enough that starting up does not count.
BATCH = 400
#: The share of programs that run as files of their own, so that stderr and the exit code are compared too; but for those
#: that sleep, which only the driver's clock makes repeatable on CPython.
ALONE = 0.02


def main():
    """Generates, runs, compares, reports; 1 where an unexplained difference was found."""
    options = arguments()
    sys.setrecursionlimit(5000)
    sys.stdout.reconfigure(errors='backslashreplace')
    warnings.simplefilter('ignore')
    pair = Pair(options.python, options.kaa.resolve(), options.folder.resolve() / 'run')
    coverage, findings = Coverage(), Findings(pair, options.folder.resolve(), options.most)
    if options.show:
        print(programs.program(options.seed, options.start, coverage)[1], end='')
        return 0
    if options.again:
        return run_again(options.again, pair, findings)
    started = time.monotonic()
    last = fuzz(options, coverage, findings, started)
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
    parser.add_argument('--jobs', type=int, default=2, help='how many batches are worked on at once')
    parser.add_argument('--seconds', type=float, default=0, help='stop after so long')
    parser.add_argument('--until-found', action='store_true', help='stop at the first difference')
    parser.add_argument('--most', type=int, default=60, help='how many differences are reduced and told')
    parser.add_argument('--folder', type=pathlib.Path, default=pathlib.Path('target/fuzz'), help='for what is found')
    parser.add_argument('--keep', type=pathlib.Path, help='a file to which every program that differs is added')
    parser.add_argument('--again', type=pathlib.Path, help='run the programs that such a file has, and no others')
    parser.add_argument('--show', action='store_true', help='print the program with the number of --start, and no more')
    return parser.parse_args()


def fuzz(options, coverage, findings, started):
    """Batches in workers, their differences in here, in order. Gives the number after the last program."""
    end = options.start + options.programs
    kept = Kept(options.keep)
    ranges = [(start, min(start + BATCH, end)) for start in range(options.start, end, BATCH)]
    with multiprocessing.get_context('fork').Pool(options.jobs) as pool:
        for (start, stop), (seen, differing) in zip(ranges, pool.imap(functools.partial(work, options), ranges)):
            coverage.add(seen)
            for label, source, pair, alone in differing:
                kept.add(options.seed, label, source, alone)
                findings.add(label, source, pair, alone)
            print(f'{stop} programs, {sum(findings.shapes.values())} differ, {time.monotonic() - started:.0f} s', file=sys.stderr)
            if options.seconds and time.monotonic() - started > options.seconds or options.until_found and findings.shapes:
                return stop
    return end


def run_again(path, pair, findings):
    """What was kept, once more; 1 where something still differs unexplained."""
    count, results = again(path, pair)
    for label, source, results_of, alone in results:
        if says_something(*results_of):
            findings.add(label, source, results_of, alone)
    for line in (f'{count} programs run again', *findings.report()):
        print(line)
    return 1 if findings.shapes else 0


def work(options, numbers):
    """One batch: what its programs had in them, and `(label, source, pair of results, alone)` for each that differs."""
    coverage = Coverage()
    pair = Pair(options.python, options.kaa.resolve(), options.folder.resolve() / f'run_{numbers[0]}')
    made = {number: programs.program(options.seed, number, coverage) for number in range(*numbers)}
    alone = {number for number, (theme, _) in made.items() if runs_alone(options.seed, number, theme)}
    coverage.alone = len(alone)
    together = [(number, source) for number, (_, source) in made.items() if number not in alone]
    results = pair.begin_batch(together)
    single = {number: pair.alone(number, made[number][1]) for number in alone}
    results = pair.end_batch(results, together)
    coverage.failed = sum(bool(expected.ending) for expected, _ in results.values())
    # What differs is run again by itself, so that its neighbours do not count.
    for number, source in together:
        if results[number][0] != results[number][1]:
            single[number] = pair.batch([(number, source)], 10)[number]
    pair.clear()
    return coverage, [differing(number, made[number], single[number], number in alone) for number in sorted(single) if says_something(*single[number])]


def runs_alone(seed, number, theme):
    """Whether the program is run as a file of its own."""
    return theme != 'of_asyncio' and random.Random(f'alone {seed} {number}').random() < ALONE


def says_something(expected, got):
    """Whether a pair is a difference. A program that CPython does not end in time says nothing."""
    return expected != got and expected.code is not None


def differing(number, made, pair, alone):
    """A difference as `Findings.add` takes it."""
    theme, source = made
    return f'program {number} ({theme}{", alone" if alone else ""})', source, pair, alone


if __name__ == '__main__':
    sys.exit(main())
