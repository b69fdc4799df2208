"""Popen: a process and its streams."""

import subprocess
from subprocess import PIPE, Popen

process = Popen(["cat"], stdin=PIPE, stdout=PIPE)
print(process, process.poll(), process.returncode, process.stderr, process.args)
print(type(process.stdin).__name__, type(process.stdout).__name__, process.pid > 0)
process.stdin.write(b"one\n")
process.stdin.flush()
print(process.stdout.readline())
process.stdin.close()
print(process.stdout.read(), process.wait(), process.poll(), process)
process.stdout.close()

process = Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1)
print(process.text_mode, process.universal_newlines, process.stdin.line_buffering)
process.stdin.write("a line is sent at once\n")
print(process.stdout.readline())
print(process.communicate("more"), process.returncode)

with Popen(["cat"], stdin=PIPE, stdout=PIPE) as process:
    process.stdin.write(b"in a block")
    process.stdin.close()
    print(process.stdout.read())
print(process.returncode, process.stdout.closed)

process = Popen("exit 300", shell=True)
print(process.wait(timeout=10))
print(Popen(["sh", "-c", "exit 3"], stdin=None, close_fds=False, restore_signals=False).wait())
print(Popen(["true"], start_new_session=True).wait(), Popen(["true"], process_group=0).wait())
print(Popen(args=["sh", "-c", "umask"], umask=0o27, stdout=PIPE).communicate())
print(Popen(["ignored", "-c", "echo $0"], executable="/bin/sh", stdout=PIPE).communicate())
print(Popen(["true"], pipesize=4096, stdin=PIPE, stdout=PIPE).communicate())
process = Popen(["true", "x" * 100])
print(repr(process).endswith("...>"), process.wait())
print(Popen[str], subprocess.CompletedProcess[bytes], Popen.__module__)
