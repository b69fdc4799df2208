"""Programs that differed, kept one a line, so that another Kaa can be asked about them."""

import json

#: Programs that one process of each interpreter runs again.
BATCH = 400


class Kept:
    """A file that takes what differs. Without a path nothing is kept."""

    def __init__(self, path):
        self.file = path and path.open('a', encoding='utf-8')

    def add(self, seed, label, source, alone):
        """Notes a program, at once: a run that is stopped has kept what it saw."""
        if self.file:
            print(json.dumps({'label': f'{seed}: {label}', 'source': source, 'alone': alone}), file=self.file, flush=True)


def again(path, pair):
    """Runs what was kept once more: how many they are, and `(label, source, results, alone)` of each."""
    programs = [json.loads(line) for line in path.read_text('utf-8').splitlines()]
    results = {number: pair.alone(number, kept['source']) for number, kept in enumerate(programs) if kept['alone']}
    together = [(number, kept['source']) for number, kept in enumerate(programs) if not kept['alone']]
    for start in range(0, len(together), BATCH):
        results |= pair.batch(together[start:start + BATCH], limit=60)
    return len(programs), [(kept['label'], kept['source'], results[number], kept['alone']) for number, kept in enumerate(programs)]
