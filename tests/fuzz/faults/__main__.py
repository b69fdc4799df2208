"""`python3.14 -m fuzz.faults`: plants each fault in a tree of its own, builds, fuzzes, and says which were found.

Programs on which the sound tree agrees with CPython are made once; a fault is found where one of them differs.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import time
import warnings

from .. import driver, programs
from ..compare import first_difference
from ..coverage import Coverage
from ..runner import ENVIRONMENT, Pair, by_number, result

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
BATCH = 150
#: Quick to build again after a small change.
BUILD = {'CARGO_INCREMENTAL': '1', 'CARGO_PROFILE_QUICK_INCREMENTAL': 'true', 'CARGO_PROFILE_QUICK_OPT_LEVEL': '1', 'CARGO_PROFILE_QUICK_CODEGEN_UNITS': '256'}


def main():
    """The whole measure; 1 where fewer than nine of ten were found."""
    options = arguments()
    sys.setrecursionlimit(5000)
    warnings.simplefilter('ignore')
    folder = ROOT / 'target' / 'fuzz' / 'faults'
    tree = checkout(folder / 'tree')
    patches = [patch for patch in sorted(HERE.glob('*.patch')) if not options.only or patch.stem in options.only]
    for patch in patches:
        git(tree, 'apply', '--check', str(patch))
    kaa = build(tree, folder / 'target')
    batches = agreeing(options, Pair(options.python, kaa, folder / 'run'))
    print(f'{sum(len(batch) for batch in batches)} programs on which the sound tree agrees with CPython', flush=True)
    found = sum(measure(patch, tree, folder, batches) for patch in patches)
    git(tree, 'checkout', '--quiet', '--', '.')
    print(f'{found} of {len(patches)} found')
    return 0 if found * 10 >= len(patches) * 9 else 1


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(prog='fuzz.faults', description=__doc__)
    parser.add_argument('--python', default=sys.executable, help='the oracle, if not the interpreter that runs this')
    parser.add_argument('--programs', type=int, default=6000, help='the budget of each fault')
    parser.add_argument('--seed', default='faults')
    parser.add_argument('only', nargs='*', help='the names of the faults; all without it')
    return parser.parse_args()


def git(tree, *words):
    """A git command in the tree."""
    subprocess.run(['git', *words], cwd=tree, check=True, stdout=subprocess.DEVNULL)


def checkout(tree):
    """A tree beside this one, at its commit."""
    commit = subprocess.run(['git', 'rev-parse', 'HEAD'], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    if tree.exists():
        git(tree, 'checkout', '--quiet', '--force', '--detach', commit)
    else:
        git(ROOT, 'worktree', 'add', '--quiet', '--detach', str(tree), commit)
    return tree


def build(tree, target):
    """Builds the tree's Kaa."""
    command = ['cargo', 'build', '--quiet', '--profile', 'quick', '--bin', 'kaa']
    subprocess.run(command, cwd=tree, check=True, env=os.environ | BUILD | {'CARGO_TARGET_DIR': str(target)}, stderr=subprocess.DEVNULL)
    return target / 'quick' / 'kaa'


def agreeing(options, pair):
    """Batches of `(number, source, result)` that agree."""
    coverage, batches = Coverage(), []
    for start in range(0, options.programs, BATCH):
        made = [(number, programs.program(options.seed, number, coverage)[1]) for number in range(start, min(start + BATCH, options.programs))]
        results = pair.batch(made)
        agreed = [(number, source, results[number][0]) for number, source in made if results[number][0] == results[number][1] and results[number][0].code == 0]
        batches.append(repeatable(pair.commands['kaa'][0], pair.folder, agreed))
    return batches


def repeatable(kaa, folder, batch):
    """The programs that a second run of the sound tree shows alike."""
    while differing := first_differing(kaa, folder, batch):
        batch = [entry for entry in batch if entry[0] != differing[0]]
    return batch


def measure(patch, tree, folder, batches):
    """Whether the fault is found."""
    git(tree, 'checkout', '--quiet', '--', '.')
    git(tree, 'apply', str(patch))
    started = time.monotonic()
    kaa = build(tree, folder / 'target')
    built, tried = time.monotonic(), 0
    for batch in batches:
        differing = first_differing(kaa, folder / 'run', batch)
        if differing:
            number, pair = differing
            print(f'found   {patch.stem}: program {number}, {pair[0]!r} became {pair[1]!r} (build {built - started:.0f} s, fuzzing {time.monotonic() - built:.0f} s)', flush=True)
            return True
        tried += len(batch)
    print(f'MISSED  {patch.stem}: {tried} programs (build {built - started:.0f} s, fuzzing {time.monotonic() - built:.0f} s)', flush=True)
    return False


def first_differing(kaa, folder, batch):
    """The first program whose result is not what it was: its number, and the lines that differ."""
    path = folder / 'fault.py'
    path.write_text(driver.batch([(number, source) for number, source, _ in batch]), 'utf-8')
    try:
        run = subprocess.run([kaa, '--time=virtual', '--traceback=python', path], env=ENVIRONMENT, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return batch[0][0], ('', 'did not end in time')
    results = {number: result(line) for number, line in by_number(run.stdout.decode('utf-8', 'replace')).items()}
    for number, _, expected in batch:
        got = results.get(number)
        if got is None:
            return number, ('', f'ended early, exit code {run.returncode}')
        if got != expected:
            return number, first_difference(expected, got)
    return None


if __name__ == '__main__':
    sys.exit(main())
