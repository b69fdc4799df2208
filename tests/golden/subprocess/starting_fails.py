"""What Popen refuses, and programs that cannot be started."""

import os
from subprocess import STDOUT, Popen, SubprocessError


def attempt(*args, **kwargs):
    try:
        print(Popen(*args, **kwargs))
    except (OSError, ValueError, TypeError, SubprocessError, IndexError) as error:
        print(type(error).__name__, error, getattr(error, "filename", None))


attempt(["/no/such/program"])
attempt(["no-such-program-anywhere"])
attempt("program with arguments")
attempt(["/"])
attempt(["../subprocess/starting_fails.py"])
attempt(["true"], cwd="/no/such/folder")
attempt([])
attempt(["nul\0character"])
attempt(["true", 1])
attempt(["true"], env={"a=b": "c"})
attempt(["true"], bufsize="x")
attempt(["true"], pipesize="x")
attempt(["true"], stdout=STDOUT)
attempt(["true"], startupinfo=object())
attempt(["true"], creationflags=1)
attempt(["true"], text=True, universal_newlines=False)
attempt(["true"], user=-1)
attempt(["true"], user=1.5)
attempt(["true"], group=-5)
attempt(["true"], group=b"x")
attempt(["true"], extra_groups="groups")
attempt(["true"], extra_groups=[1.5])
attempt(["true"], extra_groups=[-1])


class Path(os.PathLike):
    def __fspath__(self):
        return "/no/such/path"


attempt(Path())
attempt(Path(), shell=True)
