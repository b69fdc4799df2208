"""call, check_call, check_output, getoutput: what fails raises."""

import subprocess
from subprocess import CalledProcessError

print(subprocess.call(["true"]), subprocess.call(["false"]), subprocess.call("exit 5", shell=True))
print(subprocess.check_call(["true"]))
print(subprocess.check_output(["echo", "a", "b c"]), subprocess.check_output("echo $((1+2))", shell=True))
print(subprocess.check_output("cat", input=None), subprocess.check_output("cat", input="i", text=True))
for call in (
    lambda: subprocess.check_call(["false"]),
    lambda: subprocess.check_call(args="exit 7", shell=True),
    lambda: subprocess.check_output("echo some; exit 2", shell=True, text=True),
    lambda: subprocess.run("kill $$", shell=True, check=True),
    lambda: subprocess.run("exit 1", shell=True, capture_output=True).check_returncode(),
):
    try:
        call()
    except CalledProcessError as error:
        print(error)
        print("   ", error.returncode, error.cmd, error.output, error.stdout, error.stderr)
error = CalledProcessError(-99, "program", output="o")
error.stdout = "other"
print(error, repr(error.output), isinstance(error, subprocess.SubprocessError))
print(subprocess.getoutput("echo hello; echo error >&2"))
print(subprocess.getstatusoutput("echo hey; exit 3"), subprocess.getstatusoutput("kill $$"))
for arguments in {"stdout": 1}, {"check": True}:
    try:
        subprocess.check_output(["true"], **arguments)
    except ValueError as error:
        print(error)
for arguments in {"input": b"", "stdin": 1}, {"capture_output": True, "stderr": 1}:
    try:
        subprocess.run(["true"], **arguments)
    except ValueError as error:
        print(error)
