"""A process that nobody waits for is warned of; its number is freed later."""

import gc
import subprocess
import warnings

warnings.simplefilter("always")
with warnings.catch_warnings(record=True) as caught:
    process = subprocess.Popen(["sleep", "0.01"])
    pid = str(process.pid)
    del process
    gc.collect()
print([str(warning.message).replace(pid, "PID") for warning in caught], caught[0].category)
print(subprocess.call(["true"]))
