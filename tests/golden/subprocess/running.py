"""run: programs from start to end."""

import subprocess
from subprocess import DEVNULL, PIPE, STDOUT, run


def shell(line):
    return ["/bin/sh", "-c", line]


print(run(shell("echo out; echo err >&2; exit 3"), capture_output=True))
print(run("echo $0; echo two", shell=True, capture_output=True, text=True))
print(run(["cat"], input=b"bytes", stdout=PIPE))
print(run(["cat"], input="grüße\r\nzwei", stdout=PIPE, encoding="utf-8"))
print(run(["cat"], input="x", stdout=PIPE, universal_newlines=True).stdout)
print(run(shell("echo o; echo e >&2"), stdout=PIPE, stderr=STDOUT))
print(run(shell("echo o; echo e >&2; cat"), stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL))
print(run(["cat"], input=bytes(1_000_000), stdout=PIPE).stdout == bytes(1_000_000))
print(run(["true"], input=b"nobody reads it" * 100_000).returncode)
print(run(shell("kill -9 $$")).returncode)
print(run(["env"], env={"NAME": "value"}, stdout=PIPE).stdout)
print(run(["pwd"], cwd="/", stdout=PIPE).stdout)
print(run(shell("echo $1 $0"), stdout=PIPE).stdout)
print(run(["/bin/sh", "-c", 'echo "$@"', "name", "one", "two three"], stdout=PIPE).stdout)
completed = run(["true"])
print(completed.args, completed.check_returncode())
print(subprocess.CompletedProcess("args", 1, stdout="o"))
