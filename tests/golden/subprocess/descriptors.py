"""Which descriptors a child gets, and files as its streams."""

import os
import subprocess
import tempfile

reading, writing = os.pipe()
os.set_inheritable(writing, True)
line = f"echo text >&{writing}"
for options in {}, {"pass_fds": (writing,)}, {"close_fds": False}:
    code = subprocess.run(line, shell=True, stderr=subprocess.DEVNULL, **options).returncode
    print(options.keys(), code == 0)
print(os.read(reading, 100))
print(subprocess.run(["echo", "into the pipe"], stdout=writing).returncode, os.read(reading, 100))
os.close(reading)
os.close(writing)
with tempfile.TemporaryFile() as file:
    subprocess.run("echo out; echo err >&2", shell=True, stdout=file, stderr=file)
    file.seek(0)
    print(file.read())
    file.seek(0)
    print(subprocess.run(["cat"], stdin=file, stdout=subprocess.PIPE).stdout)
