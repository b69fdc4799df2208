"""Signals sent to a process, and what its end by one looks like."""

import signal
from subprocess import PIPE, Popen

for method in "terminate", "kill":
    process = Popen(["sleep", "20"])
    getattr(process, method)()
    print(method, process.wait(), process.returncode)
    getattr(process, method)()
process = Popen(["sh", "-c", "trap 'echo caught; exit 9' USR1; echo ready; while :; do sleep 0.01; done"], stdout=PIPE)
print(process.stdout.readline())
process.send_signal(signal.SIGUSR1)
print(process.communicate(), process.returncode)
process.send_signal(signal.SIGKILL)
print(process.poll())
