"""communicate: writing and reading everything, with a limit of time."""

from subprocess import PIPE, STDOUT, Popen, TimeoutExpired, run

script = "cat; echo done >&2; exit 2"
process = Popen(["sh", "-c", script], stdin=PIPE, stdout=PIPE, stderr=PIPE)
out, err = process.communicate(b"x" * 500_000)
print(len(out), err, process.returncode)
print(process.communicate() == (out, err), process.stdin.closed, process.stdout.closed)

process = Popen(["sh", "-c", script], stdin=PIPE, stdout=PIPE, stderr=STDOUT, text=True)
print(process.communicate("one\r\ntwo\rthree\n"))
process = Popen(["sh", "-c", "cat >&2"], stdin=PIPE, stderr=PIPE)
print(process.communicate(memoryview(b"a view")))
process = Popen(["cat"], stdin=PIPE, stdout=PIPE, stderr=PIPE)
process.stdin.close()
print(process.communicate())

process = Popen(["sh", "-c", "echo early; read line; echo late"], stdin=PIPE, stdout=PIPE)
try:
    process.communicate(b"given\n", timeout=0)
except TimeoutExpired as error:
    print(error.timeout, error.cmd == process.args, isinstance(error, TimeoutError))
try:
    process.communicate(b"again")
except ValueError as error:
    print(error)
print(process.communicate(timeout=10), process.returncode)

process = Popen(["sleep", "20"])
try:
    process.wait(timeout=0)
except TimeoutExpired as error:
    print(error, error.output, error.stderr, error.stdout)
process.kill()
print(process.wait(), process.wait(0))
try:
    run(["sleep", "20"], timeout=0, capture_output=True)
except TimeoutExpired as error:
    print(error)
