"""A folder of a test's own, which goes when the test ends."""
import os


class Place:
    def __init__(self, name):
        self.path = f"/tmp/kaa-golden-{name}-{os.getpid()}"

    def __enter__(self):
        os.mkdir(self.path)
        self.before = os.getcwd()
        os.chdir(self.path)
        return self.path

    def __exit__(self, *args):
        os.chdir(self.before)
        for folder, folders, files in os.walk(self.path, topdown=False):
            for name in files + [f for f in folders if os.path.islink(os.path.join(folder, f))]:
                os.remove(os.path.join(folder, name))
            os.rmdir(folder)
