"""Compares the parser with CPython's, over a tree of files and over mutations of them.

Run with the CPython that is to be the oracle:

    cargo build --profile quick -p kaa-grammar --example oracle
    python3.14 tests/grammar/oracle.py target/quick/examples/oracle LIBRARY [--mutations N] [--verbose]

LIBRARY is a directory, such as CPython's library with its test suite. docs/grammar.md explains the
figures.
"""

import argparse
import ast
import hashlib
import io
import json
import os
import random
import subprocess
import sys
import time
import tokenize
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(100_000)


class Parser:
    """The parser under test, as a process that answers requests."""

    def __init__(self, binary):
        self.binary = binary
        self.process = subprocess.Popen([binary, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, kind, source):
        self.process.stdin.write(b"%s %d\n" % (kind.encode(), len(source)))
        self.process.stdin.write(source)
        self.process.stdin.flush()
        length = int(self.process.stdout.readline())
        return self.process.stdout.read(length).decode("utf-8", "surrogatepass")


def files_below(root):
    found = []
    for directory, subdirectories, names in os.walk(root):
        subdirectories.sort()
        found += [os.path.join(directory, name) for name in sorted(names) if name.endswith(".py")]
    return found


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def digest(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def expected(sources, cache):
    """What CPython says of each file; kept in a cache, for dumping takes minutes."""
    if cache and os.path.exists(cache):
        with open(cache) as file:
            return json.load(file)
    answers = {}
    for path, source in sources.items():
        try:
            tree = ast.parse(source)
        except SyntaxError:
            answers[path] = None
        else:
            plain = digest(ast.dump(tree, indent=1))
            placed = digest(ast.dump(tree, indent=1, include_attributes=True))
            answers[path] = [plain, placed]
    if cache:
        with open(cache, "w") as file:
            json.dump(answers, file)
    return answers


def compare_files(parser, sources, answers, verbose):
    wrong = {"verdict": [], "dump": [], "positions": []}
    accepted = 0
    for path, source in sources.items():
        answer = answers[path]
        rejected = parser.ask("v", source) != "ok"
        if rejected != (answer is None):
            wrong["verdict"].append(path)
        if rejected or answer is None:
            continue
        accepted += 1
        if digest(parser.ask("d", source)) != answer[0]:
            wrong["dump"].append(path)
        if digest(parser.ask("p", source)) != answer[1]:
            wrong["positions"].append(path)
    print(f"files: {len(sources)}, accepted: {accepted}")
    for what, paths in wrong.items():
        print(f"wrong {what}: {len(paths)}")
        for path in paths if verbose else []:
            print("   ", path)


def compare_times(parser, sources):
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for source in sources.values():
            try:
                ast.parse(source)
            except SyntaxError:
                pass
        best = min(best, time.process_time() - start)
    print(f"CPython: {best:.2f} s of CPU time")
    for _ in range(3):
        subprocess.run([parser.binary, "time", *sources], check=True)


def tokens_of(source):
    """The tokens that are to be mutated, as byte ranges of the source."""
    text = source.decode("utf-8")
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    skipped = {tokenize.ENCODING, tokenize.ENDMARKER, tokenize.NL, tokenize.COMMENT}
    ranges = []
    for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        start = starts[token.start[0] - 1] + token.start[1]
        end = starts[token.end[0] - 1] + token.end[1]
        if token.type not in skipped and start < end:
            ranges.append((start, end))
    return text, ranges


def mutate(text, ranges, random_):
    at = random_.randrange(len(ranges))
    start, end = ranges[at]
    kind = random_.choice(["drop", "double", "swap", "replace"])
    if kind == "drop":
        return text[:start] + text[end:]
    if kind == "double":
        return text[:end] + " " + text[start:end] + text[end:]
    if kind == "swap" and at + 1 < len(ranges):
        start2, end2 = ranges[at + 1]
        if end <= start2:
            return text[:start] + text[start2:end2] + text[end:start2] + text[start:end] + text[end2:]
    start2, end2 = random_.choice(ranges)
    return text[:start] + text[start2:end2] + text[end:]


def verdict(source):
    try:
        ast.parse(source)
        return None
    except SyntaxError as error:
        return [type(error).__name__, error.lineno, error.offset, error.end_lineno, error.end_offset, error.msg]
    except (MemoryError, RecursionError, ValueError) as error:
        return [type(error).__name__, 0, 0, 0, 0, str(error)]


def compare_mutations(parser, sources, answers, count, seed, report):
    random_ = random.Random(seed)
    usable = {}
    paths = [path for path, source in sources.items() if answers[path] is not None and len(source) < 60_000]
    figures = dict.fromkeys(["verdict", "rejected", "line", "column", "end", "message", "kind"], 0)
    done = 0
    out = open(report, "w") if report else None
    while done < count:
        path = random_.choice(paths)
        if path not in usable:
            try:
                usable[path] = tokens_of(sources[path])
            except (UnicodeDecodeError, SyntaxError, tokenize.TokenError):
                usable[path] = None
        if not usable[path] or not usable[path][1] or "\r" in usable[path][0] or "\f" in usable[path][0]:
            continue
        text = mutate(*usable[path], random_)
        source = text.encode()
        done += 1
        theirs = verdict(source)
        answer = parser.ask("v", source)
        ours = None if answer == "ok" else answer.split("\n")[0].split("\t")
        if ours is not None:
            ours[1:5] = map(int, ours[1:5])
        same = (theirs is None) == (ours is None)
        figures["verdict"] += same
        if theirs is not None and ours is not None:
            figures["rejected"] += 1
            figures["kind"] += theirs[0] == ours[0]
            figures["line"] += theirs[1] == ours[1]
            figures["column"] += theirs[1:3] == ours[1:3]
            figures["end"] += theirs[1:5] == ours[1:5]
            figures["message"] += theirs[5] == ours[5]
        if out and theirs != ours and not (theirs and ours and theirs[1] == ours[1] and theirs[5] == ours[5]):
            line = (theirs or ours)[1] or 1
            context = text.split("\n")[max(0, line - 3) : line + 2]
            print(json.dumps({"path": path, "theirs": theirs, "ours": ours, "context": context}), file=out)
    rejected = max(figures["rejected"], 1)
    print(f"mutations: {count}, same verdict: {figures['verdict'] / count:.3%}")
    for what in ["kind", "line", "column", "end", "message"]:
        print(f"same {what} of the first error: {figures[what] / rejected:.2%} of {rejected}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("library")
    arguments.add_argument("--mutations", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=314)
    arguments.add_argument("--cache", help="file to keep CPython's answers in")
    arguments.add_argument("--report", help="file for the mutations on which the two differ")
    arguments.add_argument("--only", choices=["files", "time", "mutations"])
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    sources = {path: source for path in files_below(options.library) if (source := read(path)) is not None}
    parser = Parser(options.binary)
    answers = expected(sources, options.cache)
    if options.only in (None, "files"):
        compare_files(parser, sources, answers, options.verbose)
    if options.only in (None, "time"):
        compare_times(parser, sources)
    if options.only in (None, "mutations"):
        compare_mutations(parser, sources, answers, options.mutations, options.seed, options.report)


if __name__ == "__main__":
    main()
